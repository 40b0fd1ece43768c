// Lets others be served in the midst of long work. The driver answers at once, so that a loop over queries, however
// long, would go on without ever returning to the event loop: every query therefore asks here first whether its turn
// has lasted long enough, and waits until all that has arrived meanwhile had its own. Work that is short pays nothing
// but a look at the clock.

/** A request that waits for the work of another one waits for so long at most, unless a single step takes longer. */
const MAX_TURN_MS = 10;

/** Counts how long the loop of this thread has been kept by users of one store. */
export class LoopTurns {
  #sinceMs: number | undefined;

  /** What to wait for before going on; undefined while the turn is short. */
  pause(): Promise<void> | undefined {
    const nowMs = performance.now();
    if (this.#sinceMs === undefined) {
      this.#sinceMs = nowMs;
      setImmediate(this.#end);
      return undefined;
    }
    return nowMs - this.#sinceMs < MAX_TURN_MS ? undefined : new Promise((resolve) => setImmediate(resolve));
  }

  readonly #end = (): void => {
    this.#sinceMs = undefined;
  };
}
