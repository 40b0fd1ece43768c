// The URLs of upload parts as the API answers them: where to PUT the bytes of one part, and how large it should be.

import { formatTimestamp } from '../../clock.ts';
import type { SignedUrls } from '../../files/content/signed-urls.ts';
import { MAX_PARTS, type StartedUpload } from '../../files/uploads/uploads.ts';
import { problem } from '../../problem.ts';

/** How long a URL can be used. */
const PART_URL_SECONDS = 900;

/** Which URLs are wanted. */
export interface PartUrlRequest {
  readonly part: number;
  /** How many consecutive ones. */
  readonly count: number;
  /** Scheme and host that the client reached the server by. */
  readonly origin: string;
}

/** Makes the URLs of parts. */
export class PartUrls {
  readonly #signedUrls: SignedUrls;

  constructor(signedUrls: SignedUrls) {
    this.#signedUrls = signedUrls;
  }

  /** Makes those of consecutive parts. Throws `part-number-too-large` beyond part 10,000. */
  async create(started: StartedUpload, request: PartUrlRequest): Promise<Record<string, unknown>[]> {
    if (!Number.isInteger(request.part) || request.part < 1) {
      throw problem('bad-request/request-params-invalid', 'part has to be a whole number from 1.');
    }
    if (request.part > MAX_PARTS) {
      throw problem('bad-request/part-number-too-large', `An upload has at most ${MAX_PARTS} parts.`);
    }
    const { ref } = started.upload;
    const { query, expiresMs } = await this.#signedUrls.sign('put', ref, PART_URL_SECONDS);
    const count = Math.max(1, Math.min(request.count, MAX_PARTS - request.part + 1));
    return Array.from({ length: count }, (_, index) => {
      const part = request.part + index;
      const uri = `${request.origin}/_storage/up/${ref}?partNumber=${part}&${query}`;
      return renderPartUrl(started, { part, uri, expiresMs });
    });
  }
}

function renderPartUrl(
  { upload, exists }: StartedUpload,
  address: { part: number; uri: string; expiresMs: number },
): Record<string, unknown> {
  return {
    send: { partsize: 'required-header Content-Length', partdata: 'body' },
    action: 'put/write',
    ask_about_overwrites: exists,
    available_parts: MAX_PARTS,
    expires: formatTimestamp(address.expiresMs),
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
