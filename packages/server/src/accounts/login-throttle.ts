// Slows down who guesses passwords: after many failed logins from one address, or for one username, further ones are
// refused for a while without looking at the password. Unlike a lockout it needs no user, and no setting of a site.
// Asked by `Logins`.
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { problem } from '../problem.ts';
import { FailureCounts } from './failure-counts.ts';

/** Failures within the window after which no more logins are tried. */
const MAX_OF_ADDRESS = 100;
const MAX_OF_USERNAME = 30;
const WITHIN_MS = 10 * 60_000;
/** Logins of one address at the same time: each costs a hash that is slow on purpose. */
const MAX_AT_ONCE = 64;
const MAX_NAMES = 10_000;

/** From where a login comes, and for whom. */
export interface LoginOrigin {
  readonly address: string;
  /** In the form that compares; undefined where the login names none. */
  readonly username: string | undefined;
  readonly siteId: number | undefined;
}

/** Counts failed logins of one server. */
export class LoginThrottle {
  readonly #clock: Clock;
  readonly #failures = new FailureCounts({ mostNames: MAX_NAMES });
  readonly #refusals = new FailureCounts({ mostNames: MAX_NAMES });
  readonly #running = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Runs a login unless there were too many. Throws `rate-limited/*` with the time to wait. */
  async run<T>(origin: LoginOrigin, login: () => Promise<T>): Promise<T> {
    this.#refuseTooMany(origin);
    const key = addressKey(origin);
    const running = this.#running.get(key) ?? 0;
    if (running >= MAX_AT_ONCE) {
      const text = 'Too many logins from this address at the same time.';
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
  recordFailure(origin: LoginOrigin): void {
    const at = { nowMs: this.#clock.ms(), withinMs: WITHIN_MS };
    for (const [key] of limitsOf(origin)) this.#failures.add(key, at);
  }

  /** True for the first refusal of an address within the window: whoever goes on shall not fill the history with it. */
  isFirstRefusal(origin: LoginOrigin): boolean {
    return this.#refusals.add(addressKey(origin), { nowMs: this.#clock.ms(), withinMs: WITHIN_MS }).count === 1;
  }

  /** A user has proved to be there: what others guessed counts no more. Their addresses stay counted. */
  recordSuccess({ username, siteId }: Omit<LoginOrigin, 'address'>): void {
    if (username !== undefined) this.#failures.forget(usernameKey({ username, siteId }));
  }

  /** Forgets all failures. */
  forget(): void {
    this.#failures.forget();
    this.#refusals.forget();
  }

  #refuseTooMany(origin: LoginOrigin): void {
    const nowMs = this.#clock.ms();
    for (const [key, most] of limitsOf(origin)) {
      const failures = this.#failures.of(key, { nowMs, withinMs: WITHIN_MS });
      if (failures === undefined || failures.count < most) continue;
      const waitMs = Math.min(WITHIN_MS, failures.firstMs + WITHIN_MS - nowMs);
      throw problem('rate-limited/too-many-login-attempts', 'Too many logins have failed. Wait before the next one.', {
        headers: { 'Retry-After': String(Math.max(1, Math.ceil(waitMs / 1_000))) },
      });
    }
  }
}

function limitsOf(origin: LoginOrigin): (readonly [key: string, most: number])[] {
  const { username, siteId } = origin;
  const ofAddress = [addressKey(origin), MAX_OF_ADDRESS] as const;
  return username === undefined ? [ofAddress] : [ofAddress, [usernameKey({ username, siteId }), MAX_OF_USERNAME]];
}

/** Sites that are addressed apart are counted apart, so that parallel tests do not meet. */
function addressKey({ address, siteId }: LoginOrigin): string {
  return `address ${siteId ?? ''} ${address}`;
}

/** Whatever is sent as a username takes the same room. */
function usernameKey({ username, siteId }: { username: string; siteId: number | undefined }): string {
  return `username ${siteId ?? ''} ${createHash('sha256').update(username).digest('base64')}`;
}
