// Asks for a second proof of identity: some changes made with a session need the password, or a one-time code, once
// more. The tables below say which. A session ends after too many wrong proofs. API keys are never asked.
import type { Clock } from '../clock.ts';
import { problem } from '../problem.ts';
import type { OperationCall } from '../records/operation-call.ts';
import { RecordStore } from '../records/record-store.ts';
import { numberIn } from '../store/columns.ts';
import type { Database } from '../store/contract.ts';
import { verifyAnyPassword } from './imported-passwords.ts';
import { takeCode } from './one-time-codes.ts';
import { PASSWORD_FIELD } from './password-rules.ts';

/** Operations that always need a proof. */
const ACTIONS: readonly string[] = ['POST /users/{id}/2fa/reset'];

/** Parameters that need a proof when they are sent, by operation. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  'PATCH /users/{id}': ['password', 'change_password', 'imported_password_hash', 'clear_2fa'],
};

/** A session ends after this many wrong proofs. */
const MAX_WRONG_PROOFS = 5;

/** Asks sessions for proofs and checks them. */
export class Reauthentication {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #records: RecordStore;

  constructor(deps: { database: Database; clock: Clock }) {
    this.#database = deps.database;
    this.#clock = deps.clock;
    this.#records = new RecordStore(deps.database);
  }

  /** False for calls that never need one: nearly all. */
  mayNeedProof({ operation, caller }: Pick<OperationCall, 'operation' | 'caller'>): boolean {
    const { route } = operation;
    return caller.kind === 'session' && (ACTIONS.includes(route) || FIELDS[route] !== undefined);
  }

  /** Throws unless the call needs no proof or brings a right one. */
  async check(call: Pick<OperationCall, 'operation' | 'params' | 'caller'>, proof: string): Promise<void> {
    const { operation, params, caller } = call;
    if (caller.kind !== 'session' || caller.userId === null) return;
    const isAction = ACTIONS.includes(operation.route);
    const sensitive = (FIELDS[operation.route] ?? []).filter(
      (name) => params.has(name) && params.values[name] !== false,
    );
    if (!isAction && sensitive.length === 0) return;
    if (proof === '') throw missingProofError(isAction, sensitive);
    const user = { siteId: caller.siteId, userId: caller.userId };
    if (!(await this.#isRight(user, proof))) await this.#refuse(caller.sessionHash ?? '');
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

  async #refuse(sessionHash: string): Promise<never> {
    const failures = await this.#database.write(async (tx) => {
      await tx.run('UPDATE sessions SET failed_proofs = failed_proofs + 1 WHERE token_hash = ?', sessionHash);
      const sql = 'UPDATE sessions SET ended = 1 WHERE token_hash = ? AND failed_proofs >= ?';
      await tx.run(sql, sessionHash, MAX_WRONG_PROOFS);
      const row = await tx.get('SELECT failed_proofs FROM sessions WHERE token_hash = ?', sessionHash);
      return row === undefined ? MAX_WRONG_PROOFS : numberIn(row, 'failed_proofs');
    });
    if (failures < MAX_WRONG_PROOFS) {
      throw problem('not-authorized/reauthentication-failed', 'The password or one-time code is not correct.');
    }
    throw problem('not-authorized/reauthentication-failed-final', 'Too many incorrect attempts. Log in again.');
  }
}

function missingProofError(isAction: boolean, sensitive: readonly string[]): Error {
  const how = 'send your password in the header X-Files-Reauthentication.';
  if (isAction) return problem('not-authorized/reauthentication-needed-action', `To do this, ${how}`);
  return problem('bad-request/reauthentication-needed-fields', `To change ${sensitive.join(', ')}, ${how}`, {
    data: { fields: sensitive },
  });
}
