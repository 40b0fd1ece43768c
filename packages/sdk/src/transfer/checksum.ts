// CRC-32 of a whole that was sent or received in pieces, side by side, and the words for what was compared.
import { IntegrityError } from '../errors.ts';

/**
 * What was compared and found equal: `md5` the MD5 of each part with the ETag that storage gave, `crc32` the CRC-32 of
 * the whole with that of the stored file, `size` the number of bytes alone, `none` nothing, because the service
 * reported nothing.
 */
export type Verified = 'md5' | 'crc32' | 'size' | 'none';

/** CRC-32 of a run of bytes, and how many bytes they were. */
export interface Checksum {
  readonly crc32: number;
  readonly sizeBytes: number;
}

/** Checksum of no bytes. */
export const EMPTY_CHECKSUM: Checksum = { crc32: 0, sizeBytes: 0 };

/** Checksum of the bytes of `first` followed by those of `second`, from the two alone. */
export function combine(first: Checksum, second: Checksum): Checksum {
  if (first.sizeBytes === 0) return second;
  const shifted = second.sizeBytes === 0 ? first.crc32 : multiply(first.crc32, computeZerosOperator(second.sizeBytes));
  return { crc32: (shifted ^ second.crc32) >>> 0, sizeBytes: first.sizeBytes + second.sizeBytes };
}

/** CRC-32 of all pieces, in their order; undefined if that of one is not known. */
export function joinCrc32(
  pieces: readonly { readonly sizeBytes: number; readonly crc32?: number | undefined }[],
): number | undefined {
  let whole: Checksum = EMPTY_CHECKSUM;
  for (const { crc32, sizeBytes } of pieces) {
    if (crc32 === undefined) return undefined;
    whole = combine(whole, { crc32, sizeBytes });
  }
  return whole.crc32;
}

/** The number in a record's `crc32` (hex without leading zeros); undefined for null, absent or anything else. */
export function parseCrc32(text: string | null | undefined): number | undefined {
  return typeof text === 'string' && /^[0-9a-f]{1,8}$/i.test(text) ? Number.parseInt(text, 16) : undefined;
}

/** Throws IntegrityError if bytes of `path` have another CRC-32 than they should; an undefined one is not compared. */
export function compareCrc32(path: string, expected: number | undefined, actual: number): void {
  if (expected === undefined || expected === actual) return;
  const [wanted, got] = [expected.toString(16), actual.toString(16)];
  throw new IntegrityError(
    `The CRC-32 of "${path}" is ${wanted} on the service, but ${got} for the bytes that were transferred.`,
  );
}

// A CRC is a polynomial over GF(2), bit 31 being x^0 (the reflected form). Appending n zero bytes multiplies it by
// x^(8n) modulo this polynomial, so joining two checksums is one multiplication and one exclusive or.
const POLYNOMIAL = 0xedb88320;
const ONE = 0x80000000;

function multiply(left: number, right: number): number {
  let product = 0;
  let shifted = right;
  for (let bit = ONE; bit !== 0; bit >>>= 1) {
    if (left & bit) product ^= shifted;
    shifted = shifted & 1 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1;
  }
  return product >>> 0;
}

/** x^(8n), by squaring: n is a count of bytes and may exceed 32 bits. */
function computeZerosOperator(bytes: number): number {
  let power = 0x00800000; // x^8
  let operator = ONE;
  for (let rest = bytes; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) operator = multiply(operator, power);
    power = multiply(power, power);
  }
  return operator;
}
