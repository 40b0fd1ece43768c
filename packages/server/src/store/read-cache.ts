// Remembers what reading queries found until a table that they read from changes: who a key belongs to and which rules
// hold for a folder is asked at every call and changed rarely. It works inside the database, so that no other code has
// to know. Rows that are remembered are shared and frozen.
import { channel } from 'node:diagnostics_channel';
import type { Connection } from './connection.ts';
import type { Queries, Row, SqlValue, WatchedQueries } from './contract.ts';
import { share } from './derived-cache.ts';

/** Room for what is remembered, an estimate in characters of text: in all, and for one answer. */
const MAX_CHARACTERS = 8 * 1024 * 1024;
const MAX_ANSWER_CHARACTERS = 32 * 1024;
/** What an answer and each of its rows take beside their texts. */
const FIXED_CHARACTERS = 200;
const MAX_STATEMENTS = 2_048;
/** After so many answers of a statement that nobody has asked for again, only some of them are remembered. */
const TRIED_IN_VAIN = 64;
/** One of so many, to notice when they are asked for again. */
const ONE_OF = 8;

/** Publishes what is answered from memory, and how to read it again: a test subscribes and compares. */
const RECALLS = channel('filescom:server:recall');

/** A table and how often it was changed. */
interface Table {
  readonly name: string;
  changes: number;
}

/** What is known of a statement from its text: the tables named in it. */
interface Statement {
  readonly tables: readonly Table[];
  /** True if the statement changes nothing. */
  readonly isReading: boolean;
  /** True if what it finds depends on its tables and arguments alone. */
  readonly isReusable: boolean;
  readonly answers: Map<string, CachedRows>;
  /** How many answers have been read since one was last given from memory. */
  readsInARow: number;
}

interface CachedRows {
  readonly rows: readonly Row[];
  /** How often each of the tables had been changed. */
  readonly changes: readonly number[];
}

/** Answers of queries by their text and arguments. */
export class ReadCache {
  readonly #tables: ReadonlyMap<string, Table>;
  readonly #statements = new Map<string, Statement>();
  #characters = 0;

  /** `tables` are all that the store has; what names none of them is never remembered. */
  constructor(tables: Iterable<string>) {
    this.#tables = new Map([...tables].map((name) => [name, { name, changes: 0 }]));
  }

