// One connection to SQLite with its prepared statements.
import type { Row, SqlValue } from './contract.ts';
import { toSqlite } from './dialect.ts';

/** The part of the driver's statement that is used. */
export interface DriverStatement {
  get(...args: SqlValue[]): Row | undefined;
  all(...args: SqlValue[]): Row[];
  run(...args: SqlValue[]): { changes: number | bigint; lastInsertRowid: number | bigint };
}

/** The part of the driver that is used, so that only database.ts has to import it. */
export interface Driver {
  prepare(sql: string): DriverStatement;
  exec(sql: string): void;
  close(): void;
}

const MAX_STATEMENTS = 512;

/** Runs SQL on one driver connection, keeping the 512 statements used last prepared. */
export class Connection {
  readonly #driver: Driver;
  readonly #statements = new Map<string, DriverStatement>();

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  get(sql: string, args: SqlValue[]): Row | undefined {
    return this.#prepare(sql).get(...args);
  }

  all(sql: string, args: SqlValue[]): Row[] {
    return this.#prepare(sql).all(...args);
  }

  /** `lastId` is the row id of the last insert on this connection. */
  run(sql: string, args: SqlValue[]): { changes: number; lastId: number } {
    const { changes, lastInsertRowid } = this.#prepare(sql).run(...args);
    return { changes: Number(changes), lastId: Number(lastInsertRowid) };
  }

  /** Runs a statement without arguments or rows, such as BEGIN. */
  exec(sql: string): void {
    this.#prepare(sql).run();
  }

  close(): void {
    this.#statements.clear();
    this.#driver.close();
  }

  #prepare(sql: string): DriverStatement {
    const known = this.#statements.get(sql);
    if (known !== undefined) {
      // Moved to the end only when the cache is under pressure: a Map keeps insertion order, and this is the hot path.
      if (this.#statements.size >= MAX_STATEMENTS) {
        this.#statements.delete(sql);
        this.#statements.set(sql, known);
      }
      return known;
    }
    const statement = this.#driver.prepare(toSqlite(sql));
    if (this.#statements.size >= MAX_STATEMENTS) {
      const oldest = this.#statements.keys().next();
      if (!oldest.done) this.#statements.delete(oldest.value);
    }
    this.#statements.set(sql, statement);
    return statement;
  }
}
