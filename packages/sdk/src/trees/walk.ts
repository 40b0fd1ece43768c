// Goes through a folder of the site and all that is below it, one record at a time. Holds one page of each folder on
// the way down, however many files there are.
import { FilesError } from '../errors.ts';
import type { FileRecord } from '../generated/resources/files.ts';
import { GeneratedFolders } from '../generated/resources/folders.ts';
import type { Http } from '../http/http.ts';
import { type CallOptions, pickCallOptions } from '../options.ts';

/** Options of `folders.walk`. */
export interface WalkOptions extends CallOptions {
  /** Called with each folder before it is entered; true leaves out all that is below it. */
  readonly prune?: ((folder: FileRecord) => boolean | Promise<boolean>) | undefined;
}

const ROWS_PER_PAGE = 1_000;
/** The service's own paths are shorter; a mount may lead back to itself. */
const MAX_DEPTH = 500;

/**
 * Every record below a folder, a folder before what it holds. `GET /folders/{path}` per folder and thousand entries.
 */
export async function* walkFolder(
  http: Http,
  path: string,
  options: WalkOptions,
  depth = 0,
): AsyncGenerator<FileRecord, void, void> {
  if (depth > MAX_DEPTH) throw new FilesError(`"${path}" is more than ${MAX_DEPTH} folders deep; does it hold itself?`);
  const call = { ...pickCallOptions(options), signal: options.signal };
  for await (const record of new GeneratedFolders(http).listFor(path, { per_page: ROWS_PER_PAGE }, call)) {
    yield record;
    if (record.type !== 'directory' || (await options.prune?.(record)) === true) continue;
    yield* walkFolder(http, record.path, options, depth + 1);
  }
}
