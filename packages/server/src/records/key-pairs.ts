// Generates SSH key pairs, and reads public keys in the OpenSSH format.
import { createHash, createPublicKey, generateKeyPair, type KeyObject, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { problem } from '../problem.ts';

export interface KeyPair {
  /** One line: kind and base64. */
  readonly publicKey: string;
  /** PEM, as `ssh` reads it. */
  readonly privateKey: string;
}

type Algorithm = 'rsa' | 'ecdsa' | 'ed25519';

/** What is wanted. `length` is the bits of an RSA key or the curve of an ECDSA key. */
interface KeyPairOptions {
  readonly algorithm: string;
  readonly length?: number;
  readonly password?: string;
}

const GENERATE = promisify(generateKeyPair);
/** The sizes that keys have, the one that is meant where none is said first. */
const LENGTHS: Readonly<Record<Algorithm, readonly [number, ...number[]]>> = {
  rsa: [3072, 2048, 4096],
  ecdsa: [256, 384, 521],
  ed25519: [256],
};
/** A large RSA key takes a thread for seconds; more requests than this do not wait for theirs. */
const MAX_WAITING = 10;

/**
 * Makes key pairs one after the other, outside of the event loop: requests for them have one thread of those that read
 * and write files, however many there are.
 */
export class KeyPairMaker {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** Throws for a size that the algorithm does not have, and 429 when too many wait already. */
  async make({ algorithm, length, password }: KeyPairOptions): Promise<KeyPair> {
    if (!isAlgorithm(algorithm)) throw invalidParameter('generate_algorithm must be rsa, ecdsa or ed25519.');
    const lengths = LENGTHS[algorithm];
    const bits = length ?? lengths[0];
    if (!lengths.includes(bits)) {
      const choice = CHOICE.format(lengths.toSorted((a, b) => a - b).map(String));
      throw invalidParameter(`generate_length must be ${choice} for keys of the type ${algorithm}.`);
    }
    if (this.#waiting >= MAX_WAITING) {
      const text = 'Too many key pairs are being made. Try again.';
      throw problem('rate-limited/too-many-concurrent-requests', text, { headers: { 'Retry-After': '5' } });
    }
    this.#waiting += 1;
    const made = this.#last.then(() => makeKeyPair(algorithm, bits, password));
    this.#last = made.catch(() => undefined).finally(() => (this.#waiting -= 1));
    return await made;
  }
}

const CHOICE = new Intl.ListFormat('en', { type: 'disjunction' });

function isAlgorithm(name: string): name is Algorithm {
  return Object.hasOwn(LENGTHS, name);
}

function invalidParameter(text: string): Error {
  return problem('bad-request/request-params-invalid', text);
}

async function makeKeyPair(algorithm: Algorithm, bits: number, password: string | undefined): Promise<KeyPair> {
  if (algorithm === 'ed25519') {
    const { publicKey, privateKey } = await GENERATE('ed25519');
    return {
      publicKey: formatLine('ed25519', publicKey),
      privateKey: formatEd25519Pem(publicKey, privateKey, password),
    };
  }
  if (algorithm === 'ecdsa') {
    const { publicKey, privateKey } = await GENERATE('ec', { namedCurve: `P-${bits}` });
    return { publicKey: formatLine('ec', publicKey), privateKey: formatPem(privateKey, 'sec1', password) };
  }
  const { publicKey, privateKey } = await GENERATE('rsa', { modulusLength: bits });
  return { publicKey: formatLine('rsa', publicKey), privateKey: formatPem(privateKey, 'pkcs1', password) };
}

/** MD5 and SHA-256 of a public key as `ssh-keygen -l` prints them; undefined if the text is no OpenSSH public key. */
export function computeFingerprints(publicKey: string): { md5: string; sha256: string } | undefined {
  const [kind = '', encoded = ''] = publicKey.trim().split(/\s+/);
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.byteLength < 8 || bytes.subarray(4, 4 + bytes.readUInt32BE(0)).toString('latin1') !== kind)
    return undefined;
  const md5 = createHash('md5').update(bytes).digest('hex');
  const sha256 = createHash('sha256').update(bytes).digest('base64').replaceAll('=', '');
  return { md5: md5.replaceAll(/(..)(?=.)/g, '$1:'), sha256: `SHA256:${sha256}` };
}

