// What every file handler reads from a call: the path on the caller's site, who acts and when, and how records look.
import { startsWith } from '@filescom/paths';
import type { Call } from '../http/call.ts';
import type { Caller } from '../permissions/caller.ts';
import type { ChangeStamp } from './changes.ts';
import type { PlacedEntry } from './entry.ts';
import type { Files } from './files.ts';
import type { RecordOptions } from './record.ts';
import { readPath } from './remote-path.ts';
import { truncateToSecondMs } from './times.ts';
import type { SitePath } from './tree.ts';

/** The path that a call names, on the caller's site. */
export function siteAt(call: Call): SitePath {
  return { siteId: call.caller.siteId, path: inWorkspace(call, call.params.string('path') ?? '') };
}

/**
 * A path as a call gives it, seen from the site: what is called from within a workspace lies below its virtual root,
 * and what a user with a root folder of its own calls lies below that.
 */
export function inWorkspace({ caller }: Call, path: string): string {
  const root = rootOf(caller);
  return root === '' || readPath(path).tree !== '' ? path : `${root}/${path}`;
}

/** The way back: a path of the site as the caller sees it. */
export function toShownPath({ caller }: Call, path: string): string {
  const root = rootOf(caller);
  // The folders above may be spelled otherwise in a record than where the root is set.
  if (root === '' || !startsWith(path, root)) return path;
  return path.split('/').slice(root.split('/').length).join('/');
}

/** The folder that the caller sees as the root; empty for the root of the site. */
function rootOf({ access, workspaceId }: Caller): string {
  const workspace = workspaceId === 0 ? [] : [`_/Workspaces/${workspaceId}`];
  return [...workspace, ...(access.home === '' ? [] : [access.home])].join('/');
}

/** When the call happens and who makes it. */
export function momentOf(files: Files, { caller }: Call): ChangeStamp {
  const actor = { userId: caller.userId, apiKeyId: caller.userId === null ? caller.apiKeyId : null };
  return { nowMs: truncateToSecondMs(files.clock.ms()), actor };
}

/** What the caller may do with the entry, and what it asked to see besides the plain record. */
export function recordOptions(call: Call, { entry, path }: PlacedEntry): RecordOptions {
  const { caller, params } = call;
  return {
    showPath: (full) => toShownPath(call, full),
    permissions: caller.access.letters(path, entry.isFolder ? 'folder' : 'file'),
    // Whoever sets a colour sees it, too.
    withPriorityColor: params.flag('with_priority_color') || params.has('priority_color'),
    withPreviews: params.flag('with_previews'),
  };
}
