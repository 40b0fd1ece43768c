// Time-based one-time passwords (RFC 6238: SHA-1, six digits, steps of 30 seconds), for users who have a secret.
import { createHmac, timingSafeEqual } from 'node:crypto';

const STEP_MS = 30_000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Reads a secret in base32, as authenticator apps show it; undefined if it is not one. */
export function decodeSecret(base32: string): Buffer | undefined {
  const text = base32.toUpperCase().replaceAll(/[\s=-]/g, '');
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter);
    if (value === -1) return undefined;
    held = (held << 5) | value;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >>> bits) & 0xff);
      held &= (1 << bits) - 1;
    }
  }
  return bytes.length === 0 ? undefined : Buffer.from(bytes);
}

/** The code for a moment. */
export function computeTotp(secret: Buffer, ms: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(ms / STEP_MS)));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = (mac[mac.length - 1] ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

/** The step of the code if it belongs to this moment or to the step before or after it; undefined if it is wrong. */
export function findStepOfCode(base32: string, code: string, ms: number): number | undefined {
  const secret = decodeSecret(base32);
  const given = Buffer.from(code.trim());
  if (secret === undefined || given.byteLength !== 6) return undefined;
  const step = Math.floor(ms / STEP_MS);
  const near = [step - 1, step, step + 1];
  // All three are compared, so that the time it takes tells nothing.
  const right = near.filter((at) => timingSafeEqual(Buffer.from(computeTotp(secret, at * STEP_MS)), given));
  return right[0];
}
