// Request bodies as Node sends them: a length and chunks of a size that shows progress. Called by node-transport.ts.
import { Buffer } from 'node:buffer';
import type { ChunkedBody, RequestBody } from './contract.ts';

/** Long bodies go out in pieces, so that silence can be told from a slow link. */
const PIECE_BYTES = 1024 * 1024;
/** What a socket takes without waiting; nearly every call of the API is smaller. */
const SMALL_BYTES = 16 * 1024;

/** A body with the header it brings along. */
export interface FramedBody extends ChunkedBody {
  readonly contentType?: string;
  /** All of it, when it is small enough to be handed over at once. */
  readonly small?: Uint8Array;
}

/** Brings a body into chunks of known total length. A form is encoded in memory. */
export async function framed(body: RequestBody | undefined): Promise<FramedBody | undefined> {
  if (body === undefined) return undefined;
  if (typeof body === 'string') return pieces(Buffer.from(body));
  if (body instanceof Uint8Array) return pieces(body);
  if ('chunks' in body) return body;
  const form = new Response(body);
  const bytes = new Uint8Array(await form.arrayBuffer());
  return { ...pieces(bytes), contentType: form.headers.get('Content-Type') ?? 'multipart/form-data' };
}

function pieces(bytes: Uint8Array): FramedBody {
  return {
    ...(bytes.byteLength <= SMALL_BYTES && { small: bytes }),
    sizeBytes: bytes.byteLength,
    async *chunks() {
      for (let from = 0; from < bytes.byteLength; from += PIECE_BYTES) yield bytes.subarray(from, from + PIECE_BYTES);
    },
  };
}
