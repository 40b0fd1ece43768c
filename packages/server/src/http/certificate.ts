// Makes the certificate of `--tls`: an EC key, and a certificate that signs itself as an authority (RFC 5280), so that
// a client can be told to trust it. The bytes are put together with asn1js, which is loaded only for this; Node signs
// them.
import { createHash, generateKeyPair, randomBytes, sign, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { promisify } from 'node:util';

/** A certificate with its key, both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

type Asn1 = typeof import('asn1js');
/** A value of the library's, whatever it is made of. */
type Block = InstanceType<Asn1['BaseBlock']>;

const OIDS = {
  commonName: '2.5.4.3',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
} as const;

const HOUR_MS = 3_600_000;
/** Browsers refuse certificates that are valid for more than 398 days. */
const VALID_MS = 365 * 24 * HOUR_MS;
/** Clients whose clocks are late accept it, too. */
const EARLIER_MS = HOUR_MS;
/** The bits digitalSignature and keyCertSign of a key usage, and how many bits of the byte are left over. */
const KEY_USAGE = { valueHex: Uint8Array.of(0b1000_0100).buffer, unusedBits: 2 };

/** Makes a key and a certificate that signs itself, valid for localhost, the loopback addresses and `host`. */
export async function makeCertificate(host: string, nowMs: number = Date.now()): Promise<Certificate> {
  const asn1 = await import('asn1js');
  const { publicKey, privateKey } = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const algorithm = sequence(asn1, [oid(asn1, OIDS.ecdsaWithSha256)]);
  const name = createName(asn1, 'localhost');
  const signed = sequence(asn1, [
    withTag(asn1, 0, [new asn1.Integer({ value: 2 })]),
    new asn1.Integer({ valueHex: createSerial() }),
    algorithm,
    name,
    sequence(asn1, [time(asn1, nowMs - EARLIER_MS), time(asn1, nowMs + VALID_MS)]),
    name,
    asn1.fromBER(spki).result,
    withTag(asn1, 3, [sequence(asn1, createExtensions(asn1, host, spki))]),
  ]);
  const signature = sign('sha256', Buffer.from(signed.toBER()), privateKey);
  const whole = sequence(asn1, [signed, algorithm, new asn1.BitString({ valueHex: toBuffer(signature) })]);
  return {
    cert: new X509Certificate(Buffer.from(whole.toBER())).toString(),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function createExtensions(asn1: Asn1, host: string, spki: Buffer): Block[] {
  const keyId = createHash('sha1').update(spki).digest();
  return [
    extension(asn1, OIDS.basicConstraints, sequence(asn1, [new asn1.Boolean({ value: true })]), { isCritical: true }),
    extension(asn1, OIDS.keyUsage, new asn1.BitString(KEY_USAGE), { isCritical: true }),
    extension(asn1, OIDS.subjectKeyIdentifier, new asn1.OctetString({ valueHex: toBuffer(keyId) })),
    extension(asn1, OIDS.subjectAltName, sequence(asn1, createNames(asn1, host))),
  ];
}

function createNames(asn1: Asn1, host: string): Block[] {
  const names = new Set(['localhost', '127.0.0.1', '::1', host.replace(/%.*$/, '')]);
  return [...names].map((name) => {
    const [tagNumber, bytes] = isIP(name) === 0 ? [2, Buffer.from(name, 'ascii')] : [7, bytesOfAddress(name)];
    return new asn1.Primitive({ idBlock: { tagClass: 3, tagNumber }, valueHex: toBuffer(bytes) });
  });
}

/** The 4 or 16 bytes of an address. */
function bytesOfAddress(address: string): Uint8Array {
  if (isIP(address) === 4) return Uint8Array.from(address.split('.'), Number);
  // A URL knows all spellings and writes groups of hex digits.
  const [head = '', tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const groupsOf = (text: string) => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)));
  const [first, last] = [groupsOf(head), groupsOf(tail ?? '')];
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => 0);
  return Uint8Array.from([...first, ...zeros, ...last].flatMap((group) => [group >> 8, group & 0xff]));
}

function createName(asn1: Asn1, commonName: string): Block {
  const value = new asn1.Utf8String({ value: commonName });
  return sequence(asn1, [new asn1.Set({ value: [sequence(asn1, [oid(asn1, OIDS.commonName), value])] })]);
}

/** A positive number that nobody has met yet; authorities are told apart by it. */
function createSerial(): ArrayBuffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return toBuffer(bytes);
}

/** Years from 2050 on need another type. */
function time(asn1: Asn1, ms: number): Block {
  const valueDate = new Date(Math.floor(ms / 1000) * 1000);
  return valueDate.getUTCFullYear() < 2050 ? new asn1.UTCTime({ valueDate }) : new asn1.GeneralizedTime({ valueDate });
}

function extension(asn1: Asn1, id: string, value: Block, { isCritical = false } = {}): Block {
  const critical = isCritical ? [new asn1.Boolean({ value: true })] : [];
  return sequence(asn1, [oid(asn1, id), ...critical, new asn1.OctetString({ valueHex: value.toBER() })]);
}

function sequence(asn1: Asn1, value: Block[]): Block {
  return new asn1.Sequence({ value });
}

function withTag(asn1: Asn1, tagNumber: number, value: Block[]): Block {
  return new asn1.Constructed({ idBlock: { tagClass: 3, tagNumber }, value });
}

function oid(asn1: Asn1, value: string): Block {
  return new asn1.ObjectIdentifier({ value });
}

function toBuffer(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
