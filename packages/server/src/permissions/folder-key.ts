// Identifies a folder or file among all of a site by one text that can be compared: its space and the comparison form
// of its path in there. Each workspace is a space of its own, and so is each virtual root: `_/Workspaces/7/a` and `a`
// inside of workspace 7 are both `7:a`, and `_/Snapshots/3/a` is `snapshots/3:a` wherever it is named. Rights,
// settings, locks and records are compared by nothing else, so that a right in one space never reaches into another.

/**
 * Space and path, such as `0:reports/2026`; the root of the default workspace is `0:`, the whole site is empty. No
 * plain path can be taken for a key: the compiler refuses it.
 */
export type FolderKey = '' | PlaceKey;

/** The key of one folder or file. */
export type PlaceKey = `${string}:${string}`;

/** Everything of a site, all spaces included. */
export const WHOLE_SITE = '';

/** A root of a space that a path of the site leads into: its kind, its number, and the rest of the path. */
const VIRTUAL_PATH = /^_\/(workspaces|snapshots|remoteservers|sites)\/(0|[1-9]\d{0,14})(?:\/(.*))?$/s;

/** The key of a path that is seen from the root of the site, given in comparison form. */
export function keyOnSite(path: string): PlaceKey {
  const [, kind = '', id = '', rest = ''] = VIRTUAL_PATH.exec(path) ?? [];
  if (kind === '') return `0:${path}`;
  return `${kind === 'workspaces' ? id : `${kind}/${id}`}:${rest}`;
}

/** A key as it was stored; undefined for what is none. */
export function readKey(value: unknown): PlaceKey | undefined {
  return isKey(value) ? value : undefined;
}

function isKey(value: unknown): value is PlaceKey {
  return typeof value === 'string' && value.includes(':');
}

/** The key of the root of a workspace. */
export function rootOfWorkspace(workspaceId: number): PlaceKey {
  return `${workspaceId}:`;
}

/** The key of the root of a space that belongs to a record, such as `snapshots/3:`. */
export function rootOfRecord(kind: 'snapshots' | 'remoteservers', id: number): PlaceKey {
  return `${kind}/${id}:`;
}

/** The space of a key: the number of a workspace, or such as `snapshots/3`. */
export function spaceOf(key: PlaceKey): string {
  return key.slice(0, key.indexOf(':'));
}

/** True for the root of a space. A name may end with a colon, too. */
export function isRoot(key: FolderKey): boolean {
  return key.indexOf(':') === key.length - 1;
}

/** True if the key is the folder itself or below it. */
export function isWithin(folder: FolderKey, key: FolderKey): boolean {
  return key === folder || folder === WHOLE_SITE || key.startsWith(startOfChildren(folder));
}

/** What all keys below a folder begin with. */
export function startOfChildren(folder: FolderKey): string {
  return folder === WHOLE_SITE || isRoot(folder) ? folder : `${folder}/`;
}

/** The key of the folder above; a root is its own. */
export function parentKey(key: PlaceKey): PlaceKey {
  const colon = key.indexOf(':');
  const path = key.slice(colon + 1);
  return `${key.slice(0, colon)}:${path.slice(0, Math.max(0, path.lastIndexOf('/')))}`;
}

/** The key itself and those of all folders above it, up to the root of its space. */
export function withAncestors(key: PlaceKey): PlaceKey[] {
  const all = [key];
  for (let at = key; !isRoot(at); ) {
    at = parentKey(at);
    all.push(at);
  }
  return all;
}

/** The name of the child through which the way leads from a folder down to a key below it. */
export function stepToward(folder: FolderKey, below: FolderKey): string {
  const rest = below.slice(startOfChildren(folder).length);
  return rest.split('/', 1)[0] ?? '';
}
