// Lets asynchronous calls on one object run one after the other, in the order in which they were made.

/** Runs one piece of work at a time. */
export class Mutex {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when all work before it has settled; its failure is the caller's and stops no other work. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const running = this.#last.then(work);
    this.#last = running.catch(() => undefined);
    return running;
  }
}
