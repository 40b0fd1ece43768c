// START HERE for logins. A login first passes the throttle, which refuses an address or a username with too many
// failures, counted apart where the user has logged in before. Logins of one username then run one after the other.
// The password is checked (or the partial session of an earlier step), an unknown username taking as long as a wrong
// password; then that the user is neither disabled nor expired and the password is not due for a change; then the
// address; then the one-time code. A user with a second factor who sends no code gets a partial session instead and
// comes back with that and the code. Only then is a session stored, the user's failures at this place are forgotten,
// and the place is remembered; a user who was locked out meanwhile gets none. A wrong password or code counts against
// the user, who is locked out at the site's limit, and against the throttle. All counts are rows, which all processes
// of the server share. Each outcome is reported to the history.
import type { Clock } from '../clock.ts';
import type { ParamValue } from '../params/params.ts';
import { Problem, problem } from '../problem.ts';
import type { Random } from '../random.ts';
import { RecordStore } from '../records/record-store.ts';
import type { Database, Row, Transaction } from '../store/contract.ts';
import { checkAddress } from './allowed-addresses.ts';
import { forgetFailures } from './failure-counts.ts';
import { verifyAnyPassword } from './imported-passwords.ts';
import { KeyedMutex } from './keyed-mutex.ts';
import { KnownAddresses, type UserPlace } from './known-addresses.ts';
import { Lockouts } from './lockouts.ts';
import type { LoginFailure, LoginListener, LoginOutcome } from './login-outcome.ts';
import { LoginSessions } from './login-sessions.ts';
import { LoginThrottle } from './login-throttle.ts';
import { TOTP_FIELD, takeCode } from './one-time-codes.ts';
import { computePasswordEndMs, PASSWORD_FIELD } from './password-rules.ts';
import { hashToken, spendVerifyTime } from './secrets.ts';
import { loadSiteSettings } from './site-settings.ts';
import { usernameKey } from './user-rules.ts';

/** Time to answer the question for the second factor: 10 minutes. */
const PARTIAL_LIFETIME_MS = 10 * 60_000;
/** Usernames that nobody has are cut to this length in the history. */
const MAX_USERNAME_CHARACTERS = 256;
/** Nothing that a login brings is longer: what is longer is wrong, and is not looked at. */
const MAX_CREDENTIAL_CHARACTERS = 1_024;
const METHODS_WITHOUT_PASSWORD: readonly unknown[] = ['none', 'sso'];

/** What a login call carries. `siteId` narrows the search where the server knows which site was addressed. */
export interface LoginAttempt {
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly otp: string | undefined;
  readonly partialSessionId: string | undefined;
  readonly siteId: number | undefined;
  /** Where the client is. */
  readonly address: string;
}

/** A new session as it is answered. */
export interface NewSession {
  readonly id: string;
  readonly language: string;
  readonly read_only: boolean;
  readonly sftp_insecure_ciphers: boolean;
}

interface LoginUser {
  readonly siteId: number;
  readonly userId: number;
  readonly login: Row;
  readonly data: Readonly<Record<string, ParamValue>>;
}

/** Makes and ends sessions. */
export class Logins {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #sessions: LoginSessions;
  readonly #records: RecordStore;
  readonly #addresses: KnownAddresses;
  readonly #lockouts: Lockouts;
  readonly #throttle: LoginThrottle;
  readonly #turns = new KeyedMutex();
  #report: LoginListener = () => undefined;

  constructor(deps: { database: Database; clock: Clock; random: Random }) {
    this.#database = deps.database;
    this.#clock = deps.clock;
    this.#sessions = new LoginSessions(deps);
    this.#records = new RecordStore(deps.database);
    this.#addresses = new KnownAddresses(deps.clock);
    this.#lockouts = new Lockouts({ ...deps, addresses: this.#addresses });
    this.#throttle = new LoginThrottle(deps);
  }

