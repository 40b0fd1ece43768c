// Counts failures by name within a window of time, in bounded memory: an attacker who makes up names pushes out the
// oldest counts and does not fill the server's memory.

/** Failures of one name since the first one that still counts. */
export interface Failures {
  readonly count: number;
  readonly firstMs: number;
}

/** Counts that forget: each name after its window, the oldest names when there are too many. */
export class FailureCounts {
  readonly #maxNames: number;
  readonly #counts = new Map<string, Failures>();

  constructor({ maxNames }: { maxNames: number }) {
    this.#maxNames = maxNames;
  }

  /** What counts against a name now. */
  of(name: string, at: { nowMs: number; withinMs: number }): Failures | undefined {
    const failures = this.#counts.get(name);
    // A clock that was moved back must not make a count last longer than its window.
    const age = failures === undefined ? Number.POSITIVE_INFINITY : Math.abs(at.nowMs - failures.firstMs);
    return age < at.withinMs ? failures : undefined;
  }

  /** Adds a failure and returns how many there are. */
  add(name: string, at: { nowMs: number; withinMs: number }): Failures {
    const before = this.of(name, at);
    const failures = { count: (before?.count ?? 0) + 1, firstMs: before?.firstMs ?? at.nowMs };
    // Written anew, so that the order of the map is the order of the latest failures.
    this.#counts.delete(name);
    this.#counts.set(name, failures);
    const [oldest] = this.#counts.keys();
    if (this.#counts.size > this.#maxNames && oldest !== undefined) this.#counts.delete(oldest);
    return failures;
  }

  /** Forgets one name, or all. */
  forget(name?: string): void {
    if (name === undefined) this.#counts.clear();
    else this.#counts.delete(name);
  }

  get size(): number {
    return this.#counts.size;
  }
}
