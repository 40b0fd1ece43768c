// Completes an upload: makes the file of its parts, and waits for the checksum of what is stored.
//
// `end` is no ordinary request. The service may make the file in the background: it then answers that the file is
// pending, and the same request is repeated after 1, 2, 3, 3 … seconds until the file or a refusal comes. When an
// answer is lost, the file may or may not be there: `end` is sent again, after a wait, as often as the retry policy
// allows. The service accepts an upload only once, so the answer that the upload is used up means that the lost request
// did its work; the file under the path is then looked up and is the result if its size, and its CRC-32 or its time,
// are those that were sent. In the same way begins an attempt that resumes one whose journal says that `end` may have
// been sent. If what is stored decides nothing, or the service was free to choose another name, nothing is sent again:
// the first failure is thrown, or UploadOutcomeUnknownError. Any other refusal is thrown at once. Once an answer was
// lost, whatever ends the retries says `unknown`: a refusal of the second request says nothing about the first. What
// fails once the file is made, such as the comparison, says `done`.
import {
  ApiError,
  ConnectionError,
  IntegrityError,
  isApiError,
  TimeoutError,
  UploadOutcomeUnknownError,
} from '../../errors.ts';
import type { FileRecord } from '../../generated/resources/files.ts';
import { createLateError } from '../../http/failures.ts';
import { pause } from '../../platform/abort.ts';
import { joinCrc32, parseCrc32 } from '../checksum.ts';
import type { StoredPart } from '../journal.ts';
import type { PauseSwitch } from '../pause.ts';
import type { Finalizing } from '../progress.ts';
import { type RetryPolicy, withRetries } from '../retry.ts';
import { COMPLETION_ROUTE, type CompleteUploadArgs, type UploadApi } from './api.ts';
import type { UploadOptions } from './options.ts';
import { type UploadedFile, verifyStored } from './verify.ts';

/** The file to make, and what must be known when an answer is lost. */
interface CompletionRequest extends CompleteUploadArgs {
  /** Whether the service may choose another name. */
  readonly mayRename: boolean;
  /** CRC-32 of the whole; undefined where it was not computed. */
  readonly crc32: number | undefined;
  /** Whether an earlier attempt may have asked already. */
  readonly mayBeDone: boolean;
}

/** What completing an upload needs besides the request. */
export interface CompletionDeps {
  readonly api: UploadApi;
  readonly policy: RetryPolicy;
  readonly signal: AbortSignal | undefined;
  /** Learns how far the service is with a file that it makes in the background. */
  onFinalizing(progress: Finalizing): void;
  readonly pause: PauseSwitch | undefined;
}

/** What a file is made of, and how it is compared then. */
export interface FinishArgs {
  readonly ref: string;
  readonly parts: readonly StoredPart[];
  readonly provided_mtime: string | undefined;
  readonly options: UploadOptions;
  /** See `CompletionRequest`. */
  readonly mayBeDone: boolean;
}

/** Makes the file and compares it with what was sent. Rejects with IntegrityError if that differs. */
export async function finishUpload(args: FinishArgs, deps: CompletionDeps): Promise<UploadedFile> {
  const { ref, parts, provided_mtime, options, mayBeDone } = args;
  const { verify, checksumWaitMs = 0, with_rename } = options;
  const { api, signal } = deps;
  const sizeBytes = countBytes(parts);
  const mayRename = with_rename === true;
  const request = { ref, sizeBytes, parts, provided_mtime, mayRename, mayBeDone, crc32: joinCrc32(parts) };
  const record = await completeUpload(request, deps);
  const find = () => api.find(record.path, signal);
  try {
    const stored = verify === 'size' ? record : await waitForChecksum(record, find, checksumWaitMs, signal);
    return { ...stored, verified: verifyStored(stored, parts) };
  } catch (error) {
    // A service that answers a second time with what is under the path now says nothing about ours.
    const isOther = mayBeDone && error instanceof IntegrityError;
    if (isOther) throw new UploadOutcomeUnknownError(api.path, 'another file is stored now', error);
    throw createLateError(error, { route: COMPLETION_ROUTE, outcome: 'done', signal });
  }
}

/** Size of all parts together. */
export function countBytes(parts: readonly StoredPart[]): number {
  return parts.reduce((sum, part) => sum + part.sizeBytes, 0);
}

/** Makes the file and resolves to its record. `POST /files/{path}`, after a lost answer again. */
async function completeUpload(request: CompletionRequest, deps: CompletionDeps): Promise<FileRecord> {
  const { path } = deps.api;
  if (request.mayBeDone && request.mayRename) {
    throw new UploadOutcomeUnknownError(path, 'an earlier attempt ended while the file was made, under any name');
  }
  return new Completion(request, deps).run();
}

/** The answer to `end` that did not come, or came in another attempt. */
interface Lost {
  readonly reason: unknown;
}

class Completion {
  readonly #request: CompletionRequest;
  readonly #deps: CompletionDeps;
  /** Present once `end` may have been carried out. */
  #lost: Lost | undefined;
  #isPending = false;
  #isDecided = false;

