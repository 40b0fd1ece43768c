// What the reader gave to a command, read with the types that the command needs. Whatever has no meaning is a
// UsageError that names the flag.
import { readBytes, readDuration } from './quantities.ts';
import { UsageError } from './stops.ts';

/** Arguments and options of one call. */
export class CommandInput {
  readonly #arguments: readonly (readonly string[])[];
  readonly #options: ReadonlyMap<string, unknown>;

  /** `options` is by the long name without dashes. */
  constructor(args: readonly (readonly string[])[], options: ReadonlyMap<string, unknown>) {
    this.#arguments = args;
    this.#options = options;
  }

  /** A positional argument that must be there. */
  argument(index: number): string {
    const value = this.optionalArgument(index);
    if (value === undefined) throw new UsageError('An argument is missing.');
    return value;
  }

  optionalArgument(index: number): string | undefined {
    return this.#arguments[index]?.[0];
  }

  /** All values of a variadic argument. */
  argumentList(index: number): readonly string[] {
    return this.#arguments[index] ?? [];
  }

  isSet(name: string): boolean {
    return this.#options.get(name) === true;
  }

  /** False only when the `--no-…` form was given. */
  isLeftOn(name: string): boolean {
    return this.#options.get(name) !== false;
  }

  text(name: string): string | undefined {
    const value = this.#options.get(name);
    return typeof value === 'string' ? value : undefined;
  }

  list(name: string): readonly string[] {
    const value = this.#options.get(name);
    return Array.isArray(value) ? value.map(String) : [];
  }

  /** A whole number of at least `least`. */
  count(name: string, least = 0): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least)) throw new UsageError(`--${name} takes a whole number from ${least} on, not "${text}".`);
    return value;
  }

  /** A size: `10MB`, `4KiB`, `1024`. */
  bytes(name: string): number | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : readBytes(`--${name}`, text);
  }

  /** A span of time in milliseconds: `90s`, `2d`, `3w`. */
  durationMs(name: string): number | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : readDuration(`--${name}`, text);
  }

  /** A rate in bytes a second: `10MB/s`, `10MB`. */
  rate(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const rate = readBytes(`--${name}`, text.replace(/\/s$/i, '').replace(/ps$/i, ''));
    if (rate === 0) throw new UsageError(`--${name} must be more than nothing.`);
    return rate;
  }
}
