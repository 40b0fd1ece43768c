// The numbers of a transfer as lines of text. Pure: the same numbers and the same width give the same lines.
import { plural, showBytes, showCount, showDuration } from '../quantities.ts';
import { columnsOf, cutMiddle, pad } from './columns.ts';
import { escapeForTerminal } from './escape.ts';

/** One file that is worth a bar of its own. */
export interface FileNumbers {
  readonly path: string;
  readonly doneBytes: number;
  readonly totalBytes: number | undefined;
}

/** How far everything is. */
export interface TransferNumbers {
  readonly verb: string;
  readonly files: readonly FileNumbers[];
  readonly doneBytes: number;
  readonly totalBytes: number | undefined;
  readonly doneFiles: number;
  readonly failedFiles: number;
  readonly totalFiles: number;
  readonly bytesPerSecond: number | undefined;
  readonly remainingMs: number | undefined;
  /** Whether the total still grows, because folders are still being listed. */
  readonly isGrowing?: boolean;
}

const BAR_COLUMNS = 24;
const MIN_NAME_COLUMNS = 12;
const NUMBER_COLUMNS = 26;

/** Lines for a window of this size: a bar for each large file, then one line for everything. */
export function frameLines(numbers: TransferNumbers, columns: number, rows: number): string[] {
  const room = Math.max(0, rows - 3);
  const shown = numbers.files.slice(0, room);
  const nameColumns = Math.max(MIN_NAME_COLUMNS, columns - BAR_COLUMNS - NUMBER_COLUMNS - 4);
  const lines = shown.map((file) => fileLine(file, nameColumns, columns));
  const hidden = numbers.files.length - shown.length;
  if (hidden > 0) lines.push(`  and ${plural(hidden, 'more large file')}`);
  return [...lines, totalLine(numbers, columns)];
}

function fileLine({ path, doneBytes, totalBytes }: FileNumbers, nameColumns: number, columns: number): string {
  const name = pad(cutMiddle(escapeForTerminal(path), nameColumns), nameColumns);
  const numbers =
    totalBytes === undefined ? showBytes(doneBytes) : `${percent(doneBytes, totalBytes)} of ${showBytes(totalBytes)}`;
  if (columns < nameColumns + BAR_COLUMNS + NUMBER_COLUMNS) return `${name} ${numbers}`;
  return `${name} ${bar(doneBytes, totalBytes)} ${numbers}`;
}

/** The one line that is always there. */
export function totalLine(numbers: TransferNumbers, columns = Number.POSITIVE_INFINITY): string {
  const { verb, doneBytes, totalBytes, doneFiles, totalFiles, failedFiles, bytesPerSecond, remainingMs } = numbers;
  const soFar = numbers.isGrowing === true ? ' so far' : '';
  const bytes =
    totalBytes === undefined ? showBytes(doneBytes) : `${showBytes(doneBytes)} of ${showBytes(totalBytes)}${soFar}`;
  const files = totalFiles > 1 ? `${showCount(doneFiles)} of ${plural(totalFiles, 'file')}` : undefined;
  const failed = failedFiles > 0 ? `${showCount(failedFiles)} failed` : undefined;
  const rate = bytesPerSecond === undefined ? undefined : `${showBytes(bytesPerSecond)}/s`;
  const left = remainingMs === undefined || doneBytes === totalBytes ? undefined : `${showDuration(remainingMs)} left`;
  // A narrow window keeps what matters most.
  const choices = [[bytes, files, failed, rate, left], [bytes, files, failed, left], [bytes, failed, left], [bytes]];
  const texts = choices.map((parts) => `${verb} ${parts.filter((part) => part !== undefined).join(', ')}`);
  const text = texts.find((candidate) => columnsOf(candidate) < columns) ?? texts.at(-1) ?? '';
  const withBar = `${text} ${bar(doneBytes, totalBytes)}`;
  return totalBytes !== undefined && columnsOf(withBar) < columns ? withBar : text;
}

function percent(done: number, total: number): string {
  return `${String(total === 0 ? 100 : Math.floor((Math.min(done, total) / total) * 100)).padStart(3)} %`;
}

const EIGHTHS = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

function bar(done: number, total: number | undefined): string {
  if (total === undefined) return ' '.repeat(BAR_COLUMNS);
  const share = total === 0 ? 1 : Math.min(1, Math.max(0, done / total));
  const eighths = Math.floor(share * (BAR_COLUMNS - 2) * 8);
  const full = '█'.repeat(Math.floor(eighths / 8));
  const part = full.length === BAR_COLUMNS - 2 ? '' : (EIGHTHS[eighths % 8] ?? ' ');
  return `▕${pad(full + part, BAR_COLUMNS - 2)}▏`;
}
