// What is thrown for an aborted signal. Used by the transports, and by calls and transfers.
import { AbortError, FilesError } from '../errors.ts';

/** The signal's reason if that is an error of ours, else an AbortError around it that says what was aborted. */
export function abortReason(signal: AbortSignal | undefined, message: string): FilesError {
  const reason: unknown = signal?.reason;
  return reason instanceof FilesError ? reason : new AbortError(message, { cause: reason });
}
