// What became of each file: counted for the summary and the exit status, written as one event a line with --format
// ndjson, and told to the reader where something failed.
import type { CommandContext } from '../command.ts';
import { combineStatuses, EXIT, type ExitStatus } from '../exit-status.ts';
import { describeFailure, type Failure } from '../failures.ts';
import { plural, showBytes, showCount } from '../quantities.ts';
import { ReaderGone } from '../stops.ts';
import { failureLine } from '../tell.ts';
import { escapeForTerminal, quoteForShell } from '../ui/escape.ts';

/** Failures that are told one by one; the rest is counted. */
const MAX_TOLD_FAILURES = 20;

/** What is known of a file that arrived. */
export interface DoneFile {
  readonly path: string;
  /** Where a download was put. */
  readonly localPath?: string | undefined;
  readonly bytes: number;
  readonly checksum?: string | undefined;
  readonly seconds?: number | undefined;
}

/** Gathers the results of a command that moves or changes files. */
export class Events {
  readonly #context: CommandContext;
  readonly #isNdjson: boolean;
  readonly #statuses: ExitStatus[] = [];
  readonly #unknown: string[] = [];
  #doneFiles = 0;
  #doneBytes = 0;
  #unchanged = 0;
  #skipped = 0;
  #deleted = 0;
  #writing: Promise<void> = Promise.resolve();
  readonly #callsBefore: number;
  readonly #startedAt: number;

  constructor(context: CommandContext, apiCalls = 0) {
    this.#context = context;
    this.#isNdjson = context.globals.format === 'ndjson';
    this.#callsBefore = apiCalls;
    this.#startedAt = context.now();
  }

  get failures(): number {
    return this.#statuses.length;
  }

  noteStart(path: string): void {
    this.#emit({ event: 'started', path });
  }

  noteDone(file: DoneFile): void {
    this.#doneFiles += 1;
    this.#doneBytes += file.bytes;
    this.#emit({ event: 'done', ...file });
  }

  /** Something that is neither sent nor deleted: a folder that was made, an entry that was moved. */
  noteChange(path: string): void {
    this.#doneFiles += 1;
    this.#emit({ event: 'done', path });
  }

  noteDeletion(path: string): void {
    this.#deleted += 1;
    this.#emit({ event: 'deleted', path });
  }

  /** Files that were the same on both sides already. */
  noteUnchanged(count: number): void {
    this.#unchanged += count;
  }

  noteSkip(path: string, reason: string): void {
    this.#skipped += 1;
    this.#emit({ event: 'skipped', path, reason });
    if (!this.#context.globals.isQuiet) this.#tell(`${path}: left alone, ${reason}`);
  }

  /** An entry that must not be passed over in silence, such as one whose name is impossible on the other side. */
  noteRefusal(path: string, reason: string): void {
    this.#statuses.push(EXIT.failed);
    this.#emit({ event: 'failed', path, kind: 'refused', message: reason, mayRepeat: false });
    if (this.#statuses.length <= MAX_TOLD_FAILURES) this.#tell(`${path}: refused, ${reason}`);
  }

  noteFailure(path: string, error: unknown): Failure {
    const failure = describeFailure(error);
    const { status, kind, message, requestId, mayRepeat } = failure;
    this.#statuses.push(status);
    if (status === EXIT.unknown) this.#unknown.push(path);
    const event = status === EXIT.unknown ? 'unknown' : 'failed';
    this.#emit({ event, path, kind, message, requestId, mayRepeat });
    if (status !== EXIT.interrupted && this.#statuses.length <= MAX_TOLD_FAILURES) {
      this.#tell(`${path}: ${failureLine(failure)}`);
    }
    return failure;
  }

  #tell(line: string): void {
    this.#context.terminal.say(`filescom: ${escapeForTerminal(line)}`);
  }

  #emit(event: Readonly<Record<string, unknown>>): void {
    if (!this.#isNdjson) return;
    this.#writing = this.#writing.then(() => this.#context.terminal.write(`${JSON.stringify(event)}\n`));
    // The end of the command waits for it, and sees the failure.
    this.#writing.catch(() => undefined);
  }

  /** As `finish`, without a summary for people: the command changed only what it was told to by name. */
  finishQuietly(): Promise<ExitStatus> {
    this.#isTalkative = false;
    return this.finish();
  }

  /** As `finish`, with a short table for people. */
  finishWithTable(apiCalls: number): Promise<ExitStatus> {
    this.#hasTable = true;
    return this.finish(apiCalls);
  }

  #isTalkative = true;
  #hasTable = false;

  /**
   * Writes the summary, says how to go on after Ctrl-C, and answers the exit status. `apiCalls` is what the client has
   * used by now.
   */
  async finish(apiCalls?: number): Promise<ExitStatus> {
    const { signal, globals, terminal, argv, now } = this.#context;
    const calls = apiCalls === undefined ? undefined : apiCalls - this.#callsBefore;
    const summary = {
      files: this.#doneFiles,
      bytes: this.#doneBytes,
      unchanged: this.#unchanged,
      skipped: this.#skipped,
      deleted: this.#deleted,
      failed: this.#statuses.length,
      apiCalls: calls,
      seconds: (now() - this.#startedAt) / 1_000,
    };
    if (this.#unknown.length > 0) this.#tell(`Unknown whether these happened, look first: ${this.#unknown.join(', ')}`);
    this.#emit({ event: 'summary', ...summary });
    await this.#writing;
    if (globals.format === 'json') await terminal.write(`${JSON.stringify(summary, undefined, 2)}\n`);
    if (signal.reason instanceof ReaderGone) return EXIT.done;
    if (signal.aborted) {
      terminal.say(`Stopped. To go on: filescom ${argv.map(quoteForShell).join(' ')}`);
      return EXIT.interrupted;
    }
    if (!globals.isQuiet && this.#isTalkative)
      terminal.say(this.#hasTable ? summaryTable(summary) : summaryLine(summary));
    return combineStatuses(this.#statuses, this.#doneFiles + this.#unchanged + this.#deleted);
  }
}

interface Summary {
  readonly files: number;
  readonly bytes: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly deleted: number;
  readonly failed: number;
  readonly apiCalls: number | undefined;
  readonly seconds: number;
}

/** `12 files, 3.4 MB, 5 unchanged, 2 failed, 24 API calls, 1.2 s`. */
function summaryLine({ files, bytes, unchanged, skipped, deleted, failed, apiCalls, seconds }: Summary): string {
  const some = (count: number, word: string) => (count > 0 ? `${showCount(count)} ${word}` : undefined);
  const parts = [
    plural(files, 'file'),
    bytes > 0 ? showBytes(bytes) : undefined,
    some(unchanged, 'unchanged'),
    some(skipped, 'left alone'),
    some(deleted, 'deleted'),
    some(failed, 'failed'),
    apiCalls === undefined ? undefined : plural(apiCalls, 'API call'),
    `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}

function summaryTable({ files, bytes, unchanged, deleted, failed, apiCalls, seconds }: Summary): string {
  const rows = [
    ['moved', plural(files, 'file'), showBytes(bytes)],
    ['unchanged', plural(unchanged, 'file'), ''],
    ['deleted', plural(deleted, 'entry', 'entries'), ''],
    ['failed', plural(failed, 'entry', 'entries'), ''],
    ['API calls', showCount(apiCalls ?? 0), `${seconds.toFixed(1)} s`],
  ];
  return rows
    .map(([name = '', value = '', more = '']) => `${name.padEnd(10)} ${value.padEnd(14)} ${more}`.trimEnd())
    .join('\n');
}
