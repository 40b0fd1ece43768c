// Checks of what a caller passes, before anything is sent: the compiler checks it for TypeScript, nobody for
// JavaScript. Every public method checks here, so that each wrong value is named in the error.
import { InvalidParameterError } from './errors.ts';

/** Throws unless the value is a string. */
export function assertText(name: string, value: unknown): void {
  if (typeof value !== 'string') throw wrongValueError(name, 'a text', value);
}

/** Throws unless the value is an object, whose members can be read. */
export function assertObject(name: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) throw wrongValueError(name, 'an object', value);
}

/** Throws unless there is no value, or an AbortSignal, of whatever realm. */
export function assertSignal(value: unknown): void {
  const isSignal = typeof value === 'object' && value !== null && 'aborted' in value && 'addEventListener' in value;
  if (value !== undefined && !isSignal) throw wrongValueError('signal', 'an AbortSignal', value);
}

/** Throws unless there is no value, or a function. */
export function assertFunction(name: string, value: unknown): void {
  if (value !== undefined && typeof value !== 'function') throw wrongValueError(name, 'a function', value);
}

/** Throws unless there is no value, or a time. `Infinity` is one. */
export function assertDuration(name: string, value: unknown): void {
  if (value === undefined || (typeof value === 'number' && value > 0)) return;
  throw new InvalidParameterError(`${name} must be a number of milliseconds above 0, or Infinity.`);
}

/** Throws unless there is no value, or one of the words. */
export function assertWord(name: string, value: unknown, words: readonly string[]): void {
  if (value === undefined || words.some((word) => word === value)) return;
  throw new InvalidParameterError(`${name} must be one of ${words.join(', ')}, not ${String(value)}.`);
}

/** The caller's `maxConcurrency`, checked, or the default. */
export function checkConcurrency(maxConcurrency: number | undefined, byDefault: number): number {
  if (maxConcurrency === undefined) return byDefault;
  if (Number.isSafeInteger(maxConcurrency) && maxConcurrency > 0) return maxConcurrency;
  throw new InvalidParameterError(`maxConcurrency must be a positive whole number, not ${maxConcurrency}.`);
}

/** The value itself stays out of the message: it may be a secret in the wrong place. */
function wrongValueError(name: string, wanted: string, value: unknown): InvalidParameterError {
  const kind = value === null || value === undefined ? String(value) : `a value of type ${typeof value}`;
  return new InvalidParameterError(`${name} must be ${wanted}, not ${kind}.`);
}

/** Options of every transfer, of a file or of a tree. */
interface TransferOptions {
  readonly signal?: unknown;
  readonly deadlineMs?: unknown;
  readonly onProgress?: unknown;
  readonly verify?: unknown;
  readonly checksumWaitMs?: unknown;
  readonly resume?: unknown;
  readonly pauseSignal?: unknown;
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
  assertSignal(options.pauseSignal);
  if (options.pauseSignal === undefined || options.resume === true) return;
  throw new InvalidParameterError('Only a transfer with resume: true can be paused: pauseSignal needs it.');
}
