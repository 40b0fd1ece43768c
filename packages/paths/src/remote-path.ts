// Remote paths as they are stored and sent: segments joined by single slashes, the root being the empty string.
// Called by everything that takes a path from a user or hands one to a URL.

/**
 * Cleans a remote path into its stored form: NUL characters go, backslashes become slashes, and the segments ``, `.`
 * and `..` are dropped. Nothing is resolved upward, so `a/../b` is `a/b` and no path can leave the root, which is `''`.
 */
export function normalize(path: string): string {
  if (isClean(path)) return path;
  const slashed = path.replaceAll('\0', '').replaceAll('\\', '/');
  return slashed.split('/').filter(isName).join('/');
}

/** The last segment of a remote path; `''` for the root. */
export function baseName(path: string): string {
  const clean = normalize(path);
  return clean.slice(clean.lastIndexOf('/') + 1);
}

/** The folder that holds a remote path; `''` when that is the root, and for the root itself. */
export function parentOf(path: string): string {
  const clean = normalize(path);
  return clean.slice(0, Math.max(0, clean.lastIndexOf('/')));
}

/** Puts remote paths one below the other: `join('a/', '/b.txt')` is `a/b.txt`. */
export function join(...paths: readonly string[]): string {
  return normalize(paths.join('/'));
}

/**
 * Encodes a remote path for the end of a URL: cleaned, each segment percent-encoded as UTF-8, slashes left alone.
 * Throws a `URIError` when the path holds half of a surrogate pair, which has no UTF-8 form.
 */
export function encodeForUrl(path: string): string {
  return encodeURIComponent(normalize(path)).replaceAll('%2F', '/');
}

function isName(segment: string): boolean {
  return segment !== '' && segment !== '.' && segment !== '..';
}

/** Most paths are clean already; one look at the suspicious spots saves taking them apart. */
function isClean(path: string): boolean {
  if (path.includes('\0') || path.includes('\\')) return false;
  return !/^\/|\/$|\/\/|(?:^|\/)\.\.?(?:\/|$)/.test(path);
}
