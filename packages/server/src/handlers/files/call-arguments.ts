// What several file handlers read from a call: times that clients provide, and how the records that they get look.
import { truncateToSecondMs } from '../../clock.ts';
import type { FileOperations } from '../../files/operations/operations.ts';
import type { PlacedEntry } from '../../files/tree/entry.ts';
import type { Call } from '../../http/call.ts';
import { isObject, type Params } from '../../params/params.ts';
import { showPath } from '../../permissions/caller-paths.ts';
import { keyOfSitePath } from '../../permissions/remote-path.ts';
import { problem } from '../../problem.ts';
import type { PreviewRecord, RecordOptions } from './file-record.ts';

/** By this header a client asks for transfers through the server, where it cannot reach the store of bytes. */
const TRANSFERS_HEADER = 'X-Filescom-Transfers';

/** True for clients that reach nothing but the server: those that say so, and those in its own process. */
export function reachesServerOnly({ request }: Call): boolean {
  return request.headers.get(TRANSFERS_HEADER) === 'through' || !('socket' in request);
}

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

const MAX_KEYS = 32;
const MAX_KEY_CHARACTERS = 256;
const MAX_VALUE_CHARACTERS = 1024;

/** Custom metadata that a client sets: undefined when it was not sent. What is set replaces what was there. */
export function readMetadata(params: Params): Record<string, string> | undefined {
  if (!params.has('custom_metadata')) return undefined;
  const given = params.values['custom_metadata'] ?? {};
  if (!isObject(given)) throw problem('bad-request/request-params-invalid', 'custom_metadata must be an object.');
  const pairs: [key: string, text: string][] = [];
  for (const [key, value] of Object.entries(given)) {
    if (value === null) continue;
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
    if ([...key].length > MAX_KEY_CHARACTERS || [...text].length > MAX_VALUE_CHARACTERS) {
      throw problem(
        'bad-request/request-params-invalid',
        `A key of custom_metadata has at most ${MAX_KEY_CHARACTERS} characters, a value ${MAX_VALUE_CHARACTERS}.`,
      );
    }
    pairs.push([key, text]);
  }
  if (pairs.length > MAX_KEYS) {
    throw problem('bad-request/request-params-invalid', `custom_metadata has at most ${MAX_KEYS} keys.`);
  }
  return Object.fromEntries(pairs);
}

/** What the caller may do with the entry, and what it asked to see besides the plain record. */
export function createRecordOptions({ caller, params }: Call, { entry, path }: PlacedEntry): RecordOptions {
  return {
    showPath: (full) => showPath(caller, full),
    permissions: caller.access.letters(keyOfSitePath(path), entry.isFolder ? 'folder' : 'file'),
    // Whoever sets a colour sees it, too.
    withPriorityColor: params.flag('with_priority_color') || params.has('priority_color'),
    withPreviews: params.flag('with_previews'),
  };
}

/** The preview of an entry, where the call asks for previews and there is one. */
export async function findPreview(
  operations: FileOperations,
  { caller, params, request }: Call,
  item: PlacedEntry,
): Promise<PreviewRecord | undefined> {
  if (item.entry.isFolder || !params.flag('with_previews')) return undefined;
  const preview = await operations.findPreview(caller, item, params.string('preview_size') || 'small');
  if (preview === undefined) return undefined;
  const { id, status, size, address } = preview;
  return { id, status, download_uri: address === undefined ? null : request.origin + address, type: 'image', size };
}
