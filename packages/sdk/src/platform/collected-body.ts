// The bytes of a body that is made while it is sent, in one piece. Used by fetch-transport.ts for every such body,
// since not every fetch takes streams, and by node-request-body.ts for small ones.
import { IntegrityError } from '../errors.ts';
import { abortReason } from './abort-reason.ts';
import type { ChunkedBody } from './contract.ts';

/** All of the body, of which there are never more than a part has. Rejects if it is not as long as announced. */
export async function collectBody(body: ChunkedBody, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(body.sizeBytes);
  let filled = 0;
  for await (const chunk of body.chunks(signal)) {
    if (signal.aborted) throw abortReason(signal, 'The request was aborted.');
    if (filled + chunk.byteLength <= bytes.byteLength) bytes.set(chunk, filled);
    filled += chunk.byteLength;
  }
  if (signal.aborted) throw abortReason(signal, 'The request was aborted.');
  if (filled === bytes.byteLength) return bytes;
  throw new IntegrityError(`The body was announced with ${body.sizeBytes} bytes, but has ${filled}.`);
}