  constructor(request: CompletionRequest, deps: CompletionDeps) {
    this.#request = request;
    this.#deps = deps;
    if (!request.mayBeDone) return;
    const why = 'an earlier attempt ended while the file was made, and what is stored is not what was sent';
    this.#lost = { reason: new UploadOutcomeUnknownError(deps.api.path, why) };
  }

  async run(): Promise<FileRecord> {
    const { policy, signal } = this.#deps;
    try {
      return await withRetries(() => this.#attempt(), {
        policy,
        signal,
        classify: (error) => (this.#mayRepeat(error) ? 'again' : 'give-up'),
        describe: () => ({ method: 'POST', url: '', subject: JSON.stringify(this.#deps.api.path) }),
      });
    } catch (error) {
      // What ends the retries knows of the last request at most; an earlier one may have made the file.
      throw this.#lost === undefined
        ? error
        : createLateError(error, { route: COMPLETION_ROUTE, outcome: 'unknown', signal });
    }
  }

  async #attempt(): Promise<FileRecord> {
    try {
      return await this.#requestUntilMade();
    } catch (error) {
      if (this.#lost === undefined || !isUsedUp(error)) {
        if (isOutcomeUnknown(error)) this.#lost ??= { reason: error };
        throw error;
      }
      this.#isDecided = true;
      return await this.#findMade(this.#lost);
    }
  }

  async #requestUntilMade(): Promise<FileRecord> {
    const { api, signal, pause: pauseSwitch } = this.#deps;
    const startedMs = performance.now();
    for (let asked = 0; ; asked += 1) {
      const answer = await api.complete(this.#request, signal);
      if ('path' in answer) return answer;
      this.#isPending = true;
      this.#report(answer);
      const waitMs = FINALIZE_PAUSES_MS[asked] ?? MAX_FINALIZE_PAUSE_MS;
      const pending = (cause?: unknown) =>
        new UploadOutcomeUnknownError(api.path, 'the service was still making the file', cause);
      if (performance.now() - startedMs > MAX_FINALIZE_MS) throw pending();
      // A later attempt asks again, except for a file that may have any name.
      if (!this.#request.mayRename) pauseSwitch?.throwIfOn('unknown');
      await pause(waitMs, signal).catch((reason: unknown) => {
        throw pending(reason);
      });
      this.#lost ??= { reason: pending() };
    }
  }

  #report(progress: Finalizing): void {
    try {
      this.#deps.onFinalizing(progress);
    } catch (error) {
      throw createLateError(error, { route: COMPLETION_ROUTE, outcome: 'unknown' });
    }
  }

  /** Whether `end` may be sent again: it may have several results only where the service chooses names. */
  #mayRepeat(error: unknown): boolean {
    if (this.#isDecided || !isOutcomeUnknown(error)) return false;
    return !this.#request.mayRename || this.#isPending;
  }

  /** The file that the lost request made; throws the lost failure if there is none that could be it. */
  async #findMade(lost: Lost): Promise<FileRecord> {
    const { api, signal } = this.#deps;
    if (this.#request.mayRename) throw lost.reason; // it may have any name
    const found = await api.find(api.path, signal).catch(() => undefined);
    if (found === undefined || !isSameFile(found, this.#request)) throw lost.reason;
    return found;
  }
}

const FINALIZE_PAUSES_MS = [1_000, 2_000];
const MAX_FINALIZE_PAUSE_MS = 3_000;
/** The service remembers an upload that it is making a file of for this long. */
const MAX_FINALIZE_MS = 60 * 60 * 1000;

/** Whether the request may have been carried out although it failed. */
function isOutcomeUnknown(error: unknown): boolean {
  if (error instanceof ConnectionError) return error.stage !== 'connect';
  if (error instanceof TimeoutError) return error.timeout === 'read';
  return error instanceof ApiError && error.outcome === 'unknown' && error.status !== 501;
}

function isUsedUp(error: unknown): boolean {
  return isApiError(error, 'not-found/file-upload-not-found');
}

/** Whether a stored file is the one that was to be made. Its size alone proves nothing. */
function isSameFile(found: FileRecord, { sizeBytes, crc32, provided_mtime }: CompletionRequest): boolean {
  if (found.type !== 'file' || found.size !== sizeBytes) return false;
  const stored = parseCrc32(found.crc32);
  const isCompared = stored !== undefined && crc32 !== undefined;
  if (isCompared && stored !== crc32) return false;
  if (provided_mtime === undefined) return isCompared;
  return isSameSecond(found.provided_mtime, provided_mtime);
}

/** Times are stored in whole seconds. */
function isSameSecond(stored: string | null, sent: string): boolean {
  return stored !== null && Math.floor(Date.parse(stored) / 1000) === Math.floor(new Date(sent).getTime() / 1000);
}

const FIRST_PAUSE_MS = 100;
const MAX_PAUSE_MS = 2_000;

/**
 * Waits for the CRC-32 of a stored file, which some services compute only after the upload: looks the file up at
 * growing intervals until the record has one, is another file's, or the time is up. Resolves to the last record of our
 * file.
 */
async function waitForChecksum(
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
