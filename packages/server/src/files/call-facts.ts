// What every file handler reads from a call: the path on the caller's site, who acts and when, and how records look.
import type { Call } from '../http/call.ts';
import type { Moment } from './changes.ts';
import type { Files } from './files.ts';
import { permissionsFor } from './permissions.ts';
import type { RecordOptions } from './record.ts';
import { wholeSecondMs } from './times.ts';
import type { SitePath } from './tree.ts';

/** The path that a call names, on the caller's site. */
export function siteAt(call: Call): SitePath {
  return { siteId: call.caller.siteId, path: call.params.string('path') ?? '' };
}

/** When the call happens and who makes it. */
export function momentOf(files: Files, { caller }: Call): Moment {
  const actor = { userId: caller.userId, apiKeyId: caller.userId === null ? caller.apiKeyId : null };
  return { nowMs: wholeSecondMs(files.clock.ms()), actor };
}

/** What the caller may do at the path, and what it asked to see besides the plain record. */
export function recordOptions({ caller, params }: Call, path: string): RecordOptions {
  return {
    permissions: permissionsFor(caller, path),
    withPriorityColor: params.flag('with_priority_color'),
    withPreviews: params.flag('with_previews'),
  };
}
