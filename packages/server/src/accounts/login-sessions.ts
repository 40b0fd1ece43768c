// The sessions that logins create: full ones, and partial ones that wait for a second factor. Only hashes of their ids
// are stored.
import { type Clock, formatTimestamp } from '../clock.ts';
import { problem } from '../problem.ts';
import type { Random } from '../random.ts';
import { RecordStore } from '../records/record-store.ts';
import type { Database, Row, Transaction } from '../store/contract.ts';
import { generateSessionId, hashToken } from './secrets.ts';

/** How long an ended session is remembered. */
const KEPT_MS = 24 * 3_600_000;

/** What a session is for. */
export interface NewLoginSession {
  readonly user: { readonly siteId: number; readonly userId: number; readonly login: Row };
  readonly kind: 'full' | 'partial';
  readonly lifetimeMs: number;
  /** The partial session that this one completes. */
  readonly completes?: string | undefined;
  /** Runs in the transaction that stores the session. */
  readonly beside?: (tx: Transaction) => Promise<void>;
}

/** Stores sessions and ends them. */
export class LoginSessions {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #records: RecordStore;

  constructor(deps: { database: Database; clock: Clock; random: Random }) {
    this.#database = deps.database;
    this.#clock = deps.clock;
    this.#random = deps.random;
    this.#records = new RecordStore(deps.database);
  }

  /** Makes a session and answers its id, which cannot be read again. */
  async begin({ user, kind, lifetimeMs, completes, beside }: NewLoginSession): Promise<string> {
    const id = generateSessionId(this.#random);
    const now = this.#clock.ms();
    const readOnly = user.login['readonly_site_admin'] === 1 ? 1 : 0;
    const sql =
      'INSERT INTO sessions (token_hash, site_id, user_id, kind, read_only, expires_ms) VALUES (?, ?, ?, ?, ?, ?)';
    await this.#database.write(async (tx) => {
      await tx.run('DELETE FROM sessions WHERE expires_ms < ?', now - KEPT_MS);
      await tx.run(sql, hashToken(id), user.siteId, user.userId, kind, readOnly, now + lifetimeMs);
      if (completes !== undefined) await end(tx, completes);
      if (kind === 'full') await this.#stamp(tx, user, now);
      await beside?.(tx);
    }, user);
    return id;
  }

  /** The row of a partial session that still waits. Throws where there is none. */
  async findWaiting(token: string): Promise<Row> {
    const sql = "SELECT * FROM sessions WHERE token_hash = ? AND kind = 'partial'";
    const session = await this.#database.get(sql, hashToken(token));
    if (session !== undefined && session['ended'] === 0 && Number(session['expires_ms']) > this.#clock.ms())
      return session;
    throw problem('not-authenticated/invalid-session', 'This login has expired. Begin again.');
  }

  /** Ends the session with this id. Throws if there is none. */
  async end(token: string | null): Promise<void> {
    if (!token) throw problem('not-authenticated/authentication-required', 'There is no session to end.');
    await this.#database.write((tx) => end(tx, token));
  }

  async #stamp(tx: Transaction, { siteId, userId }: NewLoginSession['user'], now: number): Promise<void> {
    const record = await this.#records.find(siteId, 'User', userId, tx);
    if (record === undefined) return;
    const moment = formatTimestamp(now);
    const data = {
      ...record.data,
      first_login_at: record.data['first_login_at'] ?? moment,
      last_login_at: moment,
      last_restapi_login_at: moment,
      last_active_at: moment,
    };
    await this.#records.replace(tx, { siteId, entity: 'User' }, { ...record, data });
  }
}

async function end(tx: Transaction, token: string): Promise<void> {
  await tx.run('UPDATE sessions SET ended = 1 WHERE token_hash = ?', hashToken(token));
}
