// Opens a PKCS#12 file (RFC 7292): takes out its private key and the certificate that belongs to it. The file is a tree
// of ASN.1 values, read with asn1js, which is loaded only for this. First its integrity check is compared, which tells
// a wrong password; then each of its contents is taken as it is or decrypted, and the bags in them are looked through.
// All of it is bounded: bytes, contents, bags and hashings of the password.
import { createHmac, createPrivateKey, timingSafeEqual, X509Certificate } from 'node:crypto';
import { decryptWithPbes2, decryptWithTripleDes, derive, hashOf, Pkcs12Error, refuseKind } from './pkcs12-crypto.ts';

/** What a file holds, as PEM. */
export interface OpenedPkcs12 {
  readonly certificate: string;
  readonly privateKey: string | undefined;
}

type Asn1 = typeof import('asn1js');
type Block = InstanceType<Asn1['BaseBlock']>;

const MAX_BYTES = 64 * 1024;
const MAX_CONTENTS = 10;
const MAX_BAGS = 50;
/** Of each tree of values: a key and a chain of certificates are two hundred values. */
const LIMITS = { maxNodes: 400, maxDepth: 30, parseEmbedded: false } as const;

const OIDS = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certificateBag: '1.2.840.113549.1.12.10.1.3',
  pbes2: '1.2.840.113549.1.5.13',
  tripleDes: '1.2.840.113549.1.12.1.3',
} as const;

/** Opens a file in base64. Throws Pkcs12Error with a sentence for whoever sent it. */
export async function openPkcs12(base64: string, password: string): Promise<OpenedPkcs12> {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.byteLength > MAX_BYTES) throw new Pkcs12Error(`It has more than ${MAX_BYTES} bytes.`);
  try {
    return await new Pkcs12File(await import('asn1js'), password).open(bytes);
  } catch (cause) {
    if (cause instanceof Pkcs12Error) throw cause;
    throw new Pkcs12Error('It is no PKCS#12 file in base64.', { cause });
  }
}

/** One file and its password. */
class Pkcs12File {
  readonly #asn1: Asn1;
  readonly #password: string;
  readonly #certificates: X509Certificate[] = [];
  #key: Buffer | undefined;
  #bags = 0;

  constructor(asn1: Asn1, password: string) {
    this.#asn1 = asn1;
    this.#password = password;
  }

  async open(bytes: Uint8Array): Promise<OpenedPkcs12> {
    const [, authSafe, mac] = this.#children(this.#parse(bytes));
    const content = this.#bytes(this.#at(authSafe, 1, 0));
    if (mac !== undefined) await this.#checkIntegrity(mac, content);
    const contents = this.#children(this.#parse(content));
    if (contents.length > MAX_CONTENTS) throw new Pkcs12Error(`It has more than ${MAX_CONTENTS} contents.`);
    for (const each of contents) await this.#readBags(await this.#readContent(each));
    const key = this.#key && createPrivateKey({ key: this.#key, format: 'der', type: 'pkcs8' });
    const certificate = this.#certificates.find((one) => key === undefined || one.checkPrivateKey(key));
    if (certificate === undefined) throw new Pkcs12Error('It holds no certificate, or none that belongs to its key.');
    return {
      certificate: certificate.toString(),
      privateKey: key?.export({ format: 'pem', type: 'pkcs8' }).toString(),
    };
  }

  async #checkIntegrity(mac: Block, content: Uint8Array): Promise<void> {
    const [digestInfo, salt, iterations] = this.#children(mac);
    const hash = this.#oid(this.#at(digestInfo, 0, 0));
    const by = { hash, salt: this.#bytes(salt), iterations: iterations === undefined ? 1 : this.#number(iterations) };
    const expected = this.#bytes(this.#at(digestInfo, 1));
    const key = await derive(this.#password, by, { purpose: 3, sizeBytes: expected.byteLength });
    const sum = createHmac(hashOf(hash).name, key).update(content).digest();
    if (sum.byteLength === expected.byteLength && timingSafeEqual(sum, expected)) return;
    throw new Pkcs12Error('It cannot be opened with this password.');
  }

  async #readContent(info: Block): Promise<Uint8Array> {
    const kind = this.#oid(this.#at(info, 0));
    if (kind === OIDS.data) return this.#bytes(this.#at(info, 1, 0));
    if (kind !== OIDS.encryptedData) refuseKind(`contents of the kind ${kind}`);
    const [, algorithm, encrypted] = this.#children(this.#at(info, 1, 0, 1));
    return await this.#decrypt(algorithm, this.#bytes(encrypted));
  }

