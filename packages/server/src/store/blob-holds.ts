// Which blobs somebody reads or writes at present: they stay, even when they were given up meanwhile. Each holder is
// counted, so that a blob is free once all of them have let go.

/** Blobs that are held. */
export class BlobHolds {
  readonly #holders = new Map<string, number>();
  readonly #onFree: (id: string) => void;

  /** `onFree` is told of each blob that nobody holds any longer. */
  constructor(onFree: (id: string) => void = () => {}) {
    this.#onFree = onFree;
  }

  /** Holds these blobs until the returned function is called, which may happen more than once. */
  hold(ids: readonly string[]): () => void {
    for (const id of ids) this.#holders.set(id, (this.#holders.get(id) ?? 0) + 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      for (const id of ids) this.#letGo(id);
    };
  }

  has(id: string): boolean {
    return this.#holders.has(id);
  }

  /** All that are held. */
  ids(): readonly string[] {
    return [...this.#holders.keys()];
  }

  #letGo(id: string): void {
    const left = (this.#holders.get(id) ?? 1) - 1;
    if (left > 0) {
      this.#holders.set(id, left);
      return;
    }
    this.#holders.delete(id);
    this.#onFree(id);
  }
}
