// Unpacks answers that came compressed although nobody asked for it, as fetch does on every other runtime: a proxy or a
// gateway may compress what passes. Loaded when the first such answer comes.
import { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { decodeText } from '../collect-body.ts';

/** The text of a body with this `Content-Encoding`; undefined if it has more than `maxBytes` when unpacked. */
export async function unpack(
  chunks: readonly Uint8Array[],
  encoding: string,
  maxBytes: number,
): Promise<string | undefined> {
  const unpacked: Uint8Array[] = [];
  let sizeBytes = 0;
  const pieces: AsyncIterable<Uint8Array> = Readable.from(chunks).pipe(createUnpacker(encoding));
  for await (const chunk of pieces) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBytes) return undefined;
    unpacked.push(chunk);
  }
  return decodeText(unpacked, sizeBytes);
}

function createUnpacker(encoding: string) {
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'deflate') return createInflate();
  if (encoding === 'br') return createBrotliDecompress();
  throw new Error(`the answer is encoded as ${JSON.stringify(encoding.slice(0, 40))}, which cannot be read`);
}
