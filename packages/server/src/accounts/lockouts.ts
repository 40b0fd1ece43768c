// Locks users out after as many failed logins as their site allows. An unknown username is locked out in the same way,
// so that a lockout does not tell which usernames exist.
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database, Row, Transaction } from '../store/contract.ts';
import { FailureCounts } from './failure-counts.ts';
import { loadSiteSettings } from './site-settings.ts';

/** How many unknown usernames are remembered. */
const MAX_UNKNOWN_USERNAMES = 10_000;

interface UserId {
  readonly siteId: number;
  readonly userId: number;
}

const CLEAR = `UPDATE user_logins SET failures = 0, first_failure_ms = NULL, locked_until_ms = NULL
  WHERE site_id = ? AND user_id = ?`;

/** Counts failures of users in the store, of unknown usernames in memory. */
export class Lockouts {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #unknown = new FailureCounts({ maxNames: MAX_UNKNOWN_USERNAMES });
  readonly #lockedUntilMs = new Map<string, number>();

  constructor(deps: { database: Database; clock: Clock }) {
    this.#database = deps.database;
    this.#clock = deps.clock;
  }

  /** True while the user may not try again. */
  isLocked(login: Row): boolean {
    const untilMs = login['locked_until_ms'];
    return typeof untilMs === 'number' && untilMs > this.#clock.ms();
  }

  /** The same for a username that nobody has. */
  isUnknownLocked(siteId: number, username: string): boolean {
    return (this.#lockedUntilMs.get(unknownKey(siteId, username)) ?? 0) > this.#clock.ms();
  }

  /** Counts a failure of a user. */
  async recordFailure({ siteId, userId }: UserId): Promise<void> {
    const { lockoutTries, lockoutWithinMs, lockoutPeriodMs } = await loadSiteSettings(this.#database, siteId);
    if (lockoutTries === undefined) return;
    const now = this.#clock.ms();
    await this.#database.write(async (tx) => {
      const at = [siteId, userId] as const;
      const login = await tx.get('SELECT * FROM user_logins WHERE site_id = ? AND user_id = ?', ...at);
      const first = login?.['first_failure_ms'];
      const counting = typeof first === 'number' && now - first < lockoutWithinMs;
      const failures = counting ? Number(login?.['failures']) + 1 : 1;
      const sql = `UPDATE user_logins SET failures = ?, first_failure_ms = ?, locked_until_ms = ?
        WHERE site_id = ? AND user_id = ?`;
      const lockedUntil = failures >= lockoutTries ? now + lockoutPeriodMs : null;
      await tx.run(sql, failures, counting ? first : now, lockedUntil, ...at);
    });
  }

  /** Counts a failure of a username that nobody has. Stores nothing: the names are whatever was sent. */
  async recordUnknownFailure(siteId: number, username: string): Promise<void> {
    const { lockoutTries, lockoutWithinMs, lockoutPeriodMs } = await loadSiteSettings(this.#database, siteId);
    if (lockoutTries === undefined) return;
    // Counting a user's failure goes through the queue of writers; so does this, which changes nothing.
    await this.#database.write((tx) => tx.run(CLEAR, siteId, 0));
    const nowMs = this.#clock.ms();
    const key = unknownKey(siteId, username);
    const { count } = this.#unknown.add(key, { nowMs, withinMs: lockoutWithinMs });
    if (count < lockoutTries) return;
    this.#lockedUntilMs.delete(key);
    this.#lockedUntilMs.set(key, nowMs + lockoutPeriodMs);
    const [oldest] = this.#lockedUntilMs.keys();
    if (this.#lockedUntilMs.size > MAX_UNKNOWN_USERNAMES && oldest !== undefined) this.#lockedUntilMs.delete(oldest);
  }

  /** Forgets the failures of a user who has logged in. */
  async recordSuccess(tx: Transaction, { siteId, userId }: UserId): Promise<void> {
    await tx.run(CLEAR, siteId, userId);
  }

  /** Forgets the unknown usernames. */
  forget(): void {
    this.#unknown.forget();
    this.#lockedUntilMs.clear();
  }
}

/** Lets a locked-out user try again at once. */
export async function unlock(database: Database, siteId: number, userId: number): Promise<void> {
  await database.write((tx) => tx.run(CLEAR, siteId, userId));
}

function unknownKey(siteId: number, username: string): string {
  return `${siteId} ${createHash('sha256').update(username).digest('base64')}`;
}
