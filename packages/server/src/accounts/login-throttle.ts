// Slows down password guessing: after many failed logins from one address, or for one username, further logins are
// refused for a while without checking the password. Unlike a lockout it needs no user and no setting of a site. Where
// the user has logged in before, her failures are counted apart from those of strangers. Failures are counted for all
// processes of the server together; how many logins run at the same time is the business of each, as is its processor.
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { problem } from '../problem.ts';
import type { Database, Transaction } from '../store/contract.ts';
import { FailureCounts, OF_NO_SITE } from './failure-counts.ts';

/** Failures within the window after which no more logins are tried. */
const MAX_FAILURES_OF_ADDRESS = 100;
const MAX_FAILURES_OF_USERNAME = 30;
const WITHIN_MS = 10 * 60_000;
/** Logins of one address at the same time: each costs a hash that is slow on purpose. */
const MAX_CONCURRENT_LOGINS = 64;
const MAX_NAMES = 10_000;

/** From where a login comes, and for whom. */
export interface LoginOrigin {
  readonly address: string;
  /** In the form that compares; undefined where the login names none. */
  readonly username: string | undefined;
  readonly siteId: number | undefined;
  /** The user of that name has logged in from that address before. */
  readonly isKnownPlace: boolean;
}

/** Counts failed logins of one server. */
export class LoginThrottle {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #failures = new FailureCounts({ kind: 'login', maxNames: MAX_NAMES });
  readonly #refusals = new FailureCounts({ kind: 'refusal', maxNames: MAX_NAMES });
  readonly #running = new Map<string, number>();

  constructor({ database, clock }: { database: Database; clock: Clock }) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Runs a login unless there were too many. Throws `rate-limited/*` with the time to wait. */
  async run<T>(origin: LoginOrigin, login: () => Promise<T>): Promise<T> {
    await this.#refuseTooMany(origin);
    const key = addressKey(origin);
    const running = this.#running.get(key) ?? 0;
    if (running >= MAX_CONCURRENT_LOGINS) {
      const text = 'Too many simultaneous logins from this address.';
      throw problem('rate-limited/too-many-concurrent-logins', text, { headers: { 'Retry-After': '1' } });
    }
    this.#running.set(key, running + 1);
    try {
      return await login();
    } finally {
      const left = (this.#running.get(key) ?? 1) - 1;
      if (left > 0) this.#running.set(key, left);
      else this.#running.delete(key);
    }
  }

  /** Counts a failure. */
  async recordFailure(origin: LoginOrigin): Promise<void> {
    const at = this.#window();
    await this.#database.write(async (tx) => {
      for (const [key] of limitsOf(origin)) await this.#failures.add(tx, key, at);
    }, OF_NO_SITE);
  }

  /** True for the first refusal of an address within the window, so that further ones do not fill the history. */
  async isFirstRefusal(origin: LoginOrigin): Promise<boolean> {
    const [key, at] = [addressKey(origin), this.#window()];
    if ((await this.#refusals.of(this.#database, key, at)) !== undefined) return false;
    return (await this.#database.write((tx) => this.#refusals.add(tx, key, at), OF_NO_SITE)).count === 1;
  }

  /** Forgets the failures of a username at this place after a successful login. Those of addresses still count. */
  async recordSuccess(tx: Transaction, origin: LoginOrigin & { username: string }): Promise<void> {
    await this.#failures.forget(tx, usernameKey(origin));
  }

  async #refuseTooMany(origin: LoginOrigin): Promise<void> {
    const at = this.#window();
    for (const [key, max] of limitsOf(origin)) {
      const failures = await this.#failures.of(this.#database, key, at);
      if (failures === undefined || failures.count < max) continue;
      const waitMs = Math.min(WITHIN_MS, failures.firstMs + WITHIN_MS - at.nowMs);
      throw problem('rate-limited/too-many-login-attempts', 'Too many failed logins. Wait before trying again.', {
        headers: { 'Retry-After': String(Math.max(1, Math.ceil(waitMs / 1_000))) },
      });
    }
  }

  #window(): { nowMs: number; withinMs: number } {
    return { nowMs: this.#clock.ms(), withinMs: WITHIN_MS };
  }
}

function limitsOf(origin: LoginOrigin): (readonly [key: string, max: number])[] {
  const { username } = origin;
  const ofAddress = [addressKey(origin), MAX_FAILURES_OF_ADDRESS] as const;
  return username === undefined
    ? [ofAddress]
    : [ofAddress, [usernameKey({ ...origin, username }), MAX_FAILURES_OF_USERNAME]];
}

/** Sites that are addressed separately are counted separately, so that parallel tests do not interfere. */
function addressKey({ address, siteId }: LoginOrigin): string {
  return `address ${siteId ?? ''} ${address}`;
}

/** A hash, so that every username takes the same room, and is not written down. */
function usernameKey({ username, siteId, address, isKnownPlace }: LoginOrigin & { username: string }): string {
  const hash = createHash('sha256').update(username).digest('base64');
  return `username ${siteId ?? ''} ${hash}${isKnownPlace ? ` at ${address}` : ''}`;
}