/** The public key, as one line, of a private key in PEM; undefined if Node cannot read it. */
export function formatPublicKey(privateKey: string): string | undefined {
  try {
    const key = createPublicKey(privateKey);
    const algorithm = key.asymmetricKeyType;
    return algorithm === 'ed25519' || algorithm === 'ec' || algorithm === 'rsa'
      ? formatLine(algorithm, key)
      : undefined;
  } catch {
    // A key in OpenSSH's own format, or none at all: it is kept, only without fingerprints.
    return undefined;
  }
}

function formatLine(algorithm: 'ed25519' | 'ec' | 'rsa', key: KeyObject): string {
  const jwk = key.export({ format: 'jwk' });
  const encodeNumber = (name: 'x' | 'y' | 'n' | 'e') => Buffer.from(String(jwk[name] ?? ''), 'base64url');
  if (algorithm === 'ed25519') return encodeLine('ssh-ed25519', [encodeNumber('x')]);
  if (algorithm === 'rsa') return encodeLine('ssh-rsa', [toUnsigned(encodeNumber('e')), toUnsigned(encodeNumber('n'))]);
  const curve = `nist${String(jwk.crv).replace('-', '').toLowerCase()}`;
  const point = Buffer.concat([Buffer.of(4), encodeNumber('x'), encodeNumber('y')]);
  return encodeLine(`ecdsa-sha2-${curve}`, [Buffer.from(curve), point]);
}

function encodeLine(kind: string, fields: readonly Buffer[]): string {
  return `${kind} ${Buffer.concat([Buffer.from(kind), ...fields].map(prefixLength)).toString('base64')}`;
}

function prefixLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.byteLength);
  return Buffer.concat([length, bytes]);
}

/** A number whose first bit is set would read as negative. */
function toUnsigned(bytes: Buffer): Buffer {
  return (bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
}

function formatPem(key: KeyObject, type: 'pkcs1' | 'sec1', password: string | undefined): string {
  const protection = password ? { cipher: 'aes-256-cbc', passphrase: password } : {};
  return key.export({ type, format: 'pem', ...protection }).toString();
}

/** OpenSSH reads Ed25519 keys only in its own format, which Node does not write; a password needs the PKCS #8 form. */
function formatEd25519Pem(publicKey: KeyObject, privateKey: KeyObject, password: string | undefined): string {
  if (password) {
    const protection = { cipher: 'aes-256-cbc', passphrase: password };
    return privateKey.export({ type: 'pkcs8', format: 'pem', ...protection }).toString();
  }
  const kind = prefixLength(Buffer.from('ssh-ed25519'));
  const open = Buffer.from(String(publicKey.export({ format: 'jwk' }).x), 'base64url');
  const secret = Buffer.from(String(privateKey.export({ format: 'jwk' }).d), 'base64url');
  const check = randomBytes(4);
  const both = prefixLength(Buffer.concat([secret, open]));
  const body = Buffer.concat([check, check, kind, prefixLength(open), both, prefixLength(Buffer.alloc(0))]);
  const padding = Buffer.from(Array.from({ length: (8 - (body.byteLength % 8)) % 8 }, (_, i) => i + 1));
  const none = prefixLength(Buffer.from('none'));
  const one = Buffer.from([0, 0, 0, 1]);
  const whole = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    ...[none, none, prefixLength(Buffer.alloc(0)), one],
    prefixLength(Buffer.concat([kind, prefixLength(open)])),
    prefixLength(Buffer.concat([body, padding])),
  ]);
  const lines = whole.toString('base64').replaceAll(/(.{70})(?=.)/g, '$1\n');
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines}\n-----END OPENSSH PRIVATE KEY-----\n`;
}
