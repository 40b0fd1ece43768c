// Turns anything that can be uploaded into a source.
import { InvalidParameterError } from '../errors.ts';
import { BytesSource } from './bytes-source.ts';
import { CHUNK_BYTES } from './chunk-buffers.ts';
import { cutRanges, type Part, type PartSizer, type Source } from './source.ts';
import { type StreamChunk, StreamSource } from './stream-source.ts';

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

/** Makes a source of content. `sizeBytes` announces the length of a stream and is ignored for what knows its own. */
export function openSource(content: Uploadable, sizeBytes?: number): Source {
  if (typeof content === 'string') return new BytesSource(new TextEncoder().encode(content));
  if (content instanceof Uint8Array) return new BytesSource(content);
  if (ArrayBuffer.isView(content)) {
    return new BytesSource(new Uint8Array(content.buffer, content.byteOffset, content.byteLength));
  }
  if (content instanceof ArrayBuffer) return new BytesSource(new Uint8Array(content));
  if (isBlob(content)) return new BlobSource(content);
  if (isStream(content)) return new StreamSource(content, sizeBytes);
  throw new InvalidParameterError('Only text, bytes, a Blob, a stream or an async iterable can be uploaded.');
}

/** By shape, so that blobs of another realm or of a polyfill are taken too. */
function isBlob(content: unknown): content is Blob {
  return hasMethod(content, 'slice') && hasMethod(content, 'arrayBuffer');
}

function isStream(content: unknown): content is ReadableStream<StreamChunk> | AsyncIterable<StreamChunk> {
  return hasMethod(content, Symbol.asyncIterator) || hasMethod(content, 'getReader');
}

function hasMethod(value: unknown, name: string | symbol): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'function';
}

/**
 * A Blob as a source; a File also gives its name and time of change. Slices are read when a part is sent, so that a
 * File of a browser is never in memory as a whole.
 */
class BlobSource implements Source {
  readonly holdsParts = false;
  readonly modifiedAt: Date | undefined;
  readonly name: string | undefined;
  readonly #blob: Blob;

  constructor(blob: Blob) {
    this.#blob = blob;
    // Recognized by shape: Node 20.19 has File, but a File of another realm is no instance of ours.
    this.name = 'name' in blob && typeof blob.name === 'string' ? blob.name : undefined;
    const modifiedMs = 'lastModified' in blob && typeof blob.lastModified === 'number' ? blob.lastModified : undefined;
    // In Bun a plain Blob has a time, too, which is none.
    this.modifiedAt = this.name === undefined || modifiedMs === undefined ? undefined : new Date(modifiedMs);
  }

  get sizeBytes(): number {
    return this.#blob.size;
  }

  async *parts(sizeOf: PartSizer): AsyncIterable<Part> {
    yield* cutRanges(this.sizeBytes, sizeOf, (offsetBytes, sizeBytes) => this.#read(offsetBytes, sizeBytes));
  }

  async *#read(offsetBytes: number, sizeBytes: number): AsyncGenerator<Uint8Array> {
    const end = offsetBytes + sizeBytes;
    for (let at = offsetBytes; at < end; at += CHUNK_BYTES) {
      yield new Uint8Array(await this.#blob.slice(at, Math.min(at + CHUNK_BYTES, end)).arrayBuffer());
    }
  }

  async checkUnchanged(): Promise<void> {}

  async close(): Promise<void> {}
}
