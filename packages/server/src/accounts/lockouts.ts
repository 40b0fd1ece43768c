// Locks users out after as many failed logins as their site allows. Where somebody has logged in before, failures are
// counted apart, so that strangers cannot lock her out there. An unknown username is locked out in the same way, so
// that a lockout does not tell which usernames exist.
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database, Row, Transaction } from '../store/contract.ts';
import { FailureCounts } from './failure-counts.ts';
import type { KnownAddresses, UserPlace } from './known-addresses.ts';
import { loadSiteSettings } from './site-settings.ts';

/** How many unknown usernames are remembered. */
const MAX_UNKNOWN_USERNAMES = 10_000;

const CLEAR = `UPDATE user_logins SET failures = 0, first_failure_ms = NULL, locked_until_ms = NULL
  WHERE site_id = ? AND user_id = ?`;

/** Counts failures of users in the store, of unknown usernames in memory. */
export class Lockouts {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #addresses: KnownAddresses;
  readonly #unknown = new FailureCounts({ maxNames: MAX_UNKNOWN_USERNAMES });
  readonly #lockedUntilMs = new Map<string, number>();

  constructor(deps: { database: Database; clock: Clock; addresses: KnownAddresses }) {
    this.#database = deps.database;
    this.#clock = deps.clock;
    this.#addresses = deps.addresses;
  }

  /** True while the user may not try again from this place. */
  async isLocked(login: Row, address: string): Promise<boolean> {
    const place = { siteId: Number(login['site_id']), userId: Number(login['user_id']), address };
    const known = await this.#addresses.find(this.#database, place);
    const untilMs = (known ?? login)['locked_until_ms'];
    return typeof untilMs === 'number' && untilMs > this.#clock.ms();
  }

  /** The same for a username that nobody has. */
  isUnknownLocked(siteId: number, username: string): boolean {
    return (this.#lockedUntilMs.get(unknownKey(siteId, username)) ?? 0) > this.#clock.ms();
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

  /** Counts a failure of a username that nobody has. Stores nothing: the names are whatever was sent. */
  async recordUnknownFailure(siteId: number, username: string): Promise<void> {
    const { lockoutTries, lockoutWithinMs, lockoutPeriodMs } = await loadSiteSettings(this.#database, siteId);
    if (lockoutTries === undefined) return;
    // Counting a user's failure goes through the queue of writers; so does this, which changes nothing.
    await this.#database.write((tx) => tx.run(CLEAR, siteId, 0), { siteId });
    const nowMs = this.#clock.ms();
    const key = unknownKey(siteId, username);
    const { count } = this.#unknown.add(key, { nowMs, withinMs: lockoutWithinMs });
    if (count < lockoutTries) return;
    this.#lockedUntilMs.delete(key);
    this.#lockedUntilMs.set(key, nowMs + lockoutPeriodMs);
    const [oldest] = this.#lockedUntilMs.keys();
    if (this.#lockedUntilMs.size > MAX_UNKNOWN_USERNAMES && oldest !== undefined) this.#lockedUntilMs.delete(oldest);
  }

  /** Forgets the failures of a user who has logged in; from a known place only those that were counted there. */
  async recordSuccess(tx: Transaction, place: UserPlace): Promise<void> {
    if ((await this.#addresses.find(tx, place)) === undefined) await tx.run(CLEAR, place.siteId, place.userId);
    await this.#addresses.remember(tx, place);
  }

  /** Forgets the unknown usernames. */
  forget(): void {
    this.#unknown.forget();
    this.#lockedUntilMs.clear();
  }
}

/** Lets a locked-out user try again at once. */
export async function unlock(database: Database, siteId: number, userId: number): Promise<void> {
  await database.write(
    async (tx) => {
      await tx.run(CLEAR, siteId, userId);
      await tx.run(CLEAR.replace('user_logins', 'login_addresses'), siteId, userId);
    },
    { siteId },
  );
}

function unknownKey(siteId: number, username: string): string {
  return `${siteId} ${createHash('sha256').update(username).digest('base64')}`;
}
