// Logging in and out: password, second factor, lock-out, and the sessions that come of it.
import { type Clock, timestamp } from '../clock.ts';
import type { ParamValue } from '../http/params.ts';
import { problem } from '../problem.ts';
import type { Random } from '../random.ts';
import { RecordStore } from '../records/record-store.ts';
import type { Database, Row, Transaction } from '../store/contract.ts';
import { checkAddress } from './allowed-addresses.ts';
import { takeCode, totpField } from './one-time-codes.ts';
import { passwordEndsMs, passwordField } from './password-rules.ts';
import { hashToken, newSessionId, spendAsLong, verifyPassword } from './secrets.ts';
import { siteSettings } from './site-settings.ts';
import { usernameKey } from './user-rules.ts';

/** Time to answer the question for the second factor: 10 minutes. */
const partialLifetimeMs = 10 * 60_000;
const methodsWithoutPassword: readonly unknown[] = ['none', 'sso'];

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
  readonly #random: Random;
  readonly #records: RecordStore;

  constructor(parts: { database: Database; clock: Clock; random: Random }) {
    this.#database = parts.database;
    this.#clock = parts.clock;
    this.#random = parts.random;
    this.#records = new RecordStore(parts.database);
  }

  /** Checks who is there and gives a session. Throws the types of the family `not-authenticated`. */
  async login(attempt: LoginAttempt): Promise<NewSession> {
    const user =
      attempt.partialSessionId !== undefined && attempt.password === undefined
        ? await this.#byPartialSession(attempt.partialSessionId)
        : await this.#byPassword(attempt);
    await checkAddress(this.#database, user, attempt.address);
    await this.#checkSecondFactor(user, attempt.otp);
    return this.#begin(user);
  }

  /** Ends the session with this id. Throws if there is none. */
  async logout(token: string | null): Promise<void> {
    if (!token) throw problem('not-authenticated/authentication-required', 'There is no session to end.');
    const sql = 'UPDATE sessions SET ended = 1 WHERE token_hash = ?';
    await this.#database.write((tx) => tx.run(sql, hashToken(token)));
  }

  async #byPassword({ username, password, siteId }: LoginAttempt): Promise<LoginUser> {
    if (!username || !password) throw wrongPassword();
    const rows = await this.#database.all('SELECT * FROM user_logins WHERE username_key = ?', usernameKey(username));
    let refusal = wrongPassword();
    // An unknown username takes as long as a wrong password.
    if (rows.length === 0) await spendAsLong(password);
    for (const login of rows) {
      if (siteId !== undefined && login['site_id'] !== siteId) continue;
      const user = await this.#load(login);
      if (user === undefined) continue;
      if (isLocked(login, this.#clock.ms())) {
        refusal = lockedOut();
        continue;
      }
      const hash = user.data[passwordField];
      const usable = typeof hash === 'string' && !methodsWithoutPassword.includes(login['method']);
      if (usable && (await verifyPassword(password, hash))) return await this.#admitted(user);
      await this.#noteFailure(user);
    }
    throw refusal;
  }

  async #admitted(user: LoginUser): Promise<LoginUser> {
    const until = user.login['authenticate_until_ms'];
    const tooLate = typeof until === 'number' && until <= this.#clock.ms();
    if (user.login['disabled'] === 1 || tooLate) throw lockedOut();
    if (user.data['restapi_permission'] === false) throw lockedOut();
    const { passwords } = await siteSettings(this.#database, user.siteId);
    const endsMs = passwordEndsMs(user.data, passwords) ?? Number.POSITIVE_INFINITY;
    if (user.data['require_password_change'] === true || endsMs <= this.#clock.ms()) {
      throw problem('not-authorized/password-change-required', 'The password must be changed before logging in.');
    }
    return user;
  }

  async #byPartialSession(token: string): Promise<LoginUser> {
    const sql = "SELECT * FROM sessions WHERE token_hash = ? AND kind = 'partial'";
    const session = await this.#database.get(sql, hashToken(token));
    const alive = session !== undefined && session['ended'] === 0 && Number(session['expires_ms']) > this.#clock.ms();
    if (!alive) throw problem('not-authenticated/invalid-session', 'This login has expired. Begin again.');
    const at = 'SELECT * FROM user_logins WHERE site_id = ? AND user_id = ?';
    const login = await this.#database.get(at, Number(session['site_id']), Number(session['user_id']));
    const user = login === undefined ? undefined : await this.#load(login);
    if (user === undefined) throw wrongPassword();
    if (isLocked(user.login, this.#clock.ms())) throw lockedOut();
    return await this.#admitted(user);
  }

  async #checkSecondFactor(user: LoginUser, otp: string | undefined): Promise<void> {
    const secret = user.data[totpField];
    if (typeof secret !== 'string') return this.#refuseWithoutSecret(user);
    if (otp !== undefined && otp !== '') {
      const attempt = { siteId: user.siteId, userId: user.userId, code: otp, nowMs: this.#clock.ms() };
      if (await takeCode(this.#database, attempt, user.data)) return;
      await this.#noteFailure(user);
      throw problem('not-authenticated/one-time-password-incorrect', 'The one-time password is not correct.');
    }
    const partialSessionId = await this.#insertSession(user, 'partial', partialLifetimeMs);
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
    const { requires2fa } = await siteSettings(this.#database, siteId);
    const own = data['require_2fa'];
    if (own !== 'always_require' && (!requires2fa || own === 'never_require')) return;
    throw problem('not-authorized/two-factor-authentication-required', 'Set up a second factor before logging in.');
  }

  async #begin(user: LoginUser): Promise<NewSession> {
    const { sessionLifetimeMs } = await siteSettings(this.#database, user.siteId);
    const id = await this.#insertSession(user, 'full', sessionLifetimeMs);
    const language = user.data['language'];
    return {
      id,
      language: typeof language === 'string' && language !== '' ? language : 'en',
      read_only: user.login['readonly_site_admin'] === 1,
      sftp_insecure_ciphers: false,
    };
  }

  async #insertSession(user: LoginUser, kind: 'full' | 'partial', lifetimeMs: number): Promise<string> {
    const id = newSessionId(this.#random);
    const now = this.#clock.ms();
    const readOnly = user.login['readonly_site_admin'] === 1 ? 1 : 0;
    const sql =
      'INSERT INTO sessions (token_hash, site_id, user_id, kind, read_only, expires_ms) VALUES (?, ?, ?, ?, ?, ?)';
    await this.#database.write(async (tx) => {
      await tx.run('DELETE FROM sessions WHERE expires_ms < ?', now - 24 * 3_600_000);
      await tx.run(sql, hashToken(id), user.siteId, user.userId, kind, readOnly, now + lifetimeMs);
      if (kind === 'full') await this.#noteLogin(tx, user, now);
    });
    return id;
  }

  async #noteLogin(tx: Transaction, { siteId, userId }: LoginUser, now: number): Promise<void> {
    const clear = `UPDATE user_logins SET failures = 0, first_failure_ms = NULL, locked_until_ms = NULL
      WHERE site_id = ? AND user_id = ?`;
    await tx.run(clear, siteId, userId);
    const record = await this.#records.find(siteId, 'User', userId, tx);
    if (record === undefined) return;
    const moment = timestamp(now);
    const data = {
      ...record.data,
      first_login_at: record.data['first_login_at'] ?? moment,
      last_login_at: moment,
      last_restapi_login_at: moment,
      last_active_at: moment,
    };
    await this.#records.replace(tx, { siteId, entity: 'User' }, { ...record, data });
  }

  async #noteFailure({ siteId, userId }: LoginUser): Promise<void> {
    const { lockoutTries, lockoutWithinMs, lockoutPeriodMs } = await siteSettings(this.#database, siteId);
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
      await tx.run(
        sql,
        failures,
        counting ? first : now,
        failures >= lockoutTries ? now + lockoutPeriodMs : null,
        ...at,
      );
    });
  }

  async #load(login: Row): Promise<LoginUser | undefined> {
    const siteId = Number(login['site_id']);
    const userId = Number(login['user_id']);
    const record = await this.#records.find(siteId, 'User', userId);
    return record === undefined ? undefined : { siteId, userId, login, data: record.data };
  }
}

/** Lets a locked-out user try again at once. */
export async function unlock(database: Database, siteId: number, userId: number): Promise<void> {
  const sql = `UPDATE user_logins SET failures = 0, first_failure_ms = NULL, locked_until_ms = NULL
    WHERE site_id = ? AND user_id = ?`;
  await database.write((tx) => tx.run(sql, siteId, userId));
}

/** Who may not log in with a key in the request: everyone. */
export function refuseKey(key: string | null): void {
  if (key) throw problem('not-authorized/cannot-login-while-using-key', 'Log in without an API key in the request.');
}

function isLocked(login: Row, now: number): boolean {
  return typeof login['locked_until_ms'] === 'number' && login['locked_until_ms'] > now;
}

function wrongPassword(): Error {
  return problem('not-authenticated/invalid-username-or-password', 'The username or the password is not correct.');
}

function lockedOut(): Error {
  return problem('not-authenticated/locked-out', 'This user may not log in at present.');
}
