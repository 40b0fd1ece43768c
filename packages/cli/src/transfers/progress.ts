// The progress display of a command that moves files: gathers what the client tells about each file, and shows it ten
// times a second on a terminal, as a line every few seconds elsewhere, not at all with --quiet. It is gone when the
// command is done. SIGUSR2 (or SIGINFO, Ctrl-T where there is one) prints the state at any time, also with --quiet.
import { constants } from 'node:os';
import type { TransferProgress, TreeProgress } from '@filescom/sdk';
import { escapeForTerminal } from '../ui/escape.ts';
import { type FileNumbers, frameLines, type TransferNumbers, totalLine } from '../ui/frame.ts';
import type { Terminal } from '../ui/terminal.ts';

/** Ask for the state in one line, as of other programs. SIGUSR1 belongs to Node, which starts its inspector. */
const STATE_SIGNALS = process.platform === 'win32' ? [] : (['SIGINFO', 'SIGUSR2'] as const);
const FRAME_MS = 100;
const LINE_MS = 3_000;
/** Files of this size get a bar of their own. */
const LARGE_FILE_BYTES = 16 * 1024 * 1024;
const RATE_WINDOW_MS = 5_000;

export class ProgressDisplay {
  readonly #terminal: Terminal;
  readonly #verb: string;
  readonly #timer: ReturnType<typeof setInterval> | undefined;
  readonly #files = new Map<string, FileNumbers>();
  readonly #rate = new Rate();
  #doneBytes = 0;
  #totalBytes: number | undefined = 0;
  #doneFiles = 0;
  #failedFiles = 0;
  #totalFiles = 0;

  constructor(terminal: Terminal, verb: string, isQuiet: boolean) {
    this.#terminal = terminal;
    this.#verb = verb;
    for (const signal of STATE_SIGNALS) listen(signal, this.#sayLine);
    if (isQuiet) return;
    this.#rate.measure(0, performance.now());
    const show = terminal.hasStatus ? () => this.#draw() : this.#sayLine;
    this.#timer = setInterval(show, terminal.hasStatus ? FRAME_MS : LINE_MS);
    this.#timer.unref();
  }

  /** Announces a file. Its size may be unknown. */
  expect(totalBytes: number | undefined): void {
    this.#totalFiles += 1;
    this.#totalBytes =
      totalBytes === undefined || this.#totalBytes === undefined ? undefined : this.#totalBytes + totalBytes;
  }

  /** A listener for one file that was announced. */
  listenTo(path: string): (progress: TransferProgress) => void {
    let before = 0;
    return ({ transferredBytes, totalBytes }) => {
      this.#doneBytes += transferredBytes - before;
      before = transferredBytes;
      this.#noteFile(path, transferredBytes, totalBytes);
    };
  }

  /** A listener for a tree that has all files of the command. */
  readonly listenToTree = (progress: TreeProgress): void => {
    const { path, file, transferredBytes, totalBytes, finishedFiles, failedFiles, totalFiles } = progress;
    [this.#doneBytes, this.#totalBytes] = [transferredBytes, totalBytes];
    const hasEnded = finishedFiles + failedFiles > this.#doneFiles + this.#failedFiles;
    [this.#doneFiles, this.#failedFiles, this.#totalFiles] = [finishedFiles, failedFiles, totalFiles];
    if (hasEnded) this.#files.delete(path);
    else this.#noteFile(path, file.transferredBytes, file.totalBytes);
  };

  /** One announced file has ended. */
  finish(path: string, isDone: boolean): void {
    this.#files.delete(path);
    if (isDone) this.#doneFiles += 1;
    else this.#failedFiles += 1;
  }

  /** Takes the display away. */
  stop(): void {
    clearInterval(this.#timer);
    for (const signal of STATE_SIGNALS) process.off(signal, this.#sayLine);
    this.#terminal.clearStatus();
  }

  #noteFile(path: string, doneBytes: number, totalBytes: number | undefined): void {
    const isLarge = totalBytes === undefined || totalBytes >= LARGE_FILE_BYTES;
    if (isLarge && doneBytes !== totalBytes) this.#files.set(path, { path, doneBytes, totalBytes });
    else this.#files.delete(path);
  }

  get #numbers(): TransferNumbers {
    const bytesPerSecond = this.#rate.measure(this.#doneBytes, performance.now());
    const leftBytes = this.#totalBytes === undefined ? undefined : this.#totalBytes - this.#doneBytes;
    const isMeasured = bytesPerSecond !== undefined && bytesPerSecond > 0 && leftBytes !== undefined;
    return {
      verb: this.#verb,
      files: [...this.#files.values()],
      doneBytes: this.#doneBytes,
      totalBytes: this.#totalBytes,
      doneFiles: this.#doneFiles,
      failedFiles: this.#failedFiles,
      totalFiles: this.#totalFiles,
      bytesPerSecond,
      remainingMs: isMeasured ? (leftBytes / bytesPerSecond) * 1_000 : undefined,
    };
  }

  #draw(): void {
    if (this.#totalFiles === 0) return;
    this.#terminal.setStatus(frameLines(this.#numbers, this.#terminal.columns, this.#terminal.rows));
  }

  readonly #sayLine = (): void => {
    if (this.#totalFiles > 0) this.#terminal.say(escapeForTerminal(totalLine({ ...this.#numbers, files: [] })));
  };
}

/** SIGINFO is unknown to most systems, and Node refuses names that it does not know. */
function listen(signal: NodeJS.Signals, listener: () => void): void {
  if (signal in constants.signals) process.on(signal, listener);
}

/** The pace of the last seconds. */
class Rate {
  readonly #samples: { readonly at: number; readonly bytes: number }[] = [];

  measure(bytes: number, at: number): number | undefined {
    this.#samples.push({ at, bytes });
    while (this.#samples.length > 2 && at - (this.#samples[0]?.at ?? at) > RATE_WINDOW_MS) this.#samples.shift();
    const first = this.#samples[0];
    if (first === undefined || at - first.at < 500) return undefined;
    return Math.max(0, ((bytes - first.bytes) / (at - first.at)) * 1_000);
  }
}
