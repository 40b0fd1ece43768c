// What a process has to know before it answers from memory. A work that changes something leaves a row in
// `table_changes` with its transaction's id and the names of the tables. A refresh is one statement: it reads which
// transactions have ended until now (a snapshot, as PostgreSQL calls it), and the tables of those that had not at the
// last refresh. The cache is told of these tables, and what was made of their rows is read anew.
//
// Nothing is missed: a transaction that was acknowledged before the refresh began is in its snapshot, and was either in
// the one before, or is among the rows that are found. What is read after a refresh sees at least what it saw. Requests
// that arrive while a refresh is under way share the next one, since theirs has to begin after they have arrived.
//
// Rows are kept for ten minutes. Who has not looked for two forgets everything instead of asking for what has changed.
// If the database cannot be asked, nothing is answered from memory; those who wait for the next refresh fail with the
// one under way, so that none of them waits for two time limits.
import type { ReadCache } from '../read-cache.ts';
import type { Connections } from './pool.ts';

/** A process that has not looked for so long forgets what it remembers. */
const MAX_AGE_MS = 120_000;
/** Changes are told of for so long. */
const KEPT_SECONDS = 600;
const SWEEP_MS = 60_000;
const SWEEP_ROWS = 50_000;

const NOW = 'SELECT pg_current_snapshot()::text AS now';
const LOOK = `SELECT pg_current_snapshot()::text AS now, (
    SELECT string_agg(DISTINCT t.name, ',') FROM table_changes c, unnest(c.tables) AS t (name)
    WHERE c.xid >= pg_snapshot_xmin(?::pg_snapshot) AND NOT pg_visible_in_snapshot(c.xid, ?::pg_snapshot)
  ) AS changed`;
const SWEEP = `WITH gone AS (DELETE FROM table_changes WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM table_changes WHERE at < now() - interval '${KEPT_SECONDS} seconds' LIMIT ${SWEEP_ROWS}
    FOR UPDATE SKIP LOCKED)) RETURNING 1) SELECT count(*) AS count FROM gone`;

/** Keeps the cache of one process true. */
export class Refreshes {
  readonly #connections: Connections;
  readonly #cache: ReadCache;
  readonly #sweeping: NodeJS.Timeout;
  #seen: string | undefined;
  #seenAtMs = 0;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #sweeps: Promise<void> | undefined;

  constructor(connections: Connections, cache: ReadCache) {
    this.#connections = connections;
    this.#cache = cache;
    // Each process does that, and none waits for another.
    this.#sweeping = setInterval(() => this.#sweep(), SWEEP_MS).unref();
  }

  /** Resolves when every read that begins afterwards sees what was acknowledged before the call. */
  refresh(): Promise<void> {
    if (this.#running === undefined) {
      this.#running = this.#begin();
      return this.#running;
    }
    this.#next ??= this.#running.then(
      () => {
        this.#next = undefined;
        this.#running = this.#begin();
        return this.#running;
      },
      (error: unknown) => {
        this.#next = undefined;
        this.#running = undefined;
        throw error;
      },
    );
    return this.#next;
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeping);
    await this.#sweeps;
  }

  async #begin(): Promise<void> {
    try {
      await this.#look();
    } finally {
      if (this.#next === undefined) this.#running = undefined;
    }
  }

  async #look(): Promise<void> {
    const beganMs = performance.now();
    const since = beganMs - this.#seenAtMs > MAX_AGE_MS ? undefined : this.#seen;
    const [row] = await (since === undefined
      ? this.#connections.read(NOW, [])
      : this.#connections.read(LOOK, [since, since]));
    const changed = row?.['changed'];
    if (since === undefined) this.#cache.invalidateTables();
    else if (typeof changed === 'string') this.#cache.invalidateTables(changed.split(','));
    this.#seen = String(row?.['now']);
    this.#seenAtMs = beganMs;
  }

  #sweep(): void {
    // What could not be removed now is removed the next time.
    this.#sweeps ??= this.#removeOld()
      .catch(() => undefined)
      .finally(() => {
        this.#sweeps = undefined;
      });
  }

  async #removeOld(): Promise<void> {
    let removed = SWEEP_ROWS;
    while (removed === SWEEP_ROWS) {
      const [row] = await this.#connections.read(SWEEP, []);
      removed = Number(row?.['count']);
    }
  }
}
