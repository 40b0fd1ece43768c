// Lets what concerns one name happen one after the other, and different names side by side. Used for logins, where
// guesses that are sent all at once would otherwise all be looked at before the first of them counts, and for the log
// of requests.

/** Queues by name. A queue that is empty takes no room. */
export class KeyedMutex {
  readonly #last = new Map<string, Promise<void>>();

  /** Runs the work when everything begun earlier under the same name has ended, whichever way. */
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
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
