// Proving again who one is: some changes made with a session need the password, or a one-time code, once more. The
// table says which; the proof travels in a header. Asked by the `reauthenticate` step. API keys are never asked.
import type { Clock } from '../clock.ts';
import type { Call } from '../http/call.ts';
import { problem } from '../problem.ts';
import { RecordStore } from '../records/record-store.ts';
import { numberIn } from '../store/columns.ts';
import type { Database } from '../store/contract.ts';
import { verifyAnyPassword } from './imported-passwords.ts';
import { takeCode } from './one-time-codes.ts';
import { PASSWORD_FIELD } from './password-rules.ts';
import { hashToken } from './secrets.ts';

/** Operations that always need a proof. */
const ACTIONS: readonly string[] = ['POST /users/{id}/2fa/reset'];

/** Parameters that need a proof when they are sent, by operation. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  'PATCH /users/{id}': ['password', 'change_password', 'imported_password_hash', 'clear_2fa'],
};

/** After so many wrong proofs a session ends. */
const TRIES_OF_SESSION = 5;

/** Asks sessions for proofs and checks them. */
export class Reauthentication {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #records: RecordStore;

  constructor(parts: { database: Database; clock: Clock }) {
    this.#database = parts.database;
    this.#clock = parts.clock;
    this.#records = new RecordStore(parts.database);
  }

  /** Throws unless the call needs no proof or brings a right one. */
  async check({
    operation,
    params,
    caller,
    request,
  }: Pick<Call, 'operation' | 'params' | 'caller' | 'request'>): Promise<void> {
    if (caller.kind !== 'session' || caller.userId === null) return;
    const isAction = ACTIONS.includes(operation.route);
    const sensitive = (FIELDS[operation.route] ?? []).filter(
      (name) => params.has(name) && params.values[name] !== false,
    );
    if (!isAction && sensitive.length === 0) return;
    const proof = request.headers.get('X-Files-Reauthentication') ?? '';
    if (proof === '') throw missingProofError(isAction, sensitive);
    const user = { siteId: caller.siteId, userId: caller.userId };
    if (!(await this.#isRight(user, proof))) await this.#refuse(request.headers.get('X-FilesAPI-Auth') ?? '');
  }

  /** The password, with or without the prefix that says so, or a current one-time code. */
  async #isRight(user: { siteId: number; userId: number }, proof: string): Promise<boolean> {
    const record = await this.#records.find(user.siteId, 'User', user.userId);
    const hash = record?.data[PASSWORD_FIELD];
    for (const password of new Set([proof, proof.replace(/^password:/, '')])) {
      if (typeof hash === 'string' && (await verifyAnyPassword(password, hash))) return true;
    }
    const code = proof.replace(/^(otp|totp|code):/, '');
    return (
      record !== undefined && (await takeCode(this.#database, { ...user, code, nowMs: this.#clock.ms() }, record.data))
    );
  }

  async #refuse(session: string): Promise<never> {
    const failures = await this.#database.write(async (tx) => {
      const hash = hashToken(session);
      await tx.run('UPDATE sessions SET failed_proofs = failed_proofs + 1 WHERE token_hash = ?', hash);
      const sql = 'UPDATE sessions SET ended = 1 WHERE token_hash = ? AND failed_proofs >= ?';
      await tx.run(sql, hash, TRIES_OF_SESSION);
      const row = await tx.get('SELECT failed_proofs FROM sessions WHERE token_hash = ?', hash);
      return row === undefined ? TRIES_OF_SESSION : numberIn(row, 'failed_proofs');
    });
    if (failures < TRIES_OF_SESSION) {
      throw problem('not-authorized/reauthentication-failed', 'That is not your password, nor a current code.');
    }
    throw problem('not-authorized/reauthentication-failed-final', 'That was wrong too often. Log in again.');
  }
}

function missingProofError(isAction: boolean, sensitive: readonly string[]): Error {
  const how = 'send your password in the header X-Files-Reauthentication.';
  if (isAction) return problem('not-authorized/reauthentication-needed-action', `To do this, ${how}`);
  return problem('bad-request/reauthentication-needed-fields', `To change ${sensitive.join(', ')}, ${how}`, {
    data: { fields: sensitive },
  });
}