  /** Sets the function that every login is reported to, one that succeeds in the transaction of its session. */
  onOutcome(tell: LoginListener): void {
    this.#report = tell;
  }

  /** Forgets the failures that are counted apart from users. */
  async forget(): Promise<void> {
    await forgetFailures(this.#database);
  }

  /**
   * Checks the credentials and creates a session. Throws the types of the families `not-authenticated` and
   * `rate-limited`.
   */
  async login(attempt: LoginAttempt): Promise<NewSession> {
    const { address, siteId } = attempt;
    const isOverlong = hasOverlongText(attempt);
    const username = isOverlong || attempt.username === undefined ? undefined : usernameKey(attempt.username);
    const isKnownPlace =
      username !== undefined && (await this.#addresses.isKnown(this.#database, username, { address, siteId }));
    const origin = { address, username, siteId, isKnownPlace };
    let isTried = false;
    try {
      return await this.#throttle.run(origin, async () => {
        isTried = true;
        if (isOverlong) {
          await this.#recordUnknownFailure(attempt, 'username_not_found');
          throw wrongPasswordError();
        }
        const name = username ?? (await this.#findUsernameOf(attempt.partialSessionId));
        return await this.#turns.run(name, () => this.#loginOnce(attempt, isKnownPlace));
      });
    } catch (error) {
      if (isTried && isFailure(error)) await this.#throttle.recordFailure(origin);
      if (!isTried && (await this.#throttle.isFirstRefusal(origin))) {
        await this.#recordUnknownFailure(attempt, 'rate_limited');
      }
      throw error;
    }
  }

  async #loginOnce(attempt: LoginAttempt, isKnownPlace: boolean): Promise<NewSession> {
    const user =
      attempt.partialSessionId !== undefined && attempt.password === undefined
        ? await this.#checkPartialSession(attempt)
        : await this.#checkPassword(attempt);
    await checkAddress(this.#database, user, attempt.address).catch((error: unknown) => {
      this.#notify(user, attempt, 'ip_mismatch');
      throw error;
    });
    await this.#checkSecondFactor(user, attempt);
    return await this.#begin(user, attempt, isKnownPlace);
  }

  /** Ends the session with this id. Throws if there is none. */
  logout(token: string | null): Promise<void> {
    return this.#sessions.end(token);
  }

