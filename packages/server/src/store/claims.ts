// Claims: what one process does at present and no other may do meanwhile, such as one run of a sync. On a database that
// processes share a claim is a row that is renewed while it is held and is over a while after its process has died; a
// process that was stopped for so long finds its claim gone, by a clock that counts while it stands still. Alone with
// its database a process keeps its claims in memory.
import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database, Transaction } from './contract.ts';

const LIFETIME_MS = 12_000;
const RENEW_EVERY_MS = 4_000;
/** A holder stops believing in its claim before others may take it. */
const MARGIN_MS = 2_000;

/** Something that nobody else does. */
interface Claim {
  /** False once somebody else may have it. */
  isHeld(): boolean;
  release(): Promise<void>;
}

/** Gives claims out. */
export interface Claims {
  /** Undefined while somebody else has it. */
  take(name: string): Promise<Claim | undefined>;
  /** Ends those that are left. */
  close(): Promise<void>;
}

export function createClaims(deps: { database: Database; clock: Clock }): Claims {
  return deps.database.isShared ? new RowClaims(deps) : new MemoryClaims();
}

class MemoryClaims implements Claims {
  readonly #held = new Set<string>();

  async take(name: string): Promise<Claim | undefined> {
    if (this.#held.has(name)) return undefined;
    this.#held.add(name);
    return { isHeld: () => true, release: async () => void this.#held.delete(name) };
  }

  async close(): Promise<void> {}
}

class RowClaims implements Claims {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #held = new Set<RowClaim>();

  constructor({ database, clock }: { database: Database; clock: Clock }) {
    this.#database = database;
    this.#clock = clock;
  }

  async take(name: string): Promise<Claim | undefined> {
    const holder = randomBytes(12).toString('hex');
    const sinceMs = performance.now();
    const nowMs = this.#clock.ms();
    const sql = `INSERT INTO claims (name, holder, until_ms) VALUES (?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until_ms = excluded.until_ms
      WHERE claims.until_ms <= ?`;
    const insert = (tx: Transaction) => tx.run(sql, name, holder, nowMs + LIFETIME_MS, nowMs);
    const { changes } = await this.#database.write(insert, { siteId: NO_SITE });
    if (changes === 0) return undefined;
    const claim = new RowClaim({ name, holder, sinceMs, database: this.#database, clock: this.#clock });
    this.#held.add(claim);
    claim.onEnd = () => this.#held.delete(claim);
    return claim;
  }

  async close(): Promise<void> {
    for (const claim of [...this.#held]) await claim.release();
  }
}

/** The rows of claims belong to no site. */
const NO_SITE = 0;

class RowClaim implements Claim {
  onEnd: () => void = () => {};
  readonly #name: string;
  readonly #holder: string;
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #timer: NodeJS.Timeout;
  #renewedMs: number;
  #isOver = false;

  constructor(of: { name: string; holder: string; sinceMs: number; database: Database; clock: Clock }) {
    this.#name = of.name;
    this.#holder = of.holder;
    this.#database = of.database;
    this.#clock = of.clock;
    this.#renewedMs = of.sinceMs;
    this.#timer = setInterval(() => void this.#renew(), RENEW_EVERY_MS).unref();
  }

  isHeld(): boolean {
    return !this.#isOver && performance.now() - this.#renewedMs < LIFETIME_MS - MARGIN_MS;
  }

  async release(): Promise<void> {
    if (this.#isOver) return;
    this.#end();
    const sql = 'DELETE FROM claims WHERE name = ? AND holder = ?';
    const release = this.#database.write((tx) => tx.run(sql, this.#name, this.#holder), { siteId: NO_SITE });
    // What cannot be given back is over by itself.
    await release.catch(() => undefined);
  }

  async #renew(): Promise<void> {
    const sinceMs = performance.now();
    const sql = 'UPDATE claims SET until_ms = ? WHERE name = ? AND holder = ?';
    const untilMs = this.#clock.ms() + LIFETIME_MS;
    const renew = (tx: Transaction) => tx.run(sql, untilMs, this.#name, this.#holder);
    try {
      const { changes } = await this.#database.write(renew, { siteId: NO_SITE });
      if (changes === 1) this.#renewedMs = sinceMs;
      else this.#end();
    } catch {
      // A claim that cannot be renewed for long is over by itself.
    }
  }

  #end(): void {
    this.#isOver = true;
    clearInterval(this.#timer);
    this.onEnd();
  }
}