  /** All rows of a query. */
  all(sql: string, args: SqlValue[], connection: Connection): Row[] {
    return [...this.#rows(this.#statementOf(sql), `all ${keyOf(args)}`, () => connection.all(sql, args))];
  }

  /** The first row of a query. */
  first(sql: string, args: SqlValue[], connection: Connection): Row | undefined {
    return this.#rows(this.#statementOf(sql), `first ${keyOf(args)}`, () => {
      const row = connection.get(sql, args);
      return row === undefined ? [] : [row];
    })[0];
  }

  /**
   * The same where the store answers later: what has changed since it was asked is not kept. `kind` says whether all
   * rows are asked for or the first one.
   */
  async read(
    sql: string,
    args: SqlValue[],
    { kind, ask }: { kind: 'all' | 'first'; ask: () => Promise<Row[]> },
  ): Promise<readonly Row[]> {
    const statement = this.#statementOf(sql);
    if (!statement.isReusable) return await ask();
    const key = `${kind} ${keyOf(args)}`;
    const known = recall(statement, key);
    if (known !== undefined) {
      if (RECALLS.hasSubscribers) RECALLS.publish({ key, rows: known.rows, read: ask });
      return known.rows;
    }
    const changes = statement.tables.map((table) => table.changes);
    const rows = await ask();
    this.#keep(statement, { key, rows, changes });
    return rows;
  }

  /** Queries that note what they read from. */
  watchReads(reads: Queries): WatchedQueries {
    const seen = new Map<Table, number>();
    let isSure = true;
    const note = (sql: string) => {
      const { tables, isReusable } = this.#statementOf(sql);
      isSure &&= isReusable;
      for (const table of tables) if (!seen.has(table)) seen.set(table, table.changes);
    };
    return {
      get: (sql, ...args) => {
        note(sql);
        return reads.get(sql, ...args);
      },
      all: (sql, ...args) => {
        note(sql);
        return reads.all(sql, ...args);
      },
      holds: () => {
        for (const [table, changes] of seen) if (table.changes !== changes) return false;
        return isSure;
      },
    };
  }

  /** True if the statement changes nothing. */
  isReading(sql: string): boolean {
    return this.#statementOf(sql).isReading;
  }

  /** Has to be called with every statement of a transaction once that is committed. */
  invalidate(statements: Iterable<string>): void {
    for (const table of this.#findChanged(statements)) table.changes += 1;
  }

  /** The names of the tables that these statements may have changed. */
  nameChanged(statements: Iterable<string>): string[] {
    return [...this.#findChanged(statements)].map(({ name }) => name);
  }

  /** The same for tables that somebody else has changed; undefined means that it may be any of them. */
  invalidateTables(names: Iterable<string> = this.#tables.keys()): void {
    for (const name of names) {
      const table = this.#tables.get(name);
      if (table !== undefined) table.changes += 1;
    }
  }

  #findChanged(statements: Iterable<string>): ReadonlySet<Table> {
    const changed = new Set<Table>();
    for (const sql of statements) {
      const { isReading, tables } = this.#statementOf(sql);
      // A statement that names no table of ours may still change any of them.
      if (!isReading) for (const table of tables.length === 0 ? this.#tables.values() : tables) changed.add(table);
    }
    return changed;
  }

  /** Forgets everything. */
  clear(): void {
    for (const { answers } of this.#statements.values()) answers.clear();
    this.#characters = 0;
  }

  /** The rows of a query, from memory where they still hold. */
  #rows(statement: Statement, key: string, read: () => Row[]): readonly Row[] {
    if (!statement.isReusable) return read();
    const known = recall(statement, key);
    if (known !== undefined) {
      if (RECALLS.hasSubscribers) RECALLS.publish({ key, rows: known.rows, read });
      return known.rows;
    }
    const rows = read();
    this.#keep(statement, { key, rows, changes: statement.tables.map((table) => table.changes) });
    return rows;
  }

  /** `changes` is how often the tables had been changed before they were read. */
  #keep(
    statement: Statement,
    { key, rows, changes }: { key: string; rows: readonly Row[]; changes: readonly number[] },
  ): void {
    statement.answers.delete(key);
    if (isAskedOnce(statement)) return;
    const size = key.length + sizeOf(rows);
    if (size > MAX_ANSWER_CHARACTERS) return;
    if (this.#characters > MAX_CHARACTERS) this.clear();
    this.#characters += size;
    for (const row of rows) share(row);
    statement.answers.set(key, { rows: [...rows], changes });
  }

  #statementOf(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    // Any word that is the name of a table counts as the table: more than necessary, never less.
    const tables = new Set((sql.match(/\w+/g) ?? []).flatMap((word) => this.#tables.get(word) ?? []));
    const isReading = /^\s*(?:SELECT|WITH)\b/.test(sql) && !/\b(?:RETURNING|INSERT|UPDATE|DELETE)\b/.test(sql);
    const isReusable = isReading && tables.size > 0 && asksTablesOnly(sql);
    const statement: Statement = { tables: [...tables], isReading, isReusable, answers: new Map(), readsInARow: 0 };
    if (this.#statements.size >= MAX_STATEMENTS) {
      this.clear();
      this.#statements.clear();
    }
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** What is remembered, if it holds. */
function recall(statement: Statement, key: string): CachedRows | undefined {
  const known = statement.answers.get(key);
  if (known === undefined || !holds(known, statement)) {
    statement.readsInARow += 1;
    return undefined;
  }
  statement.readsInARow = 0;
  return known;
}

/** True for an answer of a statement whose answers were of no use lately, such as for paths that are new each time. */
function isAskedOnce({ readsInARow }: Statement): boolean {
  return readsInARow > TRIED_IN_VAIN && readsInARow % ONE_OF !== 0;
}

function holds({ changes }: CachedRows, { tables }: Statement): boolean {
  for (let index = 0; index < tables.length; index += 1) {
    if (tables[index]?.changes !== changes[index]) return false;
  }
  return true;
}

/** False for queries that ask for more than tables hold. */
function asksTablesOnly(sql: string): boolean {
  return !/\bpragma|\brandom|\bsqlite_|\bchanges\s*\(|\blast_insert_rowid|'now'/i.test(sql);
}

/** Types and lengths are part of the key: 1 and '1' are different to SQL, and any character may be in a text. */
function keyOf(args: readonly SqlValue[]): string {
  let key = '';
  for (const arg of args) key += typeof arg === 'string' ? `${arg.length}:${arg}` : `${typeof arg} ${arg};`;
  return key;
}

function sizeOf(rows: readonly Row[]): number {
  let characters = FIXED_CHARACTERS * (1 + rows.length);
  for (const row of rows) {
    for (const value of Object.values(row)) {
      if (value instanceof Uint8Array) return Number.POSITIVE_INFINITY;
      if (typeof value === 'string') characters += value.length;
    }
    if (characters > MAX_ANSWER_CHARACTERS) return characters;
  }
  return characters;
}