  async #readBags(bytes: Uint8Array): Promise<void> {
    for (const bag of this.#children(this.#parse(bytes))) {
      this.#bags += 1;
      if (this.#bags > MAX_BAGS) throw new Pkcs12Error(`It holds more than ${MAX_BAGS} keys and certificates.`);
      const value = this.#at(bag, 1, 0);
      const kind = this.#oid(this.#at(bag, 0));
      if (kind === OIDS.certificateBag)
        this.#certificates.push(new X509Certificate(this.#bytes(this.#at(value, 1, 0))));
      else if (kind === OIDS.keyBag) this.#key ??= Buffer.from(value.toBER());
      else if (kind === OIDS.shroudedKeyBag) {
        this.#key ??= await this.#decrypt(this.#at(value, 0), this.#bytes(this.#at(value, 1)));
      }
    }
  }

  async #decrypt(algorithm: Block | undefined, bytes: Uint8Array): Promise<Buffer> {
    const scheme = this.#oid(this.#at(algorithm, 0));
    const params = this.#at(algorithm, 1);
    if (scheme === OIDS.tripleDes) {
      const [salt, iterations] = this.#children(params);
      const by = { salt: this.#bytes(salt), iterations: this.#number(iterations) };
      return await decryptWithTripleDes(this.#password, by, bytes);
    }
    if (scheme !== OIDS.pbes2) refuseKind(`the encryption ${scheme}`);
    const [salt, iterations, ...others] = this.#children(this.#at(params, 0, 1));
    // The length of the key may stand before the function.
    const prf = others.find((one) => one instanceof this.#asn1.Sequence);
    const by = {
      salt: this.#bytes(salt),
      iterations: this.#number(iterations),
      prf: prf && this.#oid(this.#at(prf, 0)),
      cipher: this.#oid(this.#at(params, 1, 0)),
      vector: this.#bytes(this.#at(params, 1, 1)),
    };
    return await decryptWithPbes2(this.#password, by, bytes);
  }

  #parse(bytes: Uint8Array): Block {
    const { result, offset } = this.#asn1.fromBER(bytes, LIMITS);
    if (offset === -1) throw new Pkcs12Error('It is no PKCS#12 file in base64.');
    return result;
  }

  /** The value at the end of a way of indices. */
  #at(block: Block | undefined, ...way: readonly number[]): Block {
    let found = block;
    for (const index of way) found = this.#children(found)[index];
    return found ?? refuseShape();
  }

  #children(block: Block | undefined): readonly Block[] {
    return block instanceof this.#asn1.Constructed ? block.valueBlock.value : refuseShape();
  }

  #oid(block: Block | undefined): string {
    return block instanceof this.#asn1.ObjectIdentifier ? block.getValue() : refuseShape();
  }

  #number(block: Block | undefined): number {
    return block instanceof this.#asn1.Integer ? block.valueBlock.valueDec : refuseShape();
  }

  /** The bytes of a string, which may come in pieces and under a tag of its place. */
  #bytes(block: Block | undefined): Uint8Array {
    const { OctetString, Primitive, Constructed } = this.#asn1;
    if (block instanceof OctetString) return new Uint8Array(block.getValue());
    if (block instanceof Primitive) return block.valueBlock.valueHexView;
    if (block instanceof Constructed) return Buffer.concat(block.valueBlock.value.map((piece) => this.#bytes(piece)));
    return refuseShape();
  }
}

function refuseShape(): never {
  throw new Pkcs12Error('It is no PKCS#12 file in base64.');
}
