// What an object store demands of the request that brings a part: a length that is known in advance, the headers and
// the offset that the part's URL was given out with, and bytes that agree with the checksums sent along.

import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { TransferSettings } from '../../files/transfer-settings.ts';
import type { ByteBody, RawCall, SentHeaders } from '../../http/call.ts';
import { findOwn } from '../../own-member.ts';

/** Why a part is refused: the status, and the code and the sentence of the storage. */
export interface PartRefusal {
  readonly status: number;
  readonly about: readonly [code: string, message: string];
}

/** The bytes that arrived are not those that the client has a checksum of. */
export class ChecksumMismatchError extends Error {
  override readonly name = 'ChecksumMismatchError';
}

interface Checksum {
  update(bytes: Uint8Array): unknown;
  digest(): Buffer;
}

class Crc32 implements Checksum {
  #value = 0;

  update(bytes: Uint8Array): void {
    this.#value = crc32(bytes, this.#value);
  }

  digest(): Buffer {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(this.#value);
    return bytes;
  }
}

interface Algorithm {
  readonly name: string;
  readonly sizeBytes: number;
  readonly create: () => Checksum | Hash;
}

/** By header, those in which S3 takes checksums; others are refused rather than ignored. */
const ALGORITHMS: Readonly<Record<string, Algorithm>> = {
  'content-md5': { name: 'Content-MD5', sizeBytes: 16, create: () => createHash('md5') },
  'x-amz-checksum-crc32': { name: 'CRC32', sizeBytes: 4, create: () => new Crc32() },
  'x-amz-checksum-sha1': { name: 'SHA1', sizeBytes: 20, create: () => createHash('sha1') },
  'x-amz-checksum-sha256': { name: 'SHA256', sizeBytes: 32, create: () => createHash('sha256') },
};
const CHECKSUM_PREFIX = 'x-amz-checksum-';
/** Names an algorithm without a value. */
const NO_CHECKSUMS: readonly string[] = ['x-amz-checksum-algorithm', 'x-amz-checksum-type'];

/** Looks at everything but the bytes. Undefined when the part may come. */
export function checkPartRequest({ request, query }: RawCall, settings: TransferSettings): PartRefusal | undefined {
  const { headers } = request;
  if (headers.has('transfer-encoding') && !headers.has('content-length')) {
    return refuse(411, 'MissingContentLength', 'You must provide the Content-Length HTTP header');
  }
  const { variablePartLimits, partHeaders, partOffsetQuery } = settings;
  if (variablePartLimits !== null && (request.receivedBytes ?? 0) > variablePartLimits.maxPartBytes) {
    return refuse(400, 'EntityTooLarge', `A part has at most ${variablePartLimits.maxPartBytes} bytes here`);
  }
  for (const [name, value] of Object.entries(partHeaders)) {
    if (headers.get(name) === value) continue;
    return refuse(403, 'SignatureDoesNotMatch', `The header ${name} is not the one that this address was signed with`);
  }
  if (partOffsetQuery && readPartOffset(query) === undefined) {
    return refuse(400, 'InvalidArgument', 'part_offset must be the position of the part in the file');
  }
  return findMalformedChecksum(headers);
}

/** Position of the part in the file, where its address says so. */
export function readPartOffset(query: URLSearchParams): number | undefined {
  const text = query.get('part_offset') ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function findMalformedChecksum(headers: SentHeaders): PartRefusal | undefined {
  for (const [header, value] of headers) {
    const name = header.toLowerCase();
    if (!name.startsWith(CHECKSUM_PREFIX) && name !== 'content-md5') continue;
    if (NO_CHECKSUMS.includes(name)) continue;
    const algorithm = findOwn(ALGORITHMS, name);
    if (algorithm === undefined) return refuse(501, 'NotImplemented', `This server cannot check ${name}`);
    if (decode(value).byteLength === algorithm.sizeBytes) continue;
    const code = name === 'content-md5' ? 'InvalidDigest' : 'InvalidRequest';
    return refuse(400, code, `The value of ${algorithm.name} is not valid`);
  }
  return undefined;
}

/**
 * The body, hashed as it passes where checksums were sent. Throws ChecksumMismatchError behind the last byte if one of
 * them differs.
 */
export function verifyChecksums(headers: SentHeaders, body: ByteBody): ByteBody {
  const expected = Object.entries(ALGORITHMS).flatMap(([header, { name, create }]) => {
    const value = headers.get(header);
    return value === null ? [] : [{ name, value: decode(value), checksum: create() }];
  });
  if (expected.length === 0) return body;
  return (async function* hashed() {
    for await (const chunk of body) {
      for (const { checksum } of expected) checksum.update(chunk);
      yield chunk;
    }
    const wrong = expected.find(({ value, checksum }) => !checksum.digest().equals(value));
    if (wrong !== undefined) {
      throw new ChecksumMismatchError(`The ${wrong.name} you specified did not match what was received`);
    }
  })();
}

function decode(base64: string): Buffer {
  return Buffer.from(base64.trim(), 'base64');
}

function refuse(status: number, code: string, message: string): PartRefusal {
  return { status, about: [code, message] };
}
