// Owns standard output and standard error; nobody else writes to them. Results go to standard output and nothing else
// does; what is said to a person goes to standard error, and below it stands a block of status lines that is drawn over
// in place. A message pushes the block down; a frame that did not change is not written; when the width has changed,
// the rows that the old lines have been wrapped to are counted anew, so that nothing of them stays. When the reader of
// standard output has gone, as `head` does, the next write throws ReaderGone and `onReaderGone` is told once.
import { styleText } from 'node:util';
import { ReaderGone } from '../stops.ts';
import { columnsOf, cutEnd } from './columns.ts';

/** The parts of a stream that the terminal uses; process.stdout and process.stderr fit. */
interface OutputStream {
  write(text: string | Uint8Array): boolean;
  on(event: 'error' | 'close', listener: (error?: Error) => void): unknown;
  once(event: 'drain', listener: () => void): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
}

/** The part of standard input that questions and uploads use. */
export interface InputStream extends NodeJS.ReadableStream {
  readonly isTTY?: boolean | undefined;
}

export interface TerminalOptions {
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly noColor?: boolean;
  /** Told once, when whoever read standard output has gone. */
  readonly onReaderGone?: () => void;
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

const BEGIN_FRAME = '\u001b[?2026h';
const END_FRAME = '\u001b[?2026l';
const DEFAULT_COLUMNS = 80;
const DEFAULT_ROWS = 24;

export class Terminal {
  readonly #options: TerminalOptions;
  #isReaderGone = false;
  #status: readonly string[] = [];

  constructor(options: TerminalOptions) {
    this.#options = options;
    options.stdout.on('error', () => this.#loseReader());
    options.stdout.on('close', () => this.#onGone());
    // Nobody to talk to is no reason to stop working.
    options.stderr.on('error', () => undefined);
  }

  /** Standard input. Opened when first asked for: that costs as much as loading a command. */
  get stdin(): InputStream {
    return this.#options.stdin;
  }

  /** Whether results are read by a person. */
  get isInteractive(): boolean {
    return this.#options.stdout.isTTY === true;
  }

  /** Whether a progress display makes sense. */
  get hasStatus(): boolean {
    return this.#options.stderr.isTTY === true && this.#options.environment['TERM'] !== 'dumb' && !this.#isAutomated;
  }

  /** Whether a question can be asked and answered. */
  get canAsk(): boolean {
    return this.stdin.isTTY === true && this.#options.stderr.isTTY === true && !this.#isAutomated;
  }

  /** Columns of the window, asked for each time: windows change their size. */
  get columns(): number {
    const { stdout, stderr } = this.#options;
    return stdout.columns || stderr.columns || DEFAULT_COLUMNS;
  }

  get rows(): number {
    return this.#options.stderr.rows || DEFAULT_ROWS;
  }

  get #isAutomated(): boolean {
    return /^(1|true)$/i.test(this.#options.environment['CI'] ?? '');
  }

  /** Colours text for standard output, or leaves it as it is. */
  style(style: Style, text: string, stream: 'stdout' | 'stderr' = 'stdout'): string {
    return this.#usesColour(stream) ? styleText(style, text, { validateStream: false }) : text;
  }

  #usesColour(stream: 'stdout' | 'stderr'): boolean {
    const { environment, noColor } = this.#options;
    if (noColor === true || (environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb') return false;
    return this.#options[stream].isTTY === true;
  }

  /** Writes a result. Waits while the reader is behind; rejects with ReaderGone when there is none any more. */
  async write(text: string | Uint8Array): Promise<void> {
    if (this.#isReaderGone) throw new ReaderGone();
    const { stdout } = this.#options;
    const block = this.isInteractive ? this.#takeStatus() : [];
    const isTaken = stdout.write(text);
    if (block.length > 0) this.setStatus(block);
    if (isTaken) return;
    await new Promise<void>((resolve) => {
      stdout.once('drain', resolve);
      this.#onGone = resolve;
    });
    if (this.#isReaderGone) throw new ReaderGone();
  }

  #onGone: () => void = () => undefined;

  #loseReader(): void {
    if (this.#isReaderGone) return;
    this.#isReaderGone = true;
    this.#onGone();
    this.#options.onReaderGone?.();
  }

  /** Says one or more lines to a person; the status block stays below them. */
  say(text: string): void {
    const block = this.#takeStatus();
    this.#options.stderr.write(text === '' ? '\n' : `${text}\n`);
    if (block.length > 0) this.setStatus(block);
  }

  /** Draws the status block over the last one. Too many lines lose their first ones; too long ones their end. */
  setStatus(lines: readonly string[]): void {
    if (!this.hasStatus) return;
    const fitting = lines.slice(-Math.max(1, this.rows - 1)).map((line) => cutEnd(line, Math.max(1, this.columns - 1)));
    const isSame =
      fitting.length === this.#status.length && fitting.every((line, index) => line === this.#status[index]);
    if (isSame && this.columns === this.#statusColumns) return;
    const erase = this.#eraseCode();
    const body = fitting.map((line) => `${line}\n`).join('');
    this.#options.stderr.write(`${BEGIN_FRAME}${erase}${body}${END_FRAME}`);
    this.#status = fitting;
    this.#statusColumns = this.columns;
  }

  #statusColumns = DEFAULT_COLUMNS;

  /** Takes the status block away. */
  clearStatus(): void {
    this.#takeStatus();
  }

  #takeStatus(): readonly string[] {
    const block = this.#status;
    if (block.length > 0) this.#options.stderr.write(this.#eraseCode());
    this.#status = [];
    return block;
  }

  /** Up to the first row of the block, and everything below away. */
  #eraseCode(): string {
    const { columns } = this;
    const rows = this.#status.reduce((sum, line) => sum + Math.max(1, Math.ceil(columnsOf(line) / columns)), 0);
    return rows === 0 ? '' : `\u001b[${rows}A\r\u001b[J`;
  }
}
