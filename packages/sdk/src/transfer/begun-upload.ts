// An upload from its first ticket on, and what both ways of sending its bytes share: beginning, one part until storage
// has it, the end. Made by upload.ts and file-writer.ts; upload-in-parts.ts sends many parts through it, upload.ts a
// small whole.

import { PLATFORM } from '#platform';
import { isApiError } from '../errors.ts';
import type { Http } from '../http/http.ts';
import type { Md5Hasher } from '../platform/contract.ts';
import type { PartSizer, Source } from '../sources/source.ts';
import { type RetryPolicy, withRetries } from './attempts.ts';
import { endUpload } from './end-upload.ts';
import { withChecksum } from './late-checksum.ts';
import { paceOf } from './pace.ts';
import type { PartBody, PartHashes } from './part-body.ts';
import { planParts } from './part-plan.ts';
import { ProgressCounter } from './progress.ts';
import { isPushback } from './storage-error.ts';
import type { KnownUpload, StoredPart, UploadMemory } from './upload-memory.ts';
import { computeLaneBounds, type UploadOptions } from './upload-options.ts';
import { isStale, type PartUrl } from './upload-ticket.ts';
import { type Tickets, UploadApi } from './upload-wire.ts';
import { checkMd5, checkVerifiable, type UploadedFile, verifyStored } from './verification.ts';

/** What an upload begins with. */
export interface UploadSessionOptions {
  readonly http: Http;
  readonly path: string;
  /** What must be known of the thing that is uploaded; a Source knows it. */
  readonly facts: Pick<Source, 'sizeBytes' | 'modifiedAt' | 'holdsParts'>;
  readonly options: UploadOptions;
  readonly memory?: UploadMemory | undefined;
}

/** How one part is sent. */
interface SendPartOptions {
  /** Used for the first try, if it is there and still good. */
  readonly ticket?: PartUrl | undefined;
  requestTicket(): Promise<PartUrl>;
  readonly signal: AbortSignal | undefined;
  /** Told how each try went. */
  readonly control?: TryListener | undefined;
}

/** Learns from tries how much the other side can take; a LaneControl does. */
interface TryListener {
  onSuccess(piece: { readonly sizeBytes: number; readonly startedMs: number; readonly endedMs: number }): void;
  onPushback(times: { readonly startedMs: number; readonly endedMs: number }): void;
}

/** Part sizes are not known before the first ticket; this guess only decides for how many tickets to ask with it. */
const LIKELY_PART_BYTES = 5 * 1024 * 1024;

/** An upload that has begun. `close` must be called. */
export class UploadSession {
  readonly wire: UploadApi;
  readonly tickets: Tickets;
  /** What an earlier process left, if this upload goes on with it. */
  readonly known: KnownUpload | undefined;
  readonly setup: UploadSessionOptions;
  readonly partSize: PartSizer;
  readonly progress: ProgressCounter;
  readonly #pace: RetryPolicy;
  readonly #partPace: RetryPolicy;
  #hasher: Promise<Md5Hasher> | undefined;

  /**
   * `POST /file_actions/begin_upload/{path}`, for an upload that another process began if the service still knows that
   * one.
   */
  static async begin(setup: UploadSessionOptions, signal: AbortSignal | undefined): Promise<UploadSession> {
    const { http, path, facts, options, memory } = setup;
    checkVerifiable(options.verify, PLATFORM);
    const wire = new UploadApi(http, path, options);
    const { first: lanes } = computeLaneBounds(options, {
      holdsParts: facts.holdsParts,
      parallelParts: true,
      partSizeBytes: LIKELY_PART_BYTES,
      secure: http.origin.startsWith('https:'),
    });
    const known = memory?.known;
    const ongoing = known && (await goOn(wire, known, lanes, signal));
    if (ongoing !== undefined) return new UploadSession(wire, ongoing, setup, known);
    const likelyParts = Math.ceil((facts.sizeBytes ?? 0) / (options.partSizeBytes ?? LIKELY_PART_BYTES));
    const tickets = await wire.begin(facts.sizeBytes, Math.min(lanes, Math.max(1, likelyParts)), signal);
    return new UploadSession(wire, tickets, setup);
  }

