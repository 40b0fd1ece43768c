// Lets asynchronous calls on one object run one after the other, in the order in which they were made. Used by file
// handles.

/** A queue of one. */
export class InTurn {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` when all work before it has settled; its failure is the caller's and stops nobody else. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
