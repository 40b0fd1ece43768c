// The server's only source of time, so that tests and the control API can move it. Everything that stamps or expires asks it.

/** Tells the time. */
export interface Clock {
  /** The current moment. */
  now(): Date;
  /** Milliseconds since the epoch. */
  ms(): number;
}

/** A clock that can be moved; offsets add up and never move what was already stamped. */
export class AdjustableClock implements Clock {
  #offsetMs = 0;

  now(): Date {
    return new Date(this.ms());
  }

  ms(): number {
    return Date.now() + this.#offsetMs;
  }

  /** Moves the clock forward, or back with a negative number. */
  advance(byMs: number): void {
    this.#offsetMs += byMs;
  }

  /** Returns to the machine's own time. */
  reset(): void {
    this.#offsetMs = 0;
  }
}

/** The moment as the API writes it: RFC 3339, UTC, whole seconds. */
export function timestamp(moment: Date | number): string {
  const date = typeof moment === 'number' ? new Date(moment) : moment;
  return `${date.toISOString().slice(0, 19)}Z`;
}
