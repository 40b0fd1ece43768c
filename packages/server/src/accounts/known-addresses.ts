// Remembers from which addresses each user has logged in. Guesses of strangers lock a user out for everybody, but not
// for her own places: there her failures are counted apart, and limited in the same way. The latest few addresses are
// remembered, for some months; a new password forgets them.
import type { Clock } from '../clock.ts';
import type { Queries, Row, Transaction } from '../store/contract.ts';

const MAX_ADDRESSES = 10;
const KNOWN_FOR_MS = 90 * 24 * 3_600_000;

/** Who logs in from where. */
export interface UserPlace {
  readonly siteId: number;
  readonly userId: number;
  readonly address: string;
}

/** The addresses of the users of one server. */
export class KnownAddresses {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The row of an address from which the user has logged in lately. */
  async find(queries: Queries, { siteId, userId, address }: UserPlace): Promise<Row | undefined> {
    const sql = 'SELECT * FROM login_addresses WHERE site_id = ? AND user_id = ? AND address = ? AND last_ms > ?';
    return await queries.get(sql, siteId, userId, address, this.#clock.ms() - KNOWN_FOR_MS);
  }

  /** True if one who has this username, in this site or in any, has logged in from the address lately. */
  async isKnown(
    queries: Queries,
    username: string,
    { address, siteId }: { address: string; siteId: number | undefined },
  ): Promise<boolean> {
    const sql = `SELECT 1 FROM user_logins l JOIN login_addresses a ON a.site_id = l.site_id AND a.user_id = l.user_id
      WHERE l.username_key = ? AND a.address = ? AND a.last_ms > ? AND l.site_id = coalesce(?, l.site_id) LIMIT 1`;
    const since = this.#clock.ms() - KNOWN_FOR_MS;
    return (await queries.get(sql, username, address, since, siteId ?? null)) !== undefined;
  }

  /** Remembers a login that succeeded, without the failures before it, and forgets the oldest of too many addresses. */
  async remember(tx: Transaction, { siteId, userId, address }: UserPlace): Promise<void> {
    const row = `INSERT INTO login_addresses (site_id, user_id, address, last_ms) VALUES (?, ?, ?, ?)
      ON CONFLICT (site_id, user_id, address) DO UPDATE SET last_ms = excluded.last_ms, failures = 0,
        first_failure_ms = NULL, locked_until_ms = NULL`;
    await tx.run(row, siteId, userId, address, this.#clock.ms());
    const oldest = `DELETE FROM login_addresses WHERE site_id = ? AND user_id = ? AND address NOT IN (
      SELECT address FROM login_addresses WHERE site_id = ? AND user_id = ? ORDER BY last_ms DESC, address LIMIT ?)`;
    await tx.run(oldest, siteId, userId, siteId, userId, MAX_ADDRESSES);
  }
}

/** Forgets the addresses of a user who gets a new password: nobody knows who has used the old one. */
export async function forgetAddresses(tx: Transaction, siteId: number, userId: number): Promise<void> {
  await tx.run('DELETE FROM login_addresses WHERE site_id = ? AND user_id = ?', siteId, userId);
}
