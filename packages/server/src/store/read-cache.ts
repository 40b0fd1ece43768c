// Remembers what reading queries found until a table that they read from changes: who a key belongs to and which rules hold for a
// folder is asked at every call and changed rarely. Used by database.ts alone, so that nobody else has to know. Rows that are
// remembered are shared and frozen.
import { channel } from 'node:diagnostics_channel';
import type { Connection } from './connection.ts';
import type { Row, SqlValue } from './contract.ts';

/** Records of these entities are written behind nearly every change to a file and are read by hardly any query. */
const logEntities: ReadonlySet<unknown> = new Set(['History', 'ActionLog']);
const logs = 'records of logs';
/** Room for what is remembered, an estimate in characters of text: in all, and for one answer. */
const mostCharacters = 8 * 1024 * 1024;
const longestAnswer = 32 * 1024;
/** What an answer and each of its rows take beside their texts. */
const fixedCharacters = 200;
const mostShapes = 2_048;

/** Tells whoever listens what is answered from memory, and how to read it anew: a test listens, and compares. */
const recalls = channel('filescom:server:recall');

/** What is known of a statement from its text: the tables named in it. */
interface Shape {
  readonly tables: readonly string[];
  /** True if `records` is read in it without saying of which entity. */
  readonly isOpen: boolean;
  readonly answers: Map<string, Answer>;
}

interface Answer {
  readonly rows: readonly Row[];
  readonly versions: readonly number[];
  readonly counters: readonly string[];
}

/** Answers of queries by their text and arguments. */
export class ReadCache {
  readonly #tables: ReadonlySet<string>;
  readonly #shapes = new Map<string, Shape>();
  readonly #versions = new Map<string, number>();
  #characters = 0;

  /** `tables` are all that the store has; what names none of them is never remembered. */
  constructor(tables: Iterable<string>) {
    this.#tables = new Set(tables);
  }

  /** All rows of a query. */
  all(sql: string, args: SqlValue[], connection: Connection): Row[] {
    return [...this.#rows(sql, args, 'all', () => connection.all(sql, args))];
  }

  /** The first row of a query. */
  first(sql: string, args: SqlValue[], connection: Connection): Row | undefined {
    return this.#rows(sql, args, 'first', () => {
      const row = connection.get(sql, args);
      return row === undefined ? [] : [row];
    })[0];
  }

  /** Has to be told of every statement that changes something, once its transaction is committed. */
  changed(sql: string, args: readonly SqlValue[]): void {
    const { tables } = this.#shapeOf(sql);
    // A statement that names no table of ours may still change any of them.
    for (const table of tables.length === 0 ? this.#tables : tables) {
      if (table === 'records' && isAboutLogs(sql, args)) this.#raise(logs);
      else this.#raise(table);
    }
  }

  /** What the query found, asked anew only if it has to be. */
  #rows(sql: string, args: readonly SqlValue[], wanted: 'all' | 'first', read: () => Row[]): readonly Row[] {
    const shape = this.#shapeOf(sql);
    const key = shape.tables.length === 0 ? undefined : keyOf(args, wanted);
    if (key === undefined) return read();
    const known = shape.answers.get(key);
    if (known !== undefined && this.#holds(known)) {
      if (recalls.hasSubscribers) recalls.publish({ sql, args, rows: known.rows, read });
      return known.rows;
    }
    const rows = read();
    this.#keep(shape, key, { rows, args });
    return rows;
  }

  #raise(counter: string): void {
    this.#versions.set(counter, (this.#versions.get(counter) ?? 0) + 1);
  }

  #holds({ counters, versions }: Answer): boolean {
    for (let index = 0; index < counters.length; index += 1) {
      if ((this.#versions.get(counters[index] ?? '') ?? 0) !== versions[index]) return false;
    }
    return true;
  }

  #keep(shape: Shape, key: string, { rows, args }: { rows: readonly Row[]; args: readonly SqlValue[] }): void {
    const size = sizeOf(rows);
    shape.answers.delete(key);
    if (size > longestAnswer) return;
    if (this.#characters > mostCharacters) this.clear();
    this.#characters += size;
    for (const row of rows) Object.freeze(row);
    const readsLogs = shape.isOpen || args.some((arg) => logEntities.has(arg));
    const counters = shape.tables.includes('records') && readsLogs ? [...shape.tables, logs] : shape.tables;
    const versions = counters.map((counter) => this.#versions.get(counter) ?? 0);
    shape.answers.set(key, { rows: [...rows], counters, versions });
  }

  /** Forgets everything. */
  clear(): void {
    for (const { answers } of this.#shapes.values()) answers.clear();
    this.#characters = 0;
  }

  #shapeOf(sql: string): Shape {
    const known = this.#shapes.get(sql);
    if (known !== undefined) return known;
    // Any word that is the name of a table counts as the table: more than necessary, never less.
    const words = sql.match(/\w+/g) ?? [];
    const tables = [...new Set(words)].filter((word) => this.#tables.has(word));
    const named = words.filter((word) => word === 'records').length;
    const narrowed = sql.match(/\bentity\s*(?:=|IN\b)/g)?.length ?? 0;
    const isOpen = narrowed < named || /'(?:History|ActionLog)'/.test(sql);
    const shape: Shape = { tables: isReusable(sql) ? tables : [], isOpen, answers: new Map() };
    if (this.#shapes.size >= mostShapes) {
      this.clear();
      this.#shapes.clear();
    }
    this.#shapes.set(sql, shape);
    return shape;
  }
}

/** False for queries that ask for more than tables hold. */
function isReusable(sql: string): boolean {
  return !/\bpragma|\brandom|\bsqlite_|\bchanges\s*\(|\blast_insert_rowid|'now'/i.test(sql);
}

function keyOf(args: readonly SqlValue[], wanted: 'all' | 'first'): string | undefined {
  let key: string = wanted;
  for (const arg of args) {
    if (typeof arg === 'object' && arg !== null) return undefined;
    // The type is part of the key: 1 and '1' are different to SQL.
    key += `${typeof arg} ${arg}\u0000`;
  }
  return key;
}

function sizeOf(rows: readonly Row[]): number {
  let characters = fixedCharacters * (1 + rows.length);
  for (const row of rows) {
    for (const value of Object.values(row)) {
      if (value instanceof Uint8Array) return Number.POSITIVE_INFINITY;
      if (typeof value === 'string') characters += value.length;
    }
    if (characters > longestAnswer) return characters;
  }
  return characters;
}

/** True if a statement that changes records surely changes only those of logs. */
function isAboutLogs(sql: string, args: readonly SqlValue[]): boolean {
  if (sql.startsWith('INSERT INTO records VALUES')) return logEntities.has(args[1]);
  return sql.includes("entity IN ('History', 'ActionLog')") && !/\bOR\b/.test(sql);
}
