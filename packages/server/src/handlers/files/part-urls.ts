// The URLs of upload parts as the API answers them: where to PUT the bytes of one part, and how large it should be.

import { formatTimestamp } from '../../clock.ts';
import type { SignedUrls } from '../../files/content/signed-urls.ts';
import { MAX_PARTS, type VariablePartLimits } from '../../files/transfer-settings.ts';
import { type StartedUpload, uploadNotFound } from '../../files/uploads/uploads.ts';
import { problem } from '../../problem.ts';
import type { DirectTransfers, DirectUpload } from '../../store/blobs.ts';

/** How long a URL can be used. */
const PART_URL_SECONDS = 900;
/** How many are signed for the store at once: clients ask again. */
const MAX_STORE_URLS = 100;

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
  readonly #direct: DirectTransfers | undefined;

  /** Parts of some uploads go straight to the store, where it can take them. */
  constructor(signedUrls: SignedUrls, direct: DirectTransfers | undefined) {
    this.#signedUrls = signedUrls;
    this.#direct = direct;
  }

  /** Makes those of consecutive parts. Throws `part-number-too-large` beyond part 10,000. */
  async create(started: StartedUpload, request: PartUrlRequest): Promise<Record<string, unknown>[]> {
    if (!Number.isInteger(request.part) || request.part < 1) {
      throw problem('bad-request/request-params-invalid', 'part has to be a whole number from 1.');
    }
    const maxParts = started.settings.variablePartLimits?.maxParts ?? MAX_PARTS;
    if (request.part > maxParts) {
      throw problem('bad-request/part-number-too-large', `An upload has at most ${maxParts} parts.`);
    }
    const { ref, direct } = started.upload;
    const count = Math.max(1, Math.min(request.count, maxParts - request.part + 1));
    if (direct !== undefined) return await this.#createForStore(started, direct, { part: request.part, count });
    const { query, expiresMs } = await this.#signedUrls.sign('put', ref, PART_URL_SECONDS);
    return Array.from({ length: count }, (_, index) => {
      const part = request.part + index;
      const uri = `${request.origin}/_storage/up/${ref}?partNumber=${part}&${query}`;
      return renderPartUrl(started, { part, uri, expiresMs });
    });
  }

  async #createForStore(
    started: StartedUpload,
    upload: DirectUpload,
    { part: first, count }: { part: number; count: number },
  ): Promise<Record<string, unknown>[]> {
    const transfers = this.#direct;
    if (transfers === undefined) throw uploadNotFound();
    const parts = Array.from({ length: Math.min(count, MAX_STORE_URLS) }, (_, index) => first + index);
    return await Promise.all(
      parts.map(async (part) => {
        const address = await transfers.createPartAddress(upload, part, PART_URL_SECONDS);
        return renderPartUrl(started, { part, ...address, isEqual: transfers.wantsEqualParts });
      }),
    );
  }
}

function renderPartUrl(
  { upload, exists, settings }: StartedUpload,
  address: { part: number; uri: string; expiresMs: number; isEqual?: boolean },
): Record<string, unknown> {
  const { variablePartLimits, uploadTargetClass } = settings;
  return {
    send: { partsize: 'required-header Content-Length', partdata: 'body' },
    action: 'put/write',
    ask_about_overwrites: exists,
    available_parts: variablePartLimits?.maxParts ?? MAX_PARTS,
    expires: formatTimestamp(address.expiresMs),
    headers: settings.partHeaders,
    http_method: 'PUT',
    // The service suggests larger parts after the first one; clients must not rely on getting them.
    next_partsize:
      address.part === 1 && !address.isEqual ? Math.ceil((upload.partSizeBytes * 6) / 5) : upload.partSizeBytes,
    parallel_parts: true,
    retry_parts: true,
    parameters: settings.partParameters,
    part_number: address.part,
    partsize: upload.partSizeBytes,
    ref: upload.ref,
    upload_uri: address.uri,
    ...(settings.partOffsetQuery && { part_offset_query: true }),
    ...(uploadTargetClass !== null && { upload_target_class: uploadTargetClass }),
    ...(variablePartLimits !== null && { variable_part_limits: renderLimits(variablePartLimits) }),
  };
}

function renderLimits(limits: VariablePartLimits): Record<string, number> {
  return {
    min_nonfinal_bytes: limits.minNonfinalBytes,
    max_part_bytes: limits.maxPartBytes,
    max_parts: limits.maxParts,
    max_file_bytes: limits.maxFileBytes,
  };
}
