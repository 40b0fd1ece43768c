// Locks users out after as many failed logins as their site allows. Where somebody has logged in before, failures are
// counted apart, so that strangers cannot lock her out there. An unknown username is locked out in the same way, so
// that a lockout does not tell which usernames exist.
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database, Queries, Row, Transaction } from '../store/contract.ts';
import { FailureCounts, OF_NO_SITE } from './failure-counts.ts';
import type { KnownAddresses, UserPlace } from './known-addresses.ts';
import { loadSiteSettings } from './site-settings.ts';

/** How many unknown usernames are remembered. */
const MAX_UNKNOWN_USERNAMES = 10_000;

const CLEAR = `UPDATE user_logins SET failures = 0, first_failure_ms = NULL, locked_until_ms = NULL
  WHERE site_id = ? AND user_id = ?`;

/** Counts failures of users, and of unknown usernames by their hashes. */
export class Lockouts {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #addresses: KnownAddresses;
  readonly #unknown = new FailureCounts({ kind: 'unknown', maxNames: MAX_UNKNOWN_USERNAMES });

  constructor(deps: { database: Database; clock: Clock; addresses: KnownAddresses }) {
    this.#database = deps.database;
    this.#clock = deps.clock;
    this.#addresses = deps.addresses;
  }

  /** True while the user may not try again from this place. */
  async isLocked(login: Row, address: string, queries: Queries = this.#database): Promise<boolean> {
    const place = { siteId: Number(login['site_id']), userId: Number(login['user_id']), address };
    const known = await this.#addresses.find(queries, place);
    const untilMs = (known ?? login)['locked_until_ms'];
    return typeof untilMs === 'number' && untilMs > this.#clock.ms();
  }

  /** The same for a username that nobody has. */
  async isUnknownLocked(siteId: number, username: string): Promise<boolean> {
    return await this.#unknown.isLocked(this.#database, unknownKey(siteId, username), this.#clock.ms());
  }

  /** Counts a failure of a user at this place. */
  async recordFailure(place: UserPlace): Promise<void> {
    const { siteId, userId, address } = place;
    const { lockoutTries, lockoutWithinMs, lockoutPeriodMs } = await loadSiteSettings(this.#database, siteId);
    if (lockoutTries === undefined) return;
    const now = this.#clock.ms();
    await this.#database.write(async (tx) => {
      const known = await this.#addresses.find(tx, place);
      const login = await tx.get('SELECT * FROM user_logins WHERE site_id = ? AND user_id = ?', siteId, userId);
      const before = known ?? login;
      const first = before?.['first_failure_ms'];
      const counting = typeof first === 'number' && now - first < lockoutWithinMs;
      const failures = counting ? Number(before?.['failures']) + 1 : 1;
      const table = known === undefined ? 'user_logins' : 'login_addresses';
      const sql = `UPDATE ${table} SET failures = ?, first_failure_ms = ?, locked_until_ms = ?
        WHERE site_id = ? AND user_id = ?${known === undefined ? '' : ' AND address = ?'}`;
      const lockedUntil = failures >= lockoutTries ? now + lockoutPeriodMs : null;
      const at = known === undefined ? [siteId, userId] : [siteId, userId, address];
      await tx.run(sql, failures, counting ? first : now, lockedUntil, ...at);
    }, place);
  }

  /** Counts a failure of a username that nobody has. Stores its hash only: the names are whatever was sent. */
  async recordUnknownFailure(siteId: number, username: string): Promise<void> {
    const { lockoutTries, lockoutWithinMs, lockoutPeriodMs } = await loadSiteSettings(this.#database, siteId);
    if (lockoutTries === undefined) return;
    const nowMs = this.#clock.ms();
    const key = unknownKey(siteId, username);
    await this.#database.write(async (tx) => {
      const { count } = await this.#unknown.add(tx, key, { nowMs, withinMs: lockoutWithinMs });
      if (count >= lockoutTries) await this.#unknown.lock(tx, key, nowMs + lockoutPeriodMs);
    }, OF_NO_SITE);
  }

  /**
   * Forgets the failures of a user who has logged in; from a known place only those that were counted there. False if
   * the user was locked out while the password was being checked, as by guesses that other processes took.
   */
  async recordSuccess(tx: Transaction, place: UserPlace): Promise<boolean> {
    const { siteId, userId, address } = place;
    const login = await tx.get('SELECT * FROM user_logins WHERE site_id = ? AND user_id = ?', siteId, userId);
    if (login === undefined || (await this.isLocked(login, address, tx))) return false;
    if ((await this.#addresses.find(tx, place)) === undefined) await tx.run(CLEAR, siteId, userId);
    await this.#addresses.remember(tx, place);
    return true;
  }
}

/** Lets a locked-out user try again at once. */
export async function unlock(tx: Transaction, { siteId, userId }: { siteId: number; userId: number }): Promise<void> {
  await Promise.all([
    tx.run(CLEAR, siteId, userId),
    tx.run(CLEAR.replace('user_logins', 'login_addresses'), siteId, userId),
  ]);
}

function unknownKey(siteId: number, username: string): string {
  return `${siteId} ${createHash('sha256').update(username).digest('base64')}`;
}
