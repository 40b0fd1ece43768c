// Completes an upload: makes the file of its parts, and waits for the checksum of what is stored.
//
// `complete` is no ordinary request: when its answer is lost, the file may or may not be there. Then it is sent again,
// after a wait, as often as the retry policy allows. The service accepts an upload only once, so the answer that the
// upload is used up means that the lost request did its work; the file under the path is then looked up and is
// the result if its size and time are those that were sent. If they are not, or the service was free to choose another
// name, the first failure is thrown. Any other refusal is thrown at once.
import { ApiError, ConnectionError, isApiError, TimeoutError } from '../../errors.ts';
import type { FileRecord } from '../../generated/resources/files.ts';
import { pause } from '../../platform/abort.ts';
import { type RetryPolicy, withRetries } from '../retry.ts';
import type { CompleteUploadArgs, UploadApi } from './api.ts';

/** The file to make, and whether the service may choose another name. */
export interface CompletionRequest extends CompleteUploadArgs {
  readonly mayRename: boolean;
}

/** Makes the file and resolves to its record. `POST /files/{path}`, after a lost answer again. */
export function completeUpload(
  api: UploadApi,
  request: CompletionRequest,
  policy: RetryPolicy,
  signal: AbortSignal | undefined,
): Promise<FileRecord> {
  let lost: { readonly reason: unknown } | undefined;
  let isLookingUp = false;
  const attempt = async (): Promise<FileRecord> => {
    try {
      return await api.complete(request, signal);
    } catch (error) {
      if (lost === undefined || !isUsedUp(error)) {
        lost = { reason: error };
        throw error;
      }
      isLookingUp = true;
      return await findCompleted(api, request, lost.reason, signal);
    }
  };
  return withRetries(attempt, policy, signal, (error) =>
    isLookingUp || !isOutcomeUnknown(error) ? 'give-up' : 'again',
  );
}

/** Whether the request may have been carried out although it failed. */
function isOutcomeUnknown(error: unknown): boolean {
  if (error instanceof ConnectionError) return error.stage !== 'connect';
  if (error instanceof TimeoutError) return error.timeout === 'read';
  return error instanceof ApiError && error.status >= 500 && error.status !== 501;
}

function isUsedUp(error: unknown): boolean {
  return isApiError(error, 'not-found/file-upload-not-found');
}

/** The file that the lost request made; throws the lost failure if there is none that could be it. */
async function findCompleted(
  api: UploadApi,
  request: CompletionRequest,
  lost: unknown,
  signal: AbortSignal | undefined,
): Promise<FileRecord> {
  if (request.mayRename) throw lost; // it may have any name
  const found = await api.find(api.path, signal);
  const sameSize = found.type === 'file' && found.size === request.sizeBytes;
  if (!sameSize || !isSameSecond(found.provided_mtime, request.provided_mtime)) throw lost;
  return found;
}

/** Times are stored in whole seconds; one that was not sent cannot be compared. */
function isSameSecond(stored: string | null, sent: Date | string | undefined): boolean {
  if (sent === undefined) return true;
  return stored !== null && Math.floor(Date.parse(stored) / 1000) === Math.floor(new Date(sent).getTime() / 1000);
}

const FIRST_PAUSE_MS = 100;
const MAX_PAUSE_MS = 2_000;

/**
 * Waits for the CRC-32 of a stored file, which some services compute only after the upload: looks the file up at
 * growing intervals until the record has one, is another file's, or the time is up. Resolves to the last record of our
 * file.
 */
export async function waitForChecksum(
  record: FileRecord,
  find: () => Promise<FileRecord>,
  waitMs: number,
  signal: AbortSignal | undefined,
): Promise<FileRecord> {
  const until = performance.now() + waitMs;
  let found = record;
  for (let pauseMs = FIRST_PAUSE_MS; !found.crc32; pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS)) {
    const leftMs = until - performance.now();
    if (leftMs <= 0) break;
    await pause(Math.min(pauseMs, leftMs), signal);
    const next = await find();
    // Somebody has stored another file there meanwhile: its checksum says nothing about ours.
    if (next.size !== record.size || next.created_at !== record.created_at || next.mtime !== record.mtime) break;
    found = next;
  }
  return found;
}
