// The server's only source of time. Everything that stamps or expires asks it, so that tests and the control API can
// move it. Where processes share a database it follows the clock of that, and cannot be moved.
import { sharedStoreProblem } from './problem.ts';

/** Tells the time. */
export interface Clock {
  /** The current moment. */
  now(): Date;
  /** Milliseconds since the epoch. */
  ms(): number;
}

/** A clock that can be moved and stopped. What was already stamped stays as it is. */
export class AdjustableClock implements Clock {
  readonly #listeners: (() => void)[] = [];
  #offsetMs = 0;
  #frozenMs: number | undefined;
  #source: (() => number) | undefined;

  now(): Date {
    return new Date(this.ms());
  }

  ms(): number {
    if (this.#source !== undefined) return this.#source();
    return this.#frozenMs ?? Date.now() + this.#offsetMs;
  }

  /** True while the time comes from elsewhere, so that it cannot be moved. */
  get isFollowing(): boolean {
    return this.#source !== undefined;
  }

  /** Takes the time, in milliseconds since the epoch, from elsewhere; without a source from this machine again. */
  follow(source: (() => number) | undefined): void {
    this.#source = source;
  }

  /** True while the clock stands still. */
  get frozen(): boolean {
    return this.#frozenMs !== undefined;
  }

  /** Stops the clock, now or at another moment. `advance` still moves it. */
  freeze(at: Date = this.now()): void {
    this.#requireOwn();
    const ms = at.getTime();
    if (Number.isNaN(ms)) throw new RangeError('The clock cannot be set to an invalid date.');
    this.#frozenMs = ms;
    this.#notifyMoved();
  }

  /** Moves the clock forward, or back with a negative number. Moves add up. */
  advance(byMs: number): void {
    this.#requireOwn();
    if (!Number.isFinite(byMs)) throw new RangeError('byMs must be a finite number of milliseconds.');
    if (this.#frozenMs === undefined) this.#offsetMs += byMs;
    else this.#frozenMs += byMs;
    this.#notifyMoved();
  }

  /** Returns to the machine's own time, running. */
  reset(): void {
    this.#requireOwn();
    this.#offsetMs = 0;
    this.#frozenMs = undefined;
    this.#notifyMoved();
  }

  #requireOwn(): void {
    if (this.#source !== undefined) throw sharedStoreProblem('The clock cannot be moved: it is that of the database.');
  }

  /** Calls back whenever the clock was moved, so that what has become due is done at once. */
  onMove(listener: () => void): void {
    this.#listeners.push(listener);
  }

  #notifyMoved(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Ends what JavaScript writes; before it a year may have four digits, or six and a sign. */
const FRACTION = '.000Z';
/** The last moment that was written, to the second: most are of now, or of entries that were made together. */
let lastWritten = { second: Number.NaN, text: '' };

/** The moment as the API writes it: RFC 3339, UTC, whole seconds. */
export function formatTimestamp(moment: Date | number): string {
  const date = typeof moment === 'number' ? new Date(moment) : moment;
  const second = Math.floor(date.getTime() / 1000);
  if (second !== lastWritten.second)
    lastWritten = { second, text: `${date.toISOString().slice(0, -FRACTION.length)}Z` };
  return lastWritten.text;
}

/** Cuts the fraction of a second off: the tree keeps whole seconds. */
export function truncateToSecondMs(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}