  private constructor(wire: UploadApi, tickets: Tickets, setup: UploadSessionOptions, known?: KnownUpload) {
    const { http, facts, options, memory } = setup;
    const { sizeBytes: totalBytes, holdsParts } = facts;
    const { partSizeBytes: suggestedBytes, availableParts, retryParts, ref } = tickets[0];
    const wantedBytes = options.partSizeBytes;
    this.wire = wire;
    this.tickets = tickets;
    this.known = known;
    this.setup = setup;
    this.partSize = known
      ? () => known.partSizeBytes
      : planParts({ totalBytes, holdsParts, availableParts, suggestedBytes, wantedBytes });
    this.progress = new ProgressCounter(totalBytes, options.onProgress);
    this.#pace = paceOf(http, wire.call);
    this.#partPace = retryParts ? this.#pace : { ...this.#pace, maxRetries: 0 };
    if (known === undefined) memory?.recordBegin({ ref, partSizeBytes: this.partSize(1) });
  }

  /** Whether all that is left to be sent is one part. */
  get isOnePart(): boolean {
    const { sizeBytes } = this.setup.facts;
    return this.known === undefined && sizeBytes !== undefined && sizeBytes <= this.partSize(1);
  }

  /** What to compute over the bytes of a part. */
  async createHashes(): Promise<PartHashes> {
    const { verify = 'crc32' } = this.setup.options;
    if (verify === 'md5') this.#hasher ??= PLATFORM.createMd5Hasher?.();
    return { crc32: verify === 'size' ? undefined : PLATFORM.crc32, md5: await this.#hasher };
  }

  /** Sends one part until storage has it: the part alone goes again after a failure that passes. */
  async sendPart(number: number, body: PartBody, way: SendPartOptions): Promise<StoredPart> {
    let { ticket } = way;
    const { etag } = await withRetries(
      async (newAddress) => {
        if (newAddress || ticket === undefined || isStale(ticket, Date.now())) ticket = await way.requestTicket();
        return this.#sendOnce(ticket, body, way);
      },
      this.#partPace,
      way.signal,
    );
    const { sizeBytes, crc32 } = body;
    const md5 = await body.md5();
    const md5Equal = md5 !== undefined && checkMd5(this.wire.path, number, md5, etag);
    const stored = { part: number, sizeBytes, etag, crc32, md5Equal };
    this.setup.memory?.recordPart(stored);
    this.progress.countConfirmed(sizeBytes);
    return stored;
  }

  async #sendOnce(ticket: PartUrl, body: PartBody, { signal, control }: SendPartOptions) {
    const startedMs = performance.now();
    try {
      const receipt = await this.wire.send(ticket, body.begin(), signal);
      control?.onSuccess({ sizeBytes: body.sizeBytes, startedMs, endedMs: performance.now() });
      return receipt;
    } catch (error) {
      if (isPushback(error)) control?.onPushback({ startedMs, endedMs: performance.now() });
      body.takeBack();
      throw body.blame(error);
    }
  }

  /** Makes the file of the parts. Rejects with IntegrityError if what is stored is not what was sent. */
  async end(parts: readonly StoredPart[], signal: AbortSignal | undefined): Promise<UploadedFile> {
    const { facts, options } = this.setup;
    const { verify, checksumWaitMs = 0 } = options;
    const request = {
      ref: this.tickets[0].ref,
      sizeBytes: parts.reduce((sum, part) => sum + part.sizeBytes, 0),
      receipts: parts,
      provided_mtime: options.provided_mtime ?? facts.modifiedAt,
      renames: options.with_rename === true,
    };
    const record = await endUpload(this.wire, request, this.#pace, signal);
    const look = () => this.wire.stat(record.path, signal);
    const settled = verify === 'size' ? record : await withChecksum(record, look, checksumWaitMs, signal);
    return { ...settled, verified: verifyStored(settled, parts) };
  }

  /** Gives back what computes checksums. */
  async close(): Promise<void> {
    if (this.#hasher !== undefined) await (await this.#hasher).close();
  }
}

/**
 * Tickets for the parts that are missing of an upload that was begun before; undefined if the service no longer knows
 * it.
 */
async function goOn(
  wire: UploadApi,
  known: KnownUpload,
  count: number,
  signal: AbortSignal | undefined,
): Promise<Tickets | undefined> {
  const stored = new Set(known.parts.map(({ part }) => part));
  let missing = 1;
  while (stored.has(missing)) missing += 1;
  try {
    return await wire.requestTickets(known.ref, missing, count, signal);
  } catch (error) {
    if (isApiError(error) && error.status === 404) return undefined;
    throw error;
  }
}
