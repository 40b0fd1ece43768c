// Shows the progress of a set of transfers: one live line on a terminal, a plain line every quarter elsewhere.
import type { SampleFile } from './input.ts';
import { mebibytes } from './report.ts';

const REDRAW_MS = 100;

/** Progress of one file or of several, in one line. */
export class Progress {
  readonly #verb: string;
  readonly #totalBytes: number;
  readonly #totalFiles: number;
  readonly #live = process.stdout.isTTY === true;
  readonly #startedAt = performance.now();
  #bytes = 0;
  #finished = 0;
  #drawnAt = 0;
  #quarters = 0;

  constructor(verb: string, files: readonly SampleFile[]) {
    this.#verb = verb;
    this.#totalFiles = files.length;
    this.#totalBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  }

  report(transferredBytes: number, finishedFiles: number): void {
    this.#bytes = transferredBytes;
    this.#finished = finishedFiles;
    this.#draw();
  }

  close(): void {
    if (this.#live) process.stdout.write(`\r${this.#line()}\n`);
  }

  #draw(): void {
    if (this.#live) {
      if (performance.now() - this.#drawnAt < REDRAW_MS) return;
      this.#drawnAt = performance.now();
      process.stdout.write(`\r${this.#line()}`);
      return;
    }
    const quarters = Math.floor((4 * this.#bytes) / Math.max(1, this.#totalBytes));
    if (quarters <= this.#quarters) return;
    this.#quarters = quarters;
    console.log(this.#line());
  }

  #line(): string {
    const seconds = (performance.now() - this.#startedAt) / 1000;
    const percent = Math.floor((100 * this.#bytes) / Math.max(1, this.#totalBytes));
    const rate = `${mebibytes(this.#bytes / Math.max(seconds, 0.001))}/s`;
    const counts = `${this.#finished}/${this.#totalFiles} files`;
    return `${this.#verb.padEnd(12)}${String(percent).padStart(3)} %  ${mebibytes(this.#bytes)}  ${rate}  ${counts}  `;
  }
}
