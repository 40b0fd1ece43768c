// Accepts the one-time codes of users who have a TOTP secret (RFC 6238: SHA-1, six digits, steps of 30 seconds), each
// code once. A code is right in its own step, in the one before and in the one after.
import { Secret, TOTP } from 'otpauth';
import type { RecordData } from '../records/record-store.ts';
import type { Database } from '../store/contract.ts';

/** The hidden field that holds a user's TOTP secret in base32. */
export const TOTP_FIELD = 'totp@secret';

const KIND = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** Reads a secret in base32, as authenticator apps show it; undefined if it is not one. */
export function decodeSecret(base32: string): Secret | undefined {
  try {
    const secret = Secret.fromBase32(base32.replaceAll(/[\s-]/g, ''));
    return secret.bytes.byteLength === 0 ? undefined : secret;
  } catch {
    return undefined;
  }
}

/** True if the code is right and neither it nor a later one has been used before; from now on it has been. */
export async function takeCode(
  database: Database,
  attempt: { siteId: number; userId: number; code: string; nowMs: number },
  user: RecordData,
): Promise<boolean> {
  const secret = user[TOTP_FIELD];
  const step = typeof secret === 'string' ? findStep(secret, attempt.code.trim(), attempt.nowMs) : undefined;
  if (step === undefined) return false;
  const sql = `UPDATE user_logins SET otp_step = ?
    WHERE site_id = ? AND user_id = ? AND (otp_step IS NULL OR otp_step < ?)`;
  const { changes } = await database.write((tx) => tx.run(sql, step, attempt.siteId, attempt.userId, step), attempt);
  return changes === 1;
}

function findStep(base32: string, token: string, timestamp: number): number | undefined {
  const secret = decodeSecret(base32);
  // The library compares bytes of equal number only.
  if (secret === undefined || !/^\d{6}$/.test(token)) return undefined;
  const away = TOTP.validate({ ...KIND, secret, token, timestamp, window: 1 });
  return away === null ? undefined : TOTP.counter({ period: KIND.period, timestamp }) + away;
}
