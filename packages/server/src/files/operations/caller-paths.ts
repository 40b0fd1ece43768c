// Paths as callers name them and as they are shown to them. What is named from within a workspace lies below its
// virtual root, and what a user with a root folder of its own names lies below that.
import { startsWith } from '@filescom/paths';
import type { Caller } from '../../permissions/caller.ts';
import { type ResolvedPath, readPath, resolveOnSite } from '../tree/remote-path.ts';

/**
 * The path that a caller names, on its site. This is the only way from a caller's path to one that is checked, looked
 * up and changed, so that all of these mean the same entry.
 */
export function resolvePath(caller: Caller, given: string): ResolvedPath {
  const { siteId } = caller;
  const root = rootOf(caller);
  const path = readPath(given);
  return root === '' || path.tree !== '' ? { siteId, ...path } : resolveOnSite(siteId, `${root}/${given}`);
}

/** The way back: a path of the site as the caller sees it. */
export function showPath(caller: Caller, path: string): string {
  const root = rootOf(caller);
  // The folders above may be spelled otherwise in a record than where the root is set.
  if (root === '' || !startsWith(path, root)) return path;
  return path.split('/').slice(root.split('/').length).join('/');
}

/** True for the folder that a user with a root folder of its own sees as the root. */
export function isOwnRoot(caller: Caller, path: ResolvedPath): boolean {
  return caller.access.home !== '' && path.key === resolvePath(caller, '').key;
}

/** The folder that the caller sees as the root; empty for the root of the site. */
function rootOf({ access, workspaceId }: Caller): string {
  const workspace = workspaceId === 0 ? [] : [`_/Workspaces/${workspaceId}`];
  return [...workspace, ...(access.home === '' ? [] : [access.home])].join('/');
}
