// The end of an upload, which is no ordinary request: when its answer is lost, the file may or may not be there. A
// second `end` finds out, because the upload's ref can be used up only once. Used by transfer/begun-upload.ts.
import { ApiError, ConnectionError, isApiError, TimeoutError } from '../errors.ts';
import type { FileRecord } from '../generated/resources/files.ts';
import type { RetryPolicy } from './attempts.ts';
import type { CompleteUploadArgs, UploadApi } from './upload-wire.ts';

/** What `end` is asked to make, and whether it may choose another name. */
export interface EndRequest extends CompleteUploadArgs {
  readonly renames: boolean;
}

/**
 * Ends the upload. Where an answer was lost it asks again, and takes "that upload is used up" for success if the file
 * is there.
 */
export async function endUpload(
  wire: UploadApi,
  facts: EndRequest,
  pace: RetryPolicy,
  signal: AbortSignal | undefined,
): Promise<FileRecord> {
  let lost: unknown;
  for (let retry = 1; ; retry += 1) {
    try {
      return await wire.end(facts, signal);
    } catch (error) {
      if (lost !== undefined && isUsedUp(error)) return await lookFor(wire, facts, lost, signal);
      if (signal?.aborted || !isOutcomeUnknown(error) || retry > pace.maxRetries) throw error;
      lost = error;
      await pace.pause(retry, error, signal);
      pace.onRetry();
    }
  }
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

/** The file that the lost `end` made; the lost failure itself if there is none that could be it. */
async function lookFor(
  wire: UploadApi,
  facts: EndRequest,
  lost: unknown,
  signal: AbortSignal | undefined,
): Promise<FileRecord> {
  if (facts.renames) throw lost; // it may have any name
  const found = await wire.stat(wire.path, signal);
  const sameSize = found.type === 'file' && found.size === facts.sizeBytes;
  if (!sameSize || !isSameSecond(found.provided_mtime, facts.provided_mtime)) throw lost;
  return found;
}

/** Times are stored in whole seconds; one that was not sent cannot be compared. */
function isSameSecond(stored: string | null, sent: Date | string | undefined): boolean {
  if (sent === undefined) return true;
  return stored !== null && Math.floor(Date.parse(stored) / 1000) === Math.floor(new Date(sent).getTime() / 1000);
}
