// Runs work under one key in order, and work under different keys side by side. Without it, guesses of a password that
// are sent all at once would all be checked before the first of them counts.

/** Queues by name. A queue that is empty takes no room. */
export class KeyedMutex {
  readonly #last = new Map<string, Promise<void>>();

  /** Runs the work when everything begun earlier under the same name has ended, whichever way. */
  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name) ?? Promise.resolve();
    const result = before.then(work);
    const ended = result.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(name, ended);
    try {
      return await result;
    } finally {
      if (this.#last.get(name) === ended) this.#last.delete(name);
    }
  }
}