  async #checkPassword(attempt: LoginAttempt): Promise<LoginUser> {
    const { username, password, siteId } = attempt;
    if (!username || !password) throw wrongPasswordError();
    const rows = await this.#database.all('SELECT * FROM user_logins WHERE username_key = ?', usernameKey(username));
    const logins = siteId === undefined ? rows : rows.filter((login) => login['site_id'] === siteId);
    if (logins.length === 0) throw await this.#refuseUnknown(attempt, { username, password });
    let refusal = wrongPasswordError();
    for (const login of logins) {
      const user = await this.#load(login);
      if (user === undefined) continue;
      if (await this.#lockouts.isLocked(login, attempt.address)) {
        refusal = lockedOutError();
        this.#notify(user, attempt, 'locked_out');
        continue;
      }
      if (await hasPassword(user, password)) return await this.#admit(user, attempt);
      await this.#lockouts.recordFailure(placeOf(user, attempt));
      this.#notify(user, attempt, 'password_mismatch');
    }
    throw refusal;
  }

  /** An unknown username is answered like a wrong password: it takes as long, and it ends in a lockout as well. */
  async #refuseUnknown(attempt: LoginAttempt, given: { username: string; password: string }): Promise<Error> {
    const siteId = attempt.siteId ?? (await this.#findFirstSite());
    const username = usernameKey(given.username);
    const isLocked = siteId !== undefined && (await this.#lockouts.isUnknownLocked(siteId, username));
    if (!isLocked) await spendVerifyTime(given.password);
    if (!isLocked && siteId !== undefined) await this.#lockouts.recordUnknownFailure(siteId, username);
    await this.#recordUnknownFailure(attempt, 'username_not_found');
    return isLocked ? lockedOutError() : wrongPasswordError();
  }

  async #admit(user: LoginUser, attempt: LoginAttempt): Promise<LoginUser> {
    const failure = this.#findBarrier(user);
    if (failure !== undefined) {
      this.#notify(user, attempt, failure);
      throw lockedOutError();
    }
    const { passwords } = await loadSiteSettings(this.#database, user.siteId);
    const endsMs = computePasswordEndMs(user.data, passwords) ?? Number.POSITIVE_INFINITY;
    if (user.data['require_password_change'] === true || endsMs <= this.#clock.ms()) {
      throw problem('not-authorized/password-change-required', 'The password must be changed before logging in.');
    }
    return user;
  }

  /** Why a user with the right password may not log in; undefined if they may. */
  #findBarrier({ login, data }: LoginUser): LoginFailure | undefined {
    const untilMs = login['authenticate_until_ms'];
    if (login['disabled'] === 1) return 'disabled';
    if (typeof untilMs === 'number' && untilMs <= this.#clock.ms()) return 'expired_access';
    return data['restapi_permission'] === false ? 'no_restapi_permission' : undefined;
  }

  async #checkPartialSession(attempt: LoginAttempt): Promise<LoginUser> {
    const session = await this.#sessions.findWaiting(attempt.partialSessionId ?? '');
    const at = 'SELECT * FROM user_logins WHERE site_id = ? AND user_id = ?';
    const login = await this.#database.get(at, Number(session['site_id']), Number(session['user_id']));
    const user = login === undefined ? undefined : await this.#load(login);
    if (user === undefined) throw wrongPasswordError();
    if (await this.#lockouts.isLocked(user.login, attempt.address)) {
      this.#notify(user, attempt, 'locked_out');
      throw lockedOutError();
    }
    return await this.#admit(user, attempt);
  }

  async #checkSecondFactor(user: LoginUser, attempt: LoginAttempt): Promise<void> {
    const { otp } = attempt;
    const secret = user.data[TOTP_FIELD];
    if (typeof secret !== 'string') return this.#refuseWithoutSecret(user);
    if (otp !== undefined && otp !== '') {
      const given = { siteId: user.siteId, userId: user.userId, code: otp, nowMs: this.#clock.ms() };
      if (await takeCode(this.#database, given, user.data)) return;
      await this.#lockouts.recordFailure(placeOf(user, attempt));
      this.#notify(user, attempt, 'password_mismatch');
      throw problem('not-authenticated/one-time-password-incorrect', 'The one-time password is not correct.');
    }
    const partialSessionId = await this.#sessions.begin({ user, kind: 'partial', lifetimeMs: PARTIAL_LIFETIME_MS });
    const text = '2FA Authentication error: A second factor is required.';
    throw problem('not-authenticated/two-factor-authentication-error', text, {
      data: {
        partial_session_id: partialSessionId,
        two_factor_authentication_methods: ['totp'],
        u2f_sign_requests: [],
      },
    });
  }

  /** A site may ask all of its users, or single ones, for a second factor; who has none cannot log in then. */
  async #refuseWithoutSecret({ siteId, data }: LoginUser): Promise<void> {
    const { requires2fa } = await loadSiteSettings(this.#database, siteId);
    const own = data['require_2fa'];
    if (own !== 'always_require' && (!requires2fa || own === 'never_require')) return;
    throw problem('not-authorized/two-factor-authentication-required', 'Set up a second factor before logging in.');
  }

  async #begin(user: LoginUser, attempt: LoginAttempt, isKnownPlace: boolean): Promise<NewSession> {
    const { sessionLifetimeMs } = await loadSiteSettings(this.#database, user.siteId);
    const { address, siteId } = attempt;
    const origin = { address, username: String(user.login['username_key']), siteId, isKnownPlace };
    const recordBeside = async (tx: Transaction) => {
      if (!(await this.#lockouts.recordSuccess(tx, placeOf(user, attempt)))) throw lockedOutError();
      const outcome = outcomeOf(user, attempt, undefined);
      await Promise.all([this.#throttle.recordSuccess(tx, origin), this.#report(outcome, tx)]);
    };
    const id = await this.#sessions.begin({
      user,
      kind: 'full',
      lifetimeMs: sessionLifetimeMs,
      completes: attempt.partialSessionId,
      beside: recordBeside,
    });
    const language = user.data['language'];
    return {
      id,
      language: typeof language === 'string' && language !== '' ? language : 'en',
      read_only: user.login['readonly_site_admin'] === 1,
      sftp_insecure_ciphers: false,
    };
  }

  #notify(user: LoginUser, attempt: LoginAttempt, failure: LoginFailure): void {
    this.#report(outcomeOf(user, attempt, failure));
  }

  /** Reports a failure that belongs to no user, where the site is known. */
  async #recordUnknownFailure({ siteId, username, address }: LoginAttempt, failure: LoginFailure): Promise<void> {
    const at = siteId ?? (await this.#findOnlySite());
    if (at === undefined) return;
    this.#report({
      siteId: at,
      userId: null,
      username: (username ?? '').slice(0, MAX_USERNAME_CHARACTERS),
      address,
      failure,
    });
  }

  async #findUsernameOf(partialSessionId: string | undefined): Promise<string> {
    const sql = `SELECT l.username_key FROM sessions s JOIN user_logins l ON l.site_id = s.site_id AND l.user_id = s.user_id
      WHERE s.token_hash = ?`;
    const row = await this.#database.get(sql, hashToken(partialSessionId ?? ''));
    return String(row?.['username_key'] ?? '');
  }

  async #findFirstSite(): Promise<number | undefined> {
    const row = await this.#database.get('SELECT min(id) AS id FROM sites');
    return typeof row?.['id'] === 'number' ? row['id'] : undefined;
  }

  async #findOnlySite(): Promise<number | undefined> {
    const rows = await this.#database.all('SELECT id FROM sites LIMIT 2');
    return rows.length === 1 ? Number(rows[0]?.['id']) : undefined;
  }

  async #load(login: Row): Promise<LoginUser | undefined> {
    const siteId = Number(login['site_id']);
    const userId = Number(login['user_id']);
    const record = await this.#records.find(siteId, 'User', userId);
    return record === undefined ? undefined : { siteId, userId, login, data: record.data };
  }
}

