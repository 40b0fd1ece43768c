// The options that all transfers have, checked at their doors: before a file is opened and before anything is sent.
// Called by resources/files.ts, resources/transfers.ts, download.ts and trees/plan-tree.ts.
import { InvalidParameterError } from '../errors.ts';
import { assertDuration, assertFunction, assertObject, assertSignal, assertWord } from '../given.ts';

/** What every transfer, of a file or of a tree, can be told. */
interface TransferOptions {
  readonly signal?: unknown;
  readonly deadlineMs?: unknown;
  readonly onProgress?: unknown;
  readonly verify?: unknown;
  readonly checksumWaitMs?: unknown;
}

/** What can be compared after an upload, and after a tree in either direction. */
const UPLOAD_CHECKS = ['size', 'crc32', 'md5'];
/** What can be compared after a download: a part has an ETag, a range has none. */
const DOWNLOAD_CHECKS = ['size', 'crc32'];

/**
 * Throws InvalidParameterError for what no upload can go by. A word that is not known must not pass for a weaker
 * comparison.
 */
export function checkUpload(options: TransferOptions): void {
  checkTransfer(options, UPLOAD_CHECKS);
  const { checksumWaitMs: wait } = options;
  if (wait === undefined || (typeof wait === 'number' && wait >= 0)) return;
  throw new InvalidParameterError('checksumWaitMs must be a number of milliseconds, 0 or more.');
}

/** Throws InvalidParameterError for what no download can go by. */
export function checkDownload(options: TransferOptions): void {
  checkTransfer(options, DOWNLOAD_CHECKS);
}

function checkTransfer(options: TransferOptions, checks: readonly string[]): void {
  assertObject('The options', options);
  assertSignal(options.signal);
  assertDuration('deadlineMs', options.deadlineMs);
  assertFunction('onProgress', options.onProgress);
  assertWord('verify', options.verify, checks);
}
