// Accepts the one-time codes of users who have a TOTP secret, each code once.
import type { RecordData } from '../records/record-store.ts';
import type { Database } from '../store/contract.ts';
import { findStepOfCode } from './totp.ts';

/** The hidden field that holds a user's TOTP secret in base32. */
export const TOTP_FIELD = 'totp@secret';

/** True if the code is right and neither it nor a later one has been used before; from now on it has been. */
export async function takeCode(
  database: Database,
  attempt: { siteId: number; userId: number; code: string; nowMs: number },
  user: RecordData,
): Promise<boolean> {
  const secret = user[TOTP_FIELD];
  const step = typeof secret === 'string' ? findStepOfCode(secret, attempt.code, attempt.nowMs) : undefined;
  if (step === undefined) return false;
  const sql = `UPDATE user_logins SET otp_step = ?
    WHERE site_id = ? AND user_id = ? AND (otp_step IS NULL OR otp_step < ?)`;
  const { changes } = await database.write((tx) => tx.run(sql, step, attempt.siteId, attempt.userId, step));
  return changes === 1;
}
