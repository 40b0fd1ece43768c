// Bodies in one piece: one that is produced while it is sent, since not every fetch accepts streams and Node sends
// small ones faster so, and the chunks of an answer as text.
import { IntegrityError } from '../errors.ts';
import { abortReason } from './abort.ts';
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

const DECODER = new TextDecoder();

/** The chunks of a body as text; most come in one. */
export function decodeText(chunks: readonly Uint8Array[], sizeBytes: number): string {
  const [only] = chunks;
  if (only !== undefined && chunks.length === 1) return DECODER.decode(only);
  const all = new Uint8Array(sizeBytes);
  let position = 0;
  for (const chunk of chunks) {
    all.set(chunk, position);
    position += chunk.byteLength;
  }
  return DECODER.decode(all);
}
