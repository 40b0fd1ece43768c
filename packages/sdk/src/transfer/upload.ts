// One upload: begin, parts side by side, end. `uploadSource` runs it over a source; write handles (file-writer.ts) feed it by hand.

import { platform } from '#platform';
import { isApiError } from '../errors.ts';
import type { Http } from '../http/http.ts';
import type { Md5Hasher } from '../platform/contract.ts';
import type { Part, PartSizer, Source } from '../sources/source.ts';
import { type Pace, withRetries } from './attempts.ts';
import { endUpload } from './end-upload.ts';
import { LaneControl } from './lane-control.ts';
import { type Lane, Lanes } from './lanes.ts';
import { withChecksum } from './late-checksum.ts';
import { LinkedAbort } from './linked-abort.ts';
import { paceOf } from './pace.ts';
import { planParts } from './part-plan.ts';
import { ProgressCounter } from './progress.ts';
import { SentBody } from './sent-body.ts';
import { isPushback } from './storage-error.ts';
import { isStale, TicketBook } from './ticket-book.ts';
import type { KnownUpload, StoredPart, UploadMemory } from './upload-memory.ts';
import { laneBounds, requestOptions, type UploadOptions } from './upload-options.ts';
import type { UploadTicket } from './upload-ticket.ts';
import { UploadWire } from './upload-wire.ts';
import { checkVerifiable, md5Matches, type UploadedFile, verifyStored } from './verification.ts';

/** Uploads a source to a path and closes it. Resolves to the stored file. A memory lets another process go on where this one stops. */
export async function uploadSource(
  http: Http,
  path: string,
  source: Source,
  { memory, ...options }: UploadOptions & { readonly memory?: UploadMemory | undefined },
): Promise<UploadedFile> {
  const scope = new LinkedAbort(options.signal, options.deadlineMs);
  try {
    checkVerifiable(options.verify, platform);
    const upload = await Upload.begin({ http, path, facts: source, options, scope, memory });
    try {
      for await (const part of source.parts(upload.partSize, upload.signal)) await upload.add(part);
      await upload.settle();
      await source.checkUnchanged();
      return await upload.end();
    } catch (error) {
      await upload.abort(error);
      throw error;
    }
  } catch (error) {
    throw scope.signal.aborted ? scope.signal.reason : error;
  } finally {
    scope.detach();
    await source.close();
  }
}

/** What an upload begins with. */
export interface UploadSetup {
  readonly http: Http;
  readonly path: string;
  /** What must be known of the thing that is uploaded; a Source knows it. */
  readonly facts: Pick<Source, 'sizeBytes' | 'modifiedAt' | 'holdsParts'>;
  readonly options: UploadOptions;
  /** What the whole upload runs in: the first part that fails for good aborts it. */
  readonly scope: LinkedAbort;
  readonly memory?: UploadMemory | undefined;
}

/** Part sizes are not known before the first ticket; this guess only decides for how many tickets to ask with it. */
const LIKELY_PART_BYTES = 5 * 1024 * 1024;

type Tickets = readonly [UploadTicket, ...UploadTicket[]];

/** An upload that has begun. Ends with `end` or `abort`, one of which must be called. */
export class Upload {
  readonly partSize: PartSizer;
  readonly #wire: UploadWire;
  readonly #first: UploadTicket;
  readonly #control: LaneControl;
  readonly #lanes: Lanes;
  readonly #tickets: TicketBook;
  readonly #progress: ProgressCounter;
  readonly #pace: Pace;
  readonly #options: UploadOptions;
  readonly #memory: UploadMemory | undefined;
  readonly #provided_mtime: Date | string | undefined;
  readonly #stored: StoredPart[] = [];
  #hasher: Promise<Md5Hasher> | undefined;
  #sizeBytes = 0;

  /** `POST /file_actions/begin_upload/{path}`, for an upload that another process began if the service still knows that one. */
  static async begin(setup: UploadSetup): Promise<Upload> {
    const { http, path, facts, options, memory } = setup;
    const { signal } = setup.scope;
    const wire = new UploadWire(http, path, options);
    const { first: lanes } = laneBounds(options, {
      ...facts,
      parallelParts: true,
      partSizeBytes: LIKELY_PART_BYTES,
      secure: http.origin.startsWith('https:'),
    });
    const known = memory?.known;
    const ongoing = known && (await goOn(wire, known, lanes, signal));
    if (ongoing !== undefined) return new Upload(wire, ongoing, setup, known);
    const likelyParts = Math.ceil((facts.sizeBytes ?? 0) / (options.partSizeBytes ?? LIKELY_PART_BYTES));
    const tickets = await wire.begin(facts.sizeBytes, Math.min(lanes, Math.max(1, likelyParts)), signal);
    return new Upload(wire, tickets, setup);
  }

