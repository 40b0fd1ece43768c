// Turns anything that can be uploaded into a Source. Called by resources/files.ts.
import { InvalidParameterError } from '../errors.ts';
import { BlobSource } from './blob-source.ts';
import { BytesSource } from './bytes-source.ts';
import type { Source } from './source.ts';
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
