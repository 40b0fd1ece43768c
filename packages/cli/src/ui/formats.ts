// Rows in, text out: a table for people, plain lines for pipes, JSON, one JSON object a line, or CSV. Rows are written
// as they come; only a table waits for its first hundreds to know the widths.
import { nearest } from '../nearest.ts';
import { UsageError } from '../stops.ts';
import { columnsOf, cutEnd, cutMiddle, pad } from './columns.ts';
import { escapeForTerminal } from './escape.ts';
import type { Terminal } from './terminal.ts';

export const OUTPUT_FORMATS = ['table', 'json', 'ndjson', 'csv'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

export type Row = Readonly<Record<string, unknown>>;

/** A column of tables and plain lines. */
export interface Column {
  readonly field: string;
  readonly header?: string;
  readonly align?: 'left' | 'right';
  /** How a person reads the value; the default shows text and numbers as they are. */
  readonly show?: (value: unknown, row: Row) => string;
  /** Paths keep their beginning and end when a window is narrow. */
  readonly isPath?: boolean;
}

export interface RowOptions {
  readonly format: OutputFormat | undefined;
  /** Fields that the reader chose; they replace the columns. */
  readonly fields: readonly string[] | undefined;
  /** Fields that rows can have, to tell a misspelt one; undefined when that is not known. */
  readonly knownFields?: readonly string[];
  readonly columns: readonly Column[];
  /** What plain lines hold, where that is less than a table. */
  readonly plainColumns?: readonly Column[];
  readonly hasHeader?: boolean;
}

/** Takes rows until `end`. */
export interface RowWriter {
  write(row: Row): Promise<void>;
  end(): Promise<void>;
}

/** Makes the writer for what the reader asked for; without a wish, a table on a terminal and plain lines elsewhere. */
export function createRowWriter(terminal: Terminal, options: RowOptions): RowWriter {
  const { fields, knownFields } = options;
  checkFields(fields, knownFields);
  const columns = fields?.map((field) => options.columns.find((column) => column.field === field) ?? { field });
  switch (options.format) {
    case 'json':
      return new JsonWriter(terminal, fields);
    case 'ndjson':
      return new JsonLineWriter(terminal, fields);
    case 'csv':
      return new CsvWriter(terminal, fields);
    case 'table':
      return new TableWriter(terminal, columns ?? options.columns, options.hasHeader !== false);
    case undefined:
      if (terminal.isInteractive)
        return new TableWriter(terminal, columns ?? options.columns, options.hasHeader !== false);
      return new PlainWriter(terminal, columns ?? options.plainColumns ?? options.columns);
  }
}

/** Throws UsageError for a field that there is not. */
export function checkFields(fields: readonly string[] | undefined, known: readonly string[] | undefined): void {
  const stranger = fields?.find((field) => known !== undefined && !known.includes(field));
  if (stranger === undefined || known === undefined) return;
  const close = nearest(stranger, known);
  const hint = close === undefined ? `Fields: ${known.join(', ')}.` : `Did you mean "${close}"?`;
  throw new UsageError(`There is no field "${stranger}". ${hint}`);
}

/** Writes one record: pairs for a person, an object as JSON, a header and a line as CSV. */
export async function writeRecord(
  terminal: Terminal,
  record: Row,
  options: Omit<RowOptions, 'columns'>,
): Promise<void> {
  const chosen = pick(record, options.fields);
  if (options.format === 'json') return terminal.write(`${JSON.stringify(chosen, undefined, 2)}\n`);
  if (options.format !== undefined && options.format !== 'table') {
    const writer = createRowWriter(terminal, { ...options, columns: [] });
    await writer.write(record);
    return writer.end();
  }
  const columns = [{ field: 'field' }, { field: 'value' }];
  const writer = createRowWriter(terminal, { format: options.format, fields: undefined, columns, hasHeader: false });
  for (const [field, value] of Object.entries(chosen)) await writer.write({ field, value });
  await writer.end();
}

function pick(row: Row, fields: readonly string[] | undefined): Row {
  return fields === undefined ? row : Object.fromEntries(fields.map((field) => [field, row[field]]));
}

/** A value as one line of text. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

class JsonWriter implements RowWriter {
  readonly #terminal: Terminal;
  readonly #fields: readonly string[] | undefined;
  #isEmpty = true;

  constructor(terminal: Terminal, fields: readonly string[] | undefined) {
    this.#terminal = terminal;
    this.#fields = fields;
  }

  async write(row: Row): Promise<void> {
    await this.#terminal.write(`${this.#isEmpty ? '[\n' : ',\n'}  ${JSON.stringify(pick(row, this.#fields))}`);
    this.#isEmpty = false;
  }

  async end(): Promise<void> {
    await this.#terminal.write(this.#isEmpty ? '[]\n' : '\n]\n');
  }
}

class JsonLineWriter implements RowWriter {
  readonly #terminal: Terminal;
  readonly #fields: readonly string[] | undefined;

  constructor(terminal: Terminal, fields: readonly string[] | undefined) {
    this.#terminal = terminal;
    this.#fields = fields;
  }

  async write(row: Row): Promise<void> {
    await this.#terminal.write(`${JSON.stringify(pick(row, this.#fields))}\n`);
  }

  async end(): Promise<void> {}
}

/** As RFC 4180 has it; the first row decides the columns. */
class CsvWriter implements RowWriter {
  readonly #terminal: Terminal;
  #fields: readonly string[] | undefined;
  #hasHeader = false;

  constructor(terminal: Terminal, fields: readonly string[] | undefined) {
    this.#terminal = terminal;
    this.#fields = fields;
  }

  async write(row: Row): Promise<void> {
    this.#fields ??= Object.keys(row);
    await this.#writeHeader();
    await this.#line(this.#fields.map((field) => textOf(row[field])));
  }

  async end(): Promise<void> {
    await this.#writeHeader();
  }

  async #writeHeader(): Promise<void> {
    if (this.#hasHeader || this.#fields === undefined) return;
    this.#hasHeader = true;
    await this.#line(this.#fields);
  }

  #line(cells: readonly string[]): Promise<void> {
    const quoted = cells.map((cell) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
    return this.#terminal.write(`${quoted.join(',')}\r\n`);
  }
}

/** Values as they are, with a tab between them. */
class PlainWriter implements RowWriter {
  readonly #terminal: Terminal;
  readonly #columns: readonly Column[];

  constructor(terminal: Terminal, columns: readonly Column[]) {
    this.#terminal = terminal;
    this.#columns = columns;
  }

  write(row: Row): Promise<void> {
    return this.#terminal.write(`${this.#columns.map(({ field }) => textOf(row[field])).join('\t')}\n`);
  }

  async end(): Promise<void> {}
}

/** Rows that a table reads before it decides its widths. */
const MEASURED_ROWS = 500;
const GAP = '  ';
const MIN_CUT_COLUMNS = 8;

class TableWriter implements RowWriter {
  readonly #terminal: Terminal;
  readonly #columns: readonly Column[];
  readonly #hasHeader: boolean;
  #waiting: string[][] = [];
  #widths: readonly number[] | undefined;

  constructor(terminal: Terminal, columns: readonly Column[], hasHeader: boolean) {
    this.#terminal = terminal;
    this.#columns = columns;
    this.#hasHeader = hasHeader;
  }

  async write(row: Row): Promise<void> {
    const cells = this.#columns.map(({ field, show }) =>
      escapeForTerminal(show === undefined ? textOf(row[field]) : show(row[field], row)),
    );
    if (this.#widths !== undefined) return this.#terminal.write(this.#lineOf(cells, this.#widths));
    this.#waiting.push(cells);
    if (this.#waiting.length >= MEASURED_ROWS) await this.#flush();
  }

  async end(): Promise<void> {
    if (this.#widths === undefined && this.#waiting.length > 0) await this.#flush();
  }

  async #flush(): Promise<void> {
    const header = this.#columns.map(({ field, header }) => header ?? field);
    const measured = this.#hasHeader ? [header, ...this.#waiting] : this.#waiting;
    const natural = this.#columns.map((_, index) =>
      Math.max(...measured.map((cells) => columnsOf(cells[index] ?? ''))),
    );
    const widths = this.#terminal.isInteractive ? fitWidths(natural, this.#terminal.columns) : natural;
    this.#widths = widths;
    const lines = this.#waiting.map((cells) => this.#lineOf(cells, widths));
    if (this.#hasHeader) lines.unshift(this.#terminal.style('bold', this.#lineOf(header, widths).trimEnd()), '\n');
    this.#waiting = [];
    await this.#terminal.write(lines.join(''));
  }

  #lineOf(cells: readonly string[], widths: readonly number[]): string {
    const { isInteractive } = this.#terminal;
    const fitted = cells.map((cell, index) => {
      const [column, width] = [this.#columns[index], widths[index] ?? 0];
      const cut = isInteractive ? (column?.isPath === true ? cutMiddle : cutEnd)(cell, width) : cell;
      return pad(cut, width, column?.align === 'right' ? 'right' : 'left');
    });
    return `${fitted.join(GAP).trimEnd()}\n`;
  }
}

/** Takes columns away from the widest until all fit into the window. */
export function fitWidths(natural: readonly number[], columns: number): readonly number[] {
  const widths = [...natural];
  const gaps = GAP.length * Math.max(0, widths.length - 1);
  for (let over = widths.reduce((sum, width) => sum + width, gaps) - columns; over > 0; ) {
    const widest = Math.max(...widths);
    if (widest <= MIN_CUT_COLUMNS) break;
    const index = widths.indexOf(widest);
    const next = Math.max(MIN_CUT_COLUMNS, ...widths.filter((width) => width < widest));
    const equals = widths.filter((width) => width === widest).length;
    const less = Math.max(1, Math.min(Math.ceil(over / equals), widest - next));
    widths[index] = widest - less;
    over -= less;
  }
  return widths;
}