  private constructor(wire: UploadWire, tickets: Tickets, setup: UploadSetup, known?: KnownUpload) {
    const { facts, options } = setup;
    const { sizeBytes: totalBytes, holdsParts } = facts;
    const { partSizeBytes: suggestedBytes, availableParts, parallelParts, ref, url } = tickets[0];
    const wantedBytes = options.partSizeBytes;
    this.partSize = known
      ? () => known.partSizeBytes
      : planParts({ totalBytes, holdsParts, availableParts, suggestedBytes, wantedBytes });
    const partSizeBytes = this.partSize(1);
    const bounds = laneBounds(options, { holdsParts, parallelParts, partSizeBytes, secure: url.startsWith('https:') });
    this.#wire = wire;
    this.#first = tickets[0];
    this.#options = options;
    this.#pace = paceOf(setup.http, requestOptions(options));
    this.#provided_mtime = options.provided_mtime ?? facts.modifiedAt;
    this.#progress = new ProgressCounter(totalBytes, options.onProgress);
    this.#control = new LaneControl(bounds);
    this.#lanes = new Lanes(this.#control, setup.scope);
    this.#memory = setup.memory;
    for (const part of known?.parts ?? []) this.#stored[part.part - 1] = part;
    if (known === undefined) setup.memory?.began({ ref, partSizeBytes });
    this.#tickets = new TicketBook(tickets, {
      request: (first, count) => wire.tickets(ref, first, count, this.#lanes.signal),
      batchSize: Math.min(bounds.first, bounds.most),
      lastPart: totalBytes === undefined ? undefined : Math.max(1, Math.ceil(totalBytes / partSizeBytes)),
    });
  }

  /** Aborted with the upload: by the caller, by a part that failed for good, or by `abort`. */
  get signal(): AbortSignal {
    return this.#lanes.signal;
  }

  /** Starts sending a part, unless it is stored already; resolves when a lane is free for the next one. */
  async add(part: Part): Promise<void> {
    this.#sizeBytes += part.sizeBytes;
    if (this.#stored[part.number - 1]?.sizeBytes === part.sizeBytes) this.#progress.resumed(part.sizeBytes);
    else await this.#lanes.run((signal, lane) => this.#send(part, signal, lane));
  }

  async #send(part: Part, signal: AbortSignal, lane: Lane): Promise<void> {
    const { verify = 'crc32' } = this.#options;
    if (verify === 'md5') this.#hasher ??= platform.createMd5Hasher?.();
    const hashes = { crc32: verify === 'size' ? undefined : platform.crc32, md5: await this.#hasher };
    const body = new SentBody(part, this.#progress, hashes, lane);
    const pace = this.#first.retryParts ? this.#pace : { ...this.#pace, maxRetries: 0 };
    let ticket: UploadTicket | undefined;
    const { etag } = await withRetries(
      async (newAddress) => {
        if (newAddress || ticket === undefined || isStale(ticket, Date.now())) {
          ticket = await this.#tickets.take(part.number);
        }
        return this.#sendOnce(ticket, body, signal);
      },
      pace,
      signal,
    );
    const md5 = await body.md5();
    const md5Equal = md5 !== undefined && md5Matches(this.#wire.path, part.number, md5, etag);
    const stored = { part: part.number, sizeBytes: part.sizeBytes, etag, crc32: body.crc32, md5Equal };
    this.#stored[part.number - 1] = stored;
    this.#memory?.stored(stored);
    this.#progress.confirmed(part.sizeBytes);
    part.release();
  }

  async #sendOnce(ticket: UploadTicket, body: SentBody, signal: AbortSignal) {
    const startedMs = performance.now();
    try {
      const receipt = await this.#wire.send(ticket, body, signal);
      this.#control.succeeded({ sizeBytes: body.sizeBytes, startedMs, endedMs: performance.now() });
      return receipt;
    } catch (error) {
      if (isPushback(error)) this.#control.pushedBack({ startedMs, endedMs: performance.now() });
      body.takeBack();
      throw body.blame(error);
    }
  }

  /** Resolves when every part added so far is stored. */
  settle(): Promise<void> {
    return this.#lanes.settle();
  }

  /** Waits for all parts and makes the file of them. Rejects with IntegrityError if what is stored is not what was sent. */
  async end(): Promise<UploadedFile> {
    await this.#lanes.settle();
    const facts = {
      ref: this.#first.ref,
      sizeBytes: this.#sizeBytes,
      receipts: this.#stored,
      provided_mtime: this.#provided_mtime,
      renames: this.#options.with_rename === true,
    };
    const record = await endUpload(this.#wire, facts, this.#pace, this.signal);
    const { verify, checksumWaitMs = 0 } = this.#options;
    const look = () => this.#wire.stat(record.path, this.signal);
    const settled = verify === 'size' ? record : await withChecksum(record, look, checksumWaitMs, this.signal);
    const verified = verifyStored(settled, this.#stored);
    this.#lanes.detach();
    await this.#closeHasher();
    return { ...settled, verified };
  }

  /** Stops all requests of the upload and waits until they are gone. The path keeps what it had. */
  async abort(reason: unknown): Promise<void> {
    await this.#lanes.stop(reason);
    await this.#closeHasher();
  }

  async #closeHasher(): Promise<void> {
    await (await this.#hasher)?.close();
  }
}

/** Tickets for the parts that are missing of an upload that was begun before; undefined if the service no longer knows it. */
async function goOn(
  wire: UploadWire,
  known: KnownUpload,
  count: number,
  signal: AbortSignal,
): Promise<Tickets | undefined> {
  const stored = new Set(known.parts.map(({ part }) => part));
  let missing = 1;
  while (stored.has(missing)) missing += 1;
  try {
    return await wire.tickets(known.ref, missing, count, signal);
  } catch (error) {
    if (isApiError(error) && error.status === 404) return undefined;
    throw error;
  }
}
