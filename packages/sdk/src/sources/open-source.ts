// Turns anything that can be uploaded into a source.

import { InvalidParameterError, SourceError } from '../errors.ts';
import { BytesSource } from './bytes-source.ts';
import { CHUNK_BYTES } from './chunk-buffers.ts';
import type { ReopenableContent } from './reopenable-source.ts';
import { cutRanges, type Part, type PartSizer, type Source } from './source.ts';
import { hasMethod, isStream, type StreamChunk, StreamSource } from './stream-source.ts';
import { viewBytes } from './view-bytes.ts';

/**
 * What `files.upload` takes: text (sent as UTF-8), bytes, a Blob or File, a web stream, a Node stream or any async
 * iterable of bytes or text.
 */
export type Uploadable =
  | string
  | ArrayBuffer
  | ArrayBufferView
  | Blob
  | ReadableStream<StreamChunk>
  | AsyncIterable<StreamChunk>;

/** Whether it is content of a caller's own that can be opened at any place. By shape. */
export function isReopenable(content: unknown): content is ReopenableContent {
  return hasMethod(content, 'open') && !hasMethod(content, Symbol.asyncIterator);
}

/** Makes a source of content. `sizeBytes` announces the length of a stream and is ignored for what knows its own. */
export function openSource(content: Uploadable, sizeBytes?: number): Source {
  if (typeof content === 'string') return new BytesSource(new TextEncoder().encode(content));
  const bytes = viewBytes(content);
  if (bytes !== undefined) return new BytesSource(bytes);
  if (isBlob(content)) return new BlobSource(content);
  if (isStream(content)) return new StreamSource(content, sizeBytes);
  throw new InvalidParameterError('Only text, bytes, a Blob, a stream or an async iterable can be uploaded.');
}

/** By shape, so that blobs of another realm or of a polyfill are taken too. */
function isBlob(content: unknown): content is Blob {
  return hasMethod(content, 'slice') && hasMethod(content, 'arrayBuffer');
}

/** A proxy around a Blob has all of its methods, and none of them works. */
function sizeOf(blob: Blob): number {
  try {
    if (Number.isSafeInteger(blob.size)) return blob.size;
  } catch (cause) {
    throw new InvalidParameterError('The Blob cannot be read: it is wrapped in a proxy; pass the Blob itself.', {
      cause,
    });
  }
  throw new InvalidParameterError('Only text, bytes, a Blob, a stream or an async iterable can be uploaded.');
}

/** A File of a browser fails when it has changed on the disk. */
async function readBlob(blob: Blob, start: number, end: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.slice(start, end).arrayBuffer());
  } catch (cause) {
    throw new SourceError(cause);
  }
}

/**
 * A Blob as a source; a File also gives its name and time of change. Slices are read when a part is sent, so that a
 * File of a browser is never in memory as a whole.
 */
class BlobSource implements Source {
  readonly holdsParts = false;
  readonly modifiedAt: Date | undefined;
  readonly name: string | undefined;
  readonly sizeBytes: number;
  readonly #blob: Blob;

  constructor(blob: Blob) {
    this.#blob = blob;
    this.sizeBytes = sizeOf(blob);
    // Recognized by shape: Node 20.19 has File, but a File of another realm is no instance of ours.
    this.name = 'name' in blob && typeof blob.name === 'string' ? blob.name : undefined;
    const modifiedMs = 'lastModified' in blob && typeof blob.lastModified === 'number' ? blob.lastModified : undefined;
    // In Bun a plain Blob has a time, too, which is none.
    this.modifiedAt = this.name === undefined || modifiedMs === undefined ? undefined : new Date(modifiedMs);
  }

  async *parts(sizeOf: PartSizer): AsyncIterable<Part> {
    yield* cutRanges(this.sizeBytes, sizeOf, (offsetBytes, sizeBytes) => this.#read(offsetBytes, sizeBytes));
  }

  async *#read(offsetBytes: number, sizeBytes: number): AsyncGenerator<Uint8Array> {
    const end = offsetBytes + sizeBytes;
    for (let at = offsetBytes; at < end; at += CHUNK_BYTES) {
      const piece = await readBlob(this.#blob, at, Math.min(at + CHUNK_BYTES, end));
      if (piece.byteLength === 0) throw new SourceError(new Error('the Blob has become shorter'));
      yield piece;
    }
  }

  async checkUnchanged(): Promise<void> {}

  async close(): Promise<void> {}
}
