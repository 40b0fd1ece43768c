// Statements as PostgreSQL understands them, and values on their way in and out.
import type { SqlValue } from '../contract.ts';
import { DEFER_REFERENCES, LIST_COLUMNS, translate, type Word, type WordName } from '../dialect.ts';

/** One statement, prepared under a name on each connection that runs it. */
export interface Statement {
  readonly text: string;
  /** Undefined for those beyond the bound: they are parsed each time. */
  readonly name: string | undefined;
}

/** Connections keep what they have prepared; lists with many filters must not fill the server's memory. */
const MAX_PREPARED = 1_000;
/** Texts that are remembered in all. */
const MAX_KNOWN = 4_000;
/** Whole numbers beyond this are no value of a column: they stand for one that nothing equals. */
const MAX_INTEGER = 9_200_000_000_000_000_000n;

/** Compares as SQLite does, whatever the language of the database. */
const BYTEWISE = ' COLLATE "C"';

/** Characters of a name that are indexed. */
const INDEXED = 200;

/** As functions where an expression would read the same JSON several times; the schema makes them. */
const WORDS: Readonly<Record<WordName, Word>> = {
  text: toField,
  number: toNumber,
  flag: toNumber,
  decimal: (data = '', name = '') => `filescom_decimal(${data}, ${name})`,
  with_text: (data = '', name = '', value = '') => `filescom_with_text(${data}, ${name}, ${value})`,
  count_of: (data = '', name = '') => `filescom_count_of(${data}, ${name})`,
  each_number: (list, name) => `(SELECT value::bigint FROM ${toItems(list, name)} AS items (value))`,
  each_text: (list, name) => `(SELECT value FROM ${toItems(list, name)} AS items (value))`,
  numbers: (list) => `ARRAY(SELECT value::bigint FROM ${toItems(list)} AS items (value))`,
  texts: (list) => `ARRAY(SELECT value FROM ${toItems(list)} AS items (value))`,
  is_json: () => 'true',
  lower: toLower,
  // No row of an index is longer than 2,700 bytes: it has the beginning of a name.
  same: (left, right) =>
    `(left(${toLower(left)}, ${INDEXED}) = left(${toLower(right)}, ${INDEXED}) AND ${toLower(left)} = ${toLower(right)})`,
};

function toField(data = '', name = ''): string {
  return `(${data} ->> ${name})${BYTEWISE}`;
}

function toNumber(data = '', name = ''): string {
  return `filescom_number(${data}, ${name})`;
}

function toItems(list = '', name?: string): string {
  return name === undefined ? `json_array_elements_text(${list}::json)` : `filescom_items(${list}, ${name})`;
}

function toLower(value = ''): string {
  return `lower(${value.endsWith(BYTEWISE) ? value : `(${value})${BYTEWISE}`})`;
}

/** Statements that have nothing in common with those of SQLite. */
const WHOLE: ReadonlyMap<string, string> = new Map([
  [DEFER_REFERENCES, 'SET CONSTRAINTS ALL DEFERRED'],
  [
    LIST_COLUMNS,
    `SELECT c.table_name AS name, c.column_name AS column, c.data_type AS type, coalesce((
       SELECT 1 FROM information_schema.table_constraints p JOIN information_schema.key_column_usage k
         ON k.constraint_schema = p.constraint_schema AND k.constraint_name = p.constraint_name
       WHERE p.constraint_type = 'PRIMARY KEY' AND p.table_schema = c.table_schema AND p.table_name = c.table_name
         AND k.table_name = c.table_name AND k.column_name = c.column_name), 0) AS key
     FROM information_schema.columns c WHERE c.table_schema = current_schema() ORDER BY c.table_name, c.ordinal_position`,
  ],
]);

/** Translates each text once. */
export class Statements {
  readonly #known = new Map<string, Statement>();
  #prepared = 0;

  find(sql: string): Statement {
    const known = this.#known.get(sql);
    if (known !== undefined) return known;
    const statement = { text: toPostgres(sql), name: this.#nextName() };
    if (this.#known.size >= MAX_KNOWN) this.#known.clear();
    this.#known.set(sql, statement);
    return statement;
  }

  /** Forgets the statement of that name: the text is prepared anew, under another one, by whoever runs it next. */
  renew(sql: string, name: string | undefined): void {
    if (this.#known.get(sql)?.name === name) this.#known.delete(sql);
  }

  /** Names are never given twice, so that one text has at most one meaning on a connection. */
  #nextName(): string | undefined {
    if (this.#prepared >= MAX_PREPARED) return undefined;
    this.#prepared += 1;
    return `filescom_${this.#prepared}`;
  }
}

/** The statement in PostgreSQL's dialect. */
export function toPostgres(sql: string): string {
  const whole = WHOLE.get(sql);
  if (whole !== undefined) return whole;
  const lists = numberPlaceholders(sql)
    .replaceAll(/\bNOT IN \((numbers|texts)\((\$\d+)\)\)/g, '<> ALL ($1($2))')
    .replaceAll(/\bIN \((numbers|texts)\((\$\d+)\)\)/g, '= ANY ($1($2))')
    .replaceAll(/\binstr\(/g, 'strpos(');
  return translate(lists, WORDS);
}

function numberPlaceholders(sql: string): string {
  let count = 0;
  // Texts in quotes are matched first, so that a question mark in one stays.
  return sql.replaceAll(/'[^']*'|"[^"]*"|\?(\d*)/g, (found, number: string | undefined) => {
    if (!found.startsWith('?')) return found;
    if (number) return `$${number}`;
    count += 1;
    return `$${count}`;
  });
}

/** A value as it is sent: as text, or bytes. */
export function toParameter(value: SqlValue): string | Uint8Array | null {
  if (value === null || value instanceof Uint8Array) return value;
  if (typeof value === 'string') return toText(value);
  // As in SQLite: what is no number is nothing.
  if (Number.isNaN(value)) return null;
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
    return toParameter(value > 0 ? 1e300 : -1e300);
  if (typeof value === 'number' && !Number.isInteger(value)) return String(value);
  const whole = BigInt(value);
  return String(whole > MAX_INTEGER ? MAX_INTEGER : whole < -MAX_INTEGER ? -MAX_INTEGER : whole);
}

/**
 * Halves of characters and NUL are no text to PostgreSQL: what stands for a missing one takes their place. Parameters
 * of calls have none (params/read-params.ts); what is only looked up, such as a part of an address, is not found. In
 * JSON they are written as `\ud83d` and `\u0000`, which JSON.stringify does for nothing else of that beginning.
 */
function toText(value: string): string {
  const whole = (value.isWellFormed() ? value : value.toWellFormed()).replaceAll('\0', '\ufffd');
  if (!whole.includes('\\u')) return whole;
  return whole.replaceAll(/\\(?:u(d[89a-f][0-9a-f]{2}|0000)|.)/gs, (found, half: string | undefined) =>
    half === undefined ? found : '\ufffd',
  );
}

/** Types of PostgreSQL, by their numbers, whose values arrive as numbers here. */
const NUMBERS = new Set([20, 21, 23, 26, 700, 701, 1700]);
const BOOLEAN = 16;
const BYTES = 17;

/** How a value of this type is read from its text. Everything that is not listed stays a text. */
export function readerOf(type: number): (text: string) => SqlValue {
  if (NUMBERS.has(type)) return Number;
  if (type === BOOLEAN) return (text) => (text === 't' ? 1 : 0);
  if (type === BYTES) return (text) => Buffer.from(text.slice(2), 'hex');
  return (text) => text;
}
