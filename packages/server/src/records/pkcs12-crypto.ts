// The ciphers of PKCS#12 files: the key derivation of RFC 7292, appendix B, and the two schemes that present tools
// write, PBES2 with AES or Triple DES, and the older one with SHA-1 and Triple DES. A file says how often its password
// is hashed; what would take too long is refused, and long derivations let others go first.
import { createDecipheriv, createHash, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { yieldToEventLoop } from '../background-job.ts';

/** Hashes that a file may name, with the length of their blocks. */
const HASHES: Readonly<Record<string, { readonly name: string; readonly blockBytes: number }>> = {
  '1.3.14.3.2.26': { name: 'sha1', blockBytes: 64 },
  '2.16.840.1.101.3.4.2.1': { name: 'sha256', blockBytes: 64 },
  '2.16.840.1.101.3.4.2.2': { name: 'sha384', blockBytes: 128 },
  '2.16.840.1.101.3.4.2.3': { name: 'sha512', blockBytes: 128 },
};
/** Pseudorandom functions of PBKDF2. */
const PRFS: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};
const CIPHERS: Readonly<Record<string, { readonly name: string; readonly keyBytes: number }>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyBytes: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyBytes: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyBytes: 32 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', keyBytes: 24 },
};
const HMAC_SHA1 = '1.2.840.113549.2.7';

/** Hashings of a password that a file may ask for; tools write 2,000 to 100,000. */
const MAX_ITERATIONS = 200_000;
const ITERATIONS_AT_ONCE = 2_000;

/** What is derived by the function of RFC 7292: a key, a vector, or the key of the integrity check. */
type Purpose = 1 | 2 | 3;

/** A derivation by the function of RFC 7292. */
export interface Derivation {
  readonly hash: string;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

/** The file is not what it should be, or of a kind that is not read. The message goes to whoever sent it. */
export class Pkcs12Error extends Error {
  override readonly name = 'Pkcs12Error';
}

/** The name of a hash by its object identifier. */
export function hashOf(oid: string): { readonly name: string; readonly blockBytes: number } {
  return HASHES[oid] ?? refuseKind(`the hash ${oid}`);
}

/** The bytes that the function of RFC 7292 makes of a password. */
export async function derive(
  password: string,
  { hash, salt, iterations }: Derivation,
  { purpose, sizeBytes }: { purpose: Purpose; sizeBytes: number },
): Promise<Buffer> {
  checkIterations(iterations);
  const { name, blockBytes } = hashOf(hash);
  const input = Buffer.concat([repeat(salt, blockBytes), repeat(encodePassword(password), blockBytes)]);
  const pieces: Buffer[] = [];
  for (let made = 0; made < sizeBytes; ) {
    let piece = createHash(name).update(Buffer.alloc(blockBytes, purpose)).update(input).digest();
    for (let n = 1; n < iterations; n += 1) {
      piece = createHash(name).update(piece).digest();
      if (n % ITERATIONS_AT_ONCE === 0) await yieldToEventLoop();
    }
    pieces.push(piece);
    made += piece.byteLength;
    const addend = repeat(piece, blockBytes).subarray(0, blockBytes);
    for (let at = 0; at < input.byteLength; at += blockBytes) addOne(input.subarray(at, at + blockBytes), addend);
  }
  return Buffer.concat(pieces).subarray(0, sizeBytes);
}

/** Decrypts with SHA-1 and Triple DES. */
export async function decryptWithTripleDes(
  password: string,
  { salt, iterations }: Omit<Derivation, 'hash'>,
  bytes: Uint8Array,
): Promise<Buffer> {
  const by = { hash: '1.3.14.3.2.26', salt, iterations };
  const key = await derive(password, by, { purpose: 1, sizeBytes: 24 });
  const vector = await derive(password, by, { purpose: 2, sizeBytes: 8 });
  return decrypt('des-ede3-cbc', { key, vector }, bytes);
}

/** Decrypts with PBES2. */
export async function decryptWithPbes2(
  password: string,
  by: { salt: Uint8Array; iterations: number; prf?: string | undefined; cipher: string; vector: Uint8Array },
  bytes: Uint8Array,
): Promise<Buffer> {
  checkIterations(by.iterations);
  const cipher = CIPHERS[by.cipher] ?? refuseKind(`the cipher ${by.cipher}`);
  const prf = PRFS[by.prf ?? HMAC_SHA1] ?? refuseKind(`the function ${by.prf}`);
  const key = await promisify(pbkdf2)(password, by.salt, by.iterations, cipher.keyBytes, prf);
  return decrypt(cipher.name, { key, vector: by.vector }, bytes);
}

export function refuseKind(what: string): never {
  throw new Pkcs12Error(`It uses ${what}, which this server does not read. Export it again with AES-256.`);
}

function decrypt(name: string, by: { key: Uint8Array; vector: Uint8Array }, bytes: Uint8Array): Buffer {
  try {
    const decipher = createDecipheriv(name, by.key, by.vector);
    return Buffer.concat([decipher.update(bytes), decipher.final()]);
  } catch (cause) {
    throw new Pkcs12Error('It cannot be opened with this password.', { cause });
  }
}

function checkIterations(iterations: number): void {
  if (Number.isSafeInteger(iterations) && iterations >= 1 && iterations <= MAX_ITERATIONS) return;
  throw new Pkcs12Error(`It hashes its password ${iterations} times, and at most ${MAX_ITERATIONS} are done here.`);
}

/** As often as it takes to fill whole blocks; nothing if there is nothing. */
function repeat(bytes: Uint8Array, blockBytes: number): Buffer {
  const whole = Buffer.alloc(Math.ceil(bytes.byteLength / blockBytes) * blockBytes);
  for (let at = 0; at < whole.byteLength; at += bytes.byteLength)
    whole.set(bytes.subarray(0, whole.byteLength - at), at);
  return whole;
}

/** A text in UTF-16, high byte first, with a zero at its end. */
function encodePassword(password: string): Buffer {
  return Buffer.from(`${password}\0`, 'utf16le').swap16();
}

/** Adds another number and one to a number, both of the same length. */
function addOne(number: Buffer, addend: Buffer): void {
  let carry = 1;
  for (let at = number.byteLength - 1; at >= 0; at -= 1) {
    carry += (number[at] ?? 0) + (addend[at] ?? 0);
    number[at] = carry & 0xff;
    carry >>= 8;
  }
}
