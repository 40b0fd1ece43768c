// Decides when discarded blobs are removed: a few seconds after they were given up, and never while somebody reads
// them.
import { BlobHolds } from './blob-holds.ts';

/** Time for a reader that has just read a file's rows to take hold of its blobs. */
const GRACE_MS = 5_000;

/** Blobs that wait to be removed. */
export class Discards {
  readonly #remove: (ids: readonly string[]) => Promise<void>;
  readonly #holds = new BlobHolds((id) => {
    if (this.#waiting.has(id)) this.#schedule();
  });
  readonly #waiting = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #removing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(remove: (ids: readonly string[]) => Promise<void>) {
    this.#remove = remove;
  }

  add(ids: readonly string[]): void {
    for (const id of ids) this.#waiting.add(id);
    this.#schedule();
  }

  /** Keeps these blobs until the returned function is called, which may happen more than once. */
  hold(ids: readonly string[]): () => void {
    return this.#holds.hold(ids);
  }

  /** Removes what nobody holds, without waiting any longer. What is left over is swept at the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#removing;
    await this.#removeFree();
  }

  #schedule(): void {
    if (this.#closed || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#removing = this.#removing.then(() => this.#removeFree());
    }, GRACE_MS).unref();
  }

  async #removeFree(): Promise<void> {
    const free = [...this.#waiting].filter((id) => !this.#holds.has(id));
    if (free.length === 0) return;
    for (const id of free) this.#waiting.delete(id);
    // What cannot be removed now is found again by the sweep at the next start.
    await this.#remove(free).catch(() => undefined);
  }
}
