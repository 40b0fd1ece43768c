// Passwords that are imported as a plain hash from another system. A hash such as MD5 is as good as the password to a
// thief, so it is hashed once more, slowly, before it is stored.
import { createHash } from 'node:crypto';
import { hashPassword, verifyPassword } from './secrets.ts';

/** The algorithm by the number of hexadecimal digits. */
const ALGORITHMS: ReadonlyMap<number, string> = new Map([
  [32, 'md5'],
  [40, 'sha1'],
  [64, 'sha256'],
]);

/** True if the text is a hash of one of the known lengths. */
export function isImportedHash(text: string): boolean {
  return /^[0-9a-f]+$/i.test(text) && ALGORITHMS.has(text.length);
}

/** What is stored of an imported hash; it carries the algorithm. */
export async function hashImported(hash: string): Promise<string> {
  return `${ALGORITHMS.get(hash.length)}+${await hashPassword(hash.toLowerCase())}`;
}

/** True if the password is the one behind what is stored, whichever way it came. */
export async function verifyAnyPassword(password: string, stored: string): Promise<boolean> {
  const [, algorithm, inner] = /^(md5|sha1|sha256)\+(.+)$/s.exec(stored) ?? [];
  if (algorithm === undefined || inner === undefined) return await verifyPassword(password, stored);
  return await verifyPassword(createHash(algorithm).update(password, 'utf8').digest('hex'), inner);
}
