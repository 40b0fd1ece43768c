// In what pieces a body is written, and how long what was written may still be on its way. A connection that takes
// bytes at once gets large pieces, which cost least; one that does not gets small ones, each of which is a sign of life
// when it is taken: on a slow line that many share, a large piece takes longer than any silence may last.

const MIN_PIECE_BYTES = 64 * 1024;
const MAX_PIECE_BYTES = 1024 * 1024;
/** A piece that is taken within this time met no full buffer. */
const QUICK_MS = 20;
const SLOW_MS = 500;
/** What systems hold of a connection's bytes at most, as a rule. */
const MAX_BUFFERED_BYTES = 4 * 1024 * 1024;
/** No wait is prolonged by more than this. */
const MAX_DRAIN_MS = 15 * 60 * 1000;

/** The pace of one connection while one body is written to it. */
export class WritePace {
  #pieceBytes = MIN_PIECE_BYTES;
  #writtenBytes = 0;
  #slowBytes = 0;
  #slowMs = 0;

  /** How much to write next. */
  get pieceBytes(): number {
    return this.#pieceBytes;
  }

  /** So many bytes were taken in so much time. */
  count(bytes: number, tookMs: number): void {
    this.#writtenBytes += bytes;
    if (tookMs <= QUICK_MS) {
      this.#pieceBytes = Math.min(MAX_PIECE_BYTES, this.#pieceBytes * 2);
      return;
    }
    this.#slowBytes += bytes;
    this.#slowMs += tookMs;
    if (tookMs > SLOW_MS) this.#pieceBytes = MIN_PIECE_BYTES;
  }

  /** Time in which what the system still holds should be through, at the pace at which it took the rest. */
  get drainMs(): number {
    if (this.#slowBytes === 0) return 0;
    const bufferedBytes = Math.min(this.#writtenBytes, MAX_BUFFERED_BYTES);
    return Math.min(MAX_DRAIN_MS, (bufferedBytes / this.#slowBytes) * this.#slowMs);
  }
}
