// Request bodies as Node sends them: with a length, all at once if they are small, else in chunks of a size that shows
// progress.
import { Buffer } from 'node:buffer';
import { collectBody } from '../collect-body.ts';
import type { ChunkedBody, RequestBody } from '../contract.ts';

/** Long bodies go out in pieces, so that silence can be distinguished from a slow connection. */
const PIECE_BYTES = 1024 * 1024;
/** What a socket accepts without waiting; nearly every call of the API and every small file is smaller. */
const SMALL_BYTES = 64 * 1024;

const NEVER = new AbortController().signal;

/** A body of known length, and the headers that it needs. */
export interface FramedBody {
  readonly sizeBytes: number;
  readonly contentType?: string;
  readonly content: Uint8Array | ChunkedBody;
}

/** Brings a body into a form of known length. A form is encoded in memory; what is produced is stopped by `signal`. */
export async function frameBody(body: RequestBody, signal: AbortSignal | undefined): Promise<FramedBody> {
  if (typeof body === 'string') return frameBytes(Buffer.from(body));
  if (body instanceof Uint8Array) return frameBytes(body);
  if ('chunks' in body) {
    const { sizeBytes } = body;
    return { sizeBytes, content: sizeBytes > SMALL_BYTES ? body : await collectBody(body, signal ?? NEVER) };
  }
  const form = new Response(body);
  const bytes = new Uint8Array(await form.arrayBuffer());
  return { ...frameBytes(bytes), contentType: form.headers.get('Content-Type') ?? 'multipart/form-data' };
}

function frameBytes(bytes: Uint8Array): FramedBody {
  const { byteLength: sizeBytes } = bytes;
  return { sizeBytes, content: sizeBytes <= SMALL_BYTES ? bytes : createPieces(bytes) };
}

function createPieces(bytes: Uint8Array): ChunkedBody {
  return {
    sizeBytes: bytes.byteLength,
    async *chunks() {
      for (let from = 0; from < bytes.byteLength; from += PIECE_BYTES) yield bytes.subarray(from, from + PIECE_BYTES);
    },
  };
}
