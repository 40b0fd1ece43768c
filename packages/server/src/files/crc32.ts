// Combines CRC-32 values of neighbouring runs of bytes without reading the bytes again. Used when an upload's parts
// become one file.

const POLYNOMIAL = 0xedb88320;

/** The CRC-32 of A followed by B, from the CRC-32 of each and the length of B in bytes. */
export function combineCrc32(first: number, second: number, secondBytes: number): number {
  if (secondBytes === 0) return first >>> 0;
  // Appending n zero bytes multiplies by x^(8n) in the field of the CRC; the CRCs are then simply added.
  return (multiply(computePowerOfX(secondBytes * 8), first) ^ second) >>> 0;
}

/** x^exponent modulo the polynomial, in the reflected bit order where 2^31 stands for 1. */
function computePowerOfX(exponent: number): number {
  let result = 0x80000000;
  let square = 0x40000000;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = multiply(square, result);
    square = multiply(square, square);
  }
  return result;
}

function multiply(left: number, right: number): number {
  let product = 0;
  let shifted = right;
  for (let bit = 31; bit >= 0; bit -= 1) {
    if ((left >>> bit) & 1) product ^= shifted;
    shifted = shifted & 1 ? (shifted >>> 1) ^ POLYNOMIAL : shifted >>> 1;
  }
  return product >>> 0;
}
