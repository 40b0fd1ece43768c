// The bytes of a stored content as a stream, for the ZIP libraries. Used by archive-reader.ts and archive-writer.ts.
import { Readable } from 'node:stream';
import type { ContentReader } from '../content-reader.ts';

const PIECE_BYTES = 256 * 1024;

/** Streams the bytes from `start` to before `end`. Leaves the reader open. */
export function streamContent(content: ContentReader, range: { start: number; end: number }): Readable {
  return Readable.from(readPieces(content, range), { objectMode: false });
}

async function* readPieces(
  content: ContentReader,
  { start, end }: { start: number; end: number },
): AsyncGenerator<Uint8Array> {
  for (let position = start; position < end; ) {
    const piece = new Uint8Array(Math.min(PIECE_BYTES, end - position));
    const count = await content.read(piece, position);
    if (count === 0) return;
    position += count;
    yield piece.subarray(0, count);
  }
}
