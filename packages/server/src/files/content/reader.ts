// Reads a content by position across its blobs, and keeps them from being discarded while it is open.

import { Readable } from 'node:stream';
import { type BlobStore, LostBytesError, type OpenBlob } from '../../store/blobs.ts';
import type { Queries } from '../../store/contract.ts';
import { selectSegments } from './contents.ts';

/** Bytes that can be read from any position. Whoever gets them closes them. */
export interface PositionalBytes {
  readonly sizeBytes: number;
  /** Fills `target` from `position` as far as is easy; answers the number of bytes, 0 at the end. */
  read(target: Uint8Array, position: number): Promise<number>;
  close(): Promise<void>;
}

interface Segment {
  readonly blobId: string;
  readonly start: number;
  readonly size: number;
}

/** Two blobs at most are open at a time: the one being read and the one before it. */
const MAX_OPEN = 2;

/** One content, held open. */
export class ContentReader implements PositionalBytes {
  readonly sizeBytes: number;
  readonly #blobs: BlobStore;
  readonly #segments: readonly Segment[];
  readonly #release: () => void;
  readonly #open = new Map<string, Promise<OpenBlob>>();

  private constructor(blobs: BlobStore, segments: readonly Segment[]) {
    this.#blobs = blobs;
    this.#segments = segments;
    const last = segments.at(-1);
    this.sizeBytes = last === undefined ? 0 : last.start + last.size;
    this.#release = blobs.hold(segments.map((segment) => segment.blobId));
  }

  /** Undefined when the content does not exist any longer. */
  static async open(queries: Queries, blobs: BlobStore, contentId: number): Promise<ContentReader | undefined> {
    const row = await queries.get('SELECT 1 FROM contents WHERE id = ?', contentId);
    if (row === undefined) return undefined;
    let start = 0;
    const segments = (await selectSegments(queries, contentId)).map(({ blobId, size }) => {
      const segment = { blobId, size, start };
      start += size;
      return segment;
    });
    return new ContentReader(blobs, segments);
  }

  /** Fills `target` from `position` as far as one blob goes; answers the number of bytes, 0 at the end. */
  async read(target: Uint8Array, position: number): Promise<number> {
    const segment = this.#findSegment(position);
    if (segment === undefined) return 0;
    const blob = await this.#openBlob(segment);
    const offset = position - segment.start;
    const wanted = Math.min(target.length, segment.size - offset);
    const count = await blob.read(target.subarray(0, wanted), offset);
    if (count === 0 && wanted > 0) throw lostBytesError(segment);
    return count;
  }

  async close(): Promise<void> {
    const open = [...this.#open.values()];
    this.#open.clear();
    try {
      for (const blob of open) await (await blob).close();
    } finally {
      this.#release();
    }
  }

  #openBlob(segment: Segment): Promise<OpenBlob> {
    const id = segment.blobId;
    const known = this.#open.get(id);
    if (known !== undefined) return known;
    const opening = this.#openWhole(segment);
    this.#open.set(id, opening);
    opening.catch(() => this.#open.delete(id)); // whoever asked is told, perhaps a moment later
    const [oldest] = this.#open;
    if (this.#open.size > MAX_OPEN && oldest !== undefined) {
      this.#open.delete(oldest[0]);
      return oldest[1].then((blob) => blob.close()).then(() => opening);
    }
    return opening;
  }

  async #openWhole(segment: Segment): Promise<OpenBlob> {
    const blob = await this.#blobs.open(segment.blobId);
    if (blob.sizeBytes >= segment.size) return blob;
    await blob.close();
    throw lostBytesError(segment);
  }

  #findSegment(position: number): Segment | undefined {
    let low = 0;
    let high = this.#segments.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const segment = this.#segments[middle];
      if (segment === undefined) return undefined;
      if (position < segment.start) high = middle - 1;
      else if (position >= segment.start + segment.size) low = middle + 1;
      else return segment;
    }
    return undefined;
  }
}

function lostBytesError({ blobId, size }: Segment): LostBytesError {
  return new LostBytesError(`Blob ${blobId} is shorter than the ${size} bytes that its row says.`);
}

const PIECE_BYTES = 256 * 1024;

/** Streams the bytes from `start` to before `end`. Leaves the reader open. */
export function streamContent(content: ContentReader, range: { start: number; end: number }): Readable {
  return Readable.from(readPieces(content, range), { objectMode: false });
}

/** All bytes. Leaves the reader open. */
export async function readWhole(content: ContentReader): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of readPieces(content, { start: 0, end: content.sizeBytes })) pieces.push(piece);
  return Buffer.concat(pieces);
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
