// What several file handlers read from a call: times that clients provide, and how the records that they get look.
import { truncateToSecondMs } from '../../clock.ts';
import { showPath } from '../../files/operations/caller-paths.ts';
import type { PlacedEntry } from '../../files/tree/entry.ts';
import type { Call } from '../../http/call.ts';
import type { Params } from '../../params/params.ts';
import { problem } from '../../problem.ts';
import type { RecordOptions } from './file-record.ts';

/** A date-time that a client provides: undefined when it was not sent, null when it was sent as null. */
export function readProvidedMs(params: Params, name: string): number | null | undefined {
  if (!params.has(name)) return undefined;
  const date = params.date(name);
  if (date === undefined) return null;
  const ms = date.getTime();
  // Year 1 is what some clients send for "no time".
  if (Number.isNaN(ms) || date.getUTCFullYear() <= 1 || date.getUTCFullYear() > 9999) {
    throw problem('bad-request/datetime-parse', `${name} has to be a valid date and time.`);
  }
  return truncateToSecondMs(ms);
}

/** What the caller may do with the entry, and what it asked to see besides the plain record. */
export function createRecordOptions({ caller, params }: Call, { entry, path }: PlacedEntry): RecordOptions {
  return {
    showPath: (full) => showPath(caller, full),
    permissions: caller.access.letters(path, entry.isFolder ? 'folder' : 'file'),
    // Whoever sets a colour sees it, too.
    withPriorityColor: params.flag('with_priority_color') || params.has('priority_color'),
    withPreviews: params.flag('with_previews'),
  };
}