function outcomeOf(
  { siteId, userId, login }: LoginUser,
  { address }: LoginAttempt,
  failure: LoginFailure | undefined,
): LoginOutcome {
  return { siteId, userId, username: String(login['username']), address, failure };
}

function placeOf({ siteId, userId }: LoginUser, { address }: LoginAttempt): UserPlace {
  return { siteId, userId, address };
}

function hasOverlongText({ username, password, otp, partialSessionId }: LoginAttempt): boolean {
  return [username, password, otp, partialSessionId].some((text) => (text?.length ?? 0) > MAX_CREDENTIAL_CHARACTERS);
}

/** True if the password is the user's. Where there is none to compare with it takes as long. */
async function hasPassword({ login, data }: LoginUser, password: string): Promise<boolean> {
  const hash = data[PASSWORD_FIELD];
  if (typeof hash === 'string' && !METHODS_WITHOUT_PASSWORD.includes(login['method'])) {
    return await verifyAnyPassword(password, hash);
  }
  await spendVerifyTime(password);
  return false;
}

/** True if a refusal counts as a failed guess. Being asked for the second factor does not. */
function isFailure(error: unknown): boolean {
  return (
    error instanceof Problem &&
    error.type.startsWith('not-authenticated/') &&
    error.type !== 'not-authenticated/two-factor-authentication-error'
  );
}

function wrongPasswordError(): Error {
  return problem('not-authenticated/invalid-username-or-password', 'Invalid username or password');
}

function lockedOutError(): Error {
  return problem('not-authenticated/locked-out', 'This user cannot log in at present.');
}
