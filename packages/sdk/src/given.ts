// What a caller gave, checked before anything is sent: the compiler does that for TypeScript, nobody for JavaScript.
// Every door of the SDK asks here, so that each wrong value is told by its name.
import { InvalidParameterError } from './errors.ts';

/** Throws unless the value is a text. */
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

/** The value itself stays out of the message: it may be a secret in the wrong place. */
function wrongValueError(name: string, wanted: string, value: unknown): InvalidParameterError {
  const kind = value === null || value === undefined ? String(value) : `a value of type ${typeof value}`;
  return new InvalidParameterError(`${name} must be ${wanted}, not ${kind}.`);
}
