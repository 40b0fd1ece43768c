// Counts failures by name within a window of time, in rows that every process of the server sees. The rows are bounded:
// an attacker who makes up names pushes out the oldest counts of that kind and does not fill the store. A count rises
// by one statement, so that no two processes read the same count before they raise it.
import { numberIn, numberOrNullIn } from '../store/columns.ts';
import type { Database, Queries, Transaction, WorkScope } from '../store/contract.ts';

/** Failures of one name since the first one that still counts. */
export interface Failures {
  readonly count: number;
  readonly firstMs: number;
}

/** When a failure counts. */
export interface FailureWindow {
  readonly nowMs: number;
  readonly withinMs: number;
}

/** The rows of failures belong to no site. */
export const OF_NO_SITE: WorkScope = { siteId: 0 };

/** The rows are looked through for those that are too many after so many failures. */
const TRIM_EVERY = 64;

const ADD = `INSERT INTO login_failures (kind, name, failures, first_ms, changed_ms) VALUES (?, ?, 1, ?, ?)
  ON CONFLICT (kind, name) DO UPDATE SET changed_ms = excluded.changed_ms,
    failures = CASE WHEN abs(excluded.first_ms - login_failures.first_ms) < ? THEN login_failures.failures + 1 ELSE 1 END,
    first_ms = CASE WHEN abs(excluded.first_ms - login_failures.first_ms) < ? THEN login_failures.first_ms
      ELSE excluded.first_ms END
  RETURNING failures, first_ms`;

const TRIM = `DELETE FROM login_failures WHERE kind = ? AND (changed_ms, name) <= (
  SELECT changed_ms, name FROM login_failures WHERE kind = ? ORDER BY changed_ms DESC, name DESC LIMIT 1 OFFSET ?)`;

/** Counts of one kind that forget: each name after its window, the oldest names when there are too many. */
export class FailureCounts {
  readonly #kind: string;
  readonly #maxNames: number;
  #added = 0;

  constructor({ kind, maxNames }: { kind: string; maxNames: number }) {
    this.#kind = kind;
    this.#maxNames = maxNames;
  }

  /** What counts against a name now. */
  async of(queries: Queries, name: string, { nowMs, withinMs }: FailureWindow): Promise<Failures | undefined> {
    const sql = 'SELECT failures, first_ms FROM login_failures WHERE kind = ? AND name = ?';
    const row = await queries.get(sql, this.#kind, name);
    if (row === undefined) return undefined;
    const failures = { count: numberIn(row, 'failures'), firstMs: numberIn(row, 'first_ms') };
    // A clock that was moved back must not make a count last longer than its window.
    return Math.abs(nowMs - failures.firstMs) < withinMs ? failures : undefined;
  }

  /** Adds a failure and returns how many there are. */
  async add(tx: Transaction, name: string, { nowMs, withinMs }: FailureWindow): Promise<Failures> {
    const row = await tx.get(ADD, this.#kind, name, nowMs, nowMs, withinMs, withinMs);
    this.#added += 1;
    if (this.#added % TRIM_EVERY === 0) await tx.run(TRIM, this.#kind, this.#kind, this.#maxNames);
    return row === undefined
      ? { count: 1, firstMs: nowMs }
      : { count: numberIn(row, 'failures'), firstMs: numberIn(row, 'first_ms') };
  }

  /** Locks a name that has failed. */
  async lock(tx: Transaction, name: string, untilMs: number): Promise<void> {
    const sql = 'UPDATE login_failures SET locked_until_ms = ? WHERE kind = ? AND name = ?';
    await tx.run(sql, untilMs, this.#kind, name);
  }

  /** True while a name is locked. */
  async isLocked(queries: Queries, name: string, nowMs: number): Promise<boolean> {
    const sql = 'SELECT locked_until_ms FROM login_failures WHERE kind = ? AND name = ?';
    const row = await queries.get(sql, this.#kind, name);
    return row !== undefined && (numberOrNullIn(row, 'locked_until_ms') ?? 0) > nowMs;
  }

  /** Forgets one name. */
  async forget(tx: Transaction, name: string): Promise<void> {
    await tx.run('DELETE FROM login_failures WHERE kind = ? AND name = ?', this.#kind, name);
  }
}

/** Forgets all failures of all kinds. */
export async function forgetFailures(database: Database): Promise<void> {
  await database.write((tx) => tx.run('DELETE FROM login_failures'), OF_NO_SITE);
}
