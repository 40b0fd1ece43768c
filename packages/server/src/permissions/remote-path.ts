// Reads a path as clients send it: its names, their comparison forms, and the rules that new names must obey.
// Every operation on the tree starts here.

import { normalize, normalizeForComparison } from '@filescom/paths';
import { findOwn } from '../own-member.ts';
import { problem } from '../problem.ts';
import { keyOnSite, type PlaceKey, spaceOf } from './folder-key.ts';

/** One name within a path. */
export interface Segment {
  /** As the client spelled it. */
  readonly name: string;
  /** Comparison form: equal keys are the same entry. */
  readonly key: string;
}

/** A normalised path as it is seen from its site; a root has no segments. */
export interface RemotePath {
  /** The tree it leads into: empty for the site's own files, else such as `Snapshots/7`. */
  readonly tree: string;
  /** The names below the root of the tree. */
  readonly segments: readonly Segment[];
  /** Display form: no leading or trailing slash. */
  readonly text: string;
  /** Comparison form of the whole path. */
  readonly key: string;
  /** What rights, settings and records know the place by. */
  readonly folderKey: PlaceKey;
}

/**
 * A path of one site: what operations check, look up and pass on. It is read once for each path that a caller names, so
 * that all of them mean the same entry.
 */
export interface ResolvedPath extends RemotePath {
  readonly siteId: number;
}

const MAX_PATH_CHARACTERS = 5_000;
const MAX_RAW_CHARACTERS = 4 * MAX_PATH_CHARACTERS;
const MAX_NAME_CHARACTERS = 512;
const TRAILING_SPACE = /\s$/;
const VIRTUAL_ROOTS: Readonly<Record<string, string>> = {
  remoteservers: 'RemoteServers',
  snapshots: 'Snapshots',
  sites: 'Sites',
  workspaces: 'Workspaces',
};

/**
 * Reads any path that a client names. Throws for text that is not Unicode, for over-long paths and for roots that
 * cannot be.
 */
export function readPath(raw: string): RemotePath {
  // A longer one is refused unread, whatever slashes would go.
  if (raw.length > MAX_RAW_CHARACTERS) throw pathTooLong();
  if (!raw.isWellFormed()) throw problem('bad-request/invalid-input-encoding', 'The path is not valid Unicode.');
  const text = normalize(raw);
  if (text.length > MAX_PATH_CHARACTERS && [...text].length > MAX_PATH_CHARACTERS) {
    throw pathTooLong();
  }
  const key = normalizeForComparison(text);
  const keys = key === '' ? [] : key.split('/');
  const names = text === '' ? [] : text.split('/');
  // A name may turn into several in comparison form (U+2100 becomes a/c) or vanish at the end: identity goes by the
  // keys.
  const aligned = names.length === keys.length;
  const segments = keys.map((segment, index) => ({
    name: aligned ? (names[index] ?? segment) : segment,
    key: segment,
  }));
  return parseTreePath({ tree: '', segments, text, key, folderKey: keyOnSite(key) });
}

function pathTooLong(): Error {
  return problem('processing-failure/path-too-long', `A path has at most ${MAX_PATH_CHARACTERS} characters.`);
}

/** Reads a path as the site itself names it, whoever asks. */
export function resolveOnSite(siteId: number, raw: string): ResolvedPath {
  return { siteId, ...readPath(raw) };
}

/** Reads a path as the root of a workspace sees it, such as the ones in settings of folders. */
export function resolveInWorkspace(siteId: number, workspaceId: number, raw: string): ResolvedPath {
  const path = readPath(raw);
  if (workspaceId === 0 || path.tree !== '') return { siteId, ...path };
  return resolveOnSite(siteId, `_/Workspaces/${workspaceId}/${raw}`);
}

/**
 * Reads a path in a setting of a folder, as the root of the folder's workspace sees it. Undefined when it leads out of
 * the space that the folder is in.
 */
export function resolveBeside(siteId: number, folder: PlaceKey, raw: string): ResolvedPath | undefined {
  const space = spaceOf(folder);
  const path = resolveInWorkspace(siteId, /^\d+$/.test(space) ? Number(space) : 0, raw);
  return spaceOf(path.folderKey) === space ? path : undefined;
}

/** The key of a path that the server itself wrote, such as that of an entry: it is not checked again. */
export function keyOfSitePath(path: string): PlaceKey {
  return keyOnSite(normalizeForComparison(path));
}

/** Reads the path of an entry that is about to be made or renamed. Throws when one of its names is not allowed. */
export function readNewPath(raw: string): RemotePath {
  const path = readPath(raw);
  requireNewNames(path);
  return path;
}

/** Throws unless an entry may be made at the path or renamed to it: one of its names is not allowed. */
export function requireNewNames(path: RemotePath): void {
  const names = path.text === '' ? [] : path.text.split('/').slice(path.tree === '' ? 0 : 3);
  for (const name of names) refuseName(name);
  if (names.length !== path.segments.length || path.segments.some((segment) => isNoName(segment.key))) {
    throw problem(
      'bad-request/invalid-path',
      'A name in this path stands for a slash, for dots or for nothing at all.',
    );
  }
}

/** The display path of a child. */
export function joinChild(parent: string, name: string): string {
  return parent === '' ? name : `${parent}/${name}`;
}

/** White space counts at the end of a file's name; a folder's name cannot have any there. */
export function refuseFolderName(name: string): void {
  if (TRAILING_SPACE.test(name)) {
    throw problem(
      'bad-request/path-cannot-have-trailing-whitespace',
      'The name of a folder cannot end with white space.',
    );
  }
}

/** The service refuses look-alikes of `/`, `\`, `.` and `..`, such as those of full width. */
function isNoName(key: string): boolean {
  return key === '' || key === '.' || key === '..' || key.includes('\\');
}

function refuseName(name: string): void {
  if (name.length > MAX_NAME_CHARACTERS && [...name].length > MAX_NAME_CHARACTERS) {
    throw problem('processing-failure/filename-too-long', `A name has at most ${MAX_NAME_CHARACTERS} characters.`);
  }
}

/** Paths such as `_/Snapshots/7/a` lead into trees of their own; workspace 0 is the site's own tree. */
function parseTreePath(path: RemotePath): RemotePath {
  const [first, second, third, ...rest] = path.segments;
  const kind = first?.key === '_' ? findOwn(VIRTUAL_ROOTS, second?.key ?? '') : undefined;
  if (kind === undefined) return path;
  const id = third?.key ?? '';
  if (!/^(0|[1-9]\d{0,14})$/.test(id)) throw problem('not-found', 'There is no such virtual root on this site.');
  const names = path.text.split('/').slice(3).join('/');
  const keys = rest.map((segment) => segment.key).join('/');
  if (kind === 'Workspaces' && id === '0') return { ...path, segments: rest, text: names, key: keys };
  const tree = `${kind}/${id}`;
  return {
    ...path,
    tree,
    segments: rest,
    text: joinChild(`_/${tree}`, names).replace(/\/$/, ''),
    key: joinChild(`_/${tree.toLowerCase()}`, keys).replace(/\/$/, ''),
  };
}
