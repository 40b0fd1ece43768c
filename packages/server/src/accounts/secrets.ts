// Makes and checks the secrets of accounts: keys, session tokens, passwords. Only hashes of them are ever stored.
import { hash as digestOf, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { Random } from '../random.ts';

const COST = { N: 16_384, r: 8, p: 1 };
const HASH_BYTES = 32;
/** Longer passwords are nobody's, and are refused before they are normalised. */
export const MAX_PASSWORD_CHARACTERS = 1_024;

/** A new API key: 64 hex digits. */
export function generateApiKey(random: Random): string {
  return random.hex('api-key', 32);
}

/** A new session id: 40 hex digits. */
export function generateSessionId(random: Random): string {
  return random.hex('session', 20);
}

/** What is stored and looked up instead of a key or session id. Those are random, so a plain hash is enough. */
export function hashToken(token: string): string {
  return digestOf('sha256', token);
}

/** Hashes a password with scrypt and a salt of its own; the text carries its parameters. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64'), hash.toString('base64')].join('$');
}

/** True if the password is the one that was hashed. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [scheme, n, r, p, salt = '', hash = ''] = stored.split('$');
  if (scheme !== 'scrypt' || password.length > MAX_PASSWORD_CHARACTERS) return false;
  const expected = Buffer.from(hash, 'base64');
  const actual = await derive(password, Buffer.from(salt, 'base64'), { N: Number(n), r: Number(r), p: Number(p) });
  return actual.byteLength === expected.byteLength && timingSafeEqual(actual, expected);
}

/** Takes as long as checking a password, where there is none to check. */
export async function spendVerifyTime(password: string): Promise<void> {
  await derive(password.slice(0, MAX_PASSWORD_CHARACTERS), Buffer.alloc(16), COST);
}

function derive(password: string, salt: Buffer, options: { N: number; r: number; p: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, options, (error, hash) => {
      if (error) reject(error);
      else resolve(hash);
    });
  });
}
