// Tickets for upload parts, as the API hands them out: where to PUT the bytes of one part, and how large it should be.
// Used by the handlers that begin and continue uploads.
import { problem } from '../problem.ts';
import type { Links } from './links.ts';
import { formatTime } from './times.ts';
import { type BegunUpload, MAX_PARTS } from './uploads.ts';

/** How long a ticket's address can be used. */
const PART_LINK_SECONDS = 900;

/** Which tickets are wanted. */
export interface TicketRequest {
  readonly part: number;
  /** How many consecutive ones. */
  readonly count: number;
  /** Scheme and host that the client reached the server by. */
  readonly origin: string;
}

/** Makes the tickets of consecutive parts. Throws `part-number-too-large` beyond part 10,000. */
export async function makeTickets(
  links: Links,
  begun: BegunUpload,
  request: TicketRequest,
): Promise<Record<string, unknown>[]> {
  if (!Number.isInteger(request.part) || request.part < 1) {
    throw problem('bad-request/request-params-invalid', 'part has to be a whole number from 1.');
  }
  if (request.part > MAX_PARTS) {
    throw problem('bad-request/part-number-too-large', `An upload has at most ${MAX_PARTS} parts.`);
  }
  const { query, expiresMs } = await links.sign('put', begun.upload.ref, PART_LINK_SECONDS);
  const count = Math.max(1, Math.min(request.count, MAX_PARTS - request.part + 1));
  return Array.from({ length: count }, (_, index) => {
    const part = request.part + index;
    const uri = `${request.origin}/_storage/up/${begun.upload.ref}?partNumber=${part}&${query}`;
    return renderTicket(begun, { part, uri, expiresMs });
  });
}

function renderTicket(
  { upload, exists }: BegunUpload,
  address: { part: number; uri: string; expiresMs: number },
): Record<string, unknown> {
  return {
    send: { partsize: 'required-header Content-Length', partdata: 'body' },
    action: 'put/write',
    ask_about_overwrites: exists,
    available_parts: MAX_PARTS,
    expires: formatTime(address.expiresMs),
    headers: {},
    http_method: 'PUT',
    // The service suggests larger parts after the first one; clients must not rely on getting them.
    next_partsize: address.part === 1 ? Math.ceil((upload.partSizeBytes * 6) / 5) : upload.partSizeBytes,
    parallel_parts: true,
    retry_parts: true,
    parameters: {},
    part_number: address.part,
    partsize: upload.partSizeBytes,
    ref: upload.ref,
    upload_uri: address.uri,
  };
}
