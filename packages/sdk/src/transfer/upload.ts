// One upload: begin, parts side by side, end. `uploadSource` runs it over a source; write handles (write-handle.ts) feed it by hand.

import { platform } from '#platform';
import { IntegrityError } from '../errors.ts';
import type { FileRecord } from '../generated/resources/files.ts';
import type { Http } from '../http/http.ts';
import type { Part, PartSizer, Source } from '../sources/source.ts';
import { type Pace, withRetries } from './attempts.ts';
import { type Checksum, combine, compareCrc32, EMPTY_CHECKSUM, parseCrc32 } from './checksum.ts';
import { endUpload } from './end-upload.ts';
import { Lanes } from './lanes.ts';
import { LinkedAbort } from './linked-abort.ts';
import { paceOf } from './pace.ts';
import { planParts } from './part-plan.ts';
import { ProgressCounter } from './progress.ts';
import { SentBody } from './sent-body.ts';
import { TicketBook } from './ticket-book.ts';
import { lanesFor, type UploadOptions } from './upload-options.ts';
import type { UploadTicket } from './upload-ticket.ts';
import { type PartReceipt, UploadWire } from './upload-wire.ts';

/** Uploads a source to a path and closes it. Resolves to the stored file. */
export async function uploadSource(
  http: Http,
  path: string,
  source: Source,
  options: UploadOptions,
): Promise<FileRecord> {
  const scope = new LinkedAbort(options.signal, options.deadlineMs);
  try {
    const upload = await Upload.begin({ http, path, facts: source, options, signal: scope.signal });
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
  readonly signal: AbortSignal;
}

/** Part sizes are not known before the first ticket; this guess only decides for how many tickets to ask with it. */
const LIKELY_PART_BYTES = 5 * 1024 * 1024;

/** An upload that has begun. Ends with `end` or `abort`, one of which must be called. */
export class Upload {
  readonly partSize: PartSizer;
  readonly #wire: UploadWire;
  readonly #first: UploadTicket;
  readonly #lanes: Lanes;
  readonly #tickets: TicketBook;
  readonly #progress: ProgressCounter;
  readonly #pace: Pace;
  readonly #options: UploadOptions;
  readonly #provided_mtime: Date | string | undefined;
  readonly #receipts: PartReceipt[] = [];
  readonly #checksums: Checksum[] = [];
  #sizeBytes = 0;

  /** `POST /file_actions/begin_upload/{path}`. */
  static async begin(setup: UploadSetup): Promise<Upload> {
    const { http, path, facts, options, signal } = setup;
    const wire = new UploadWire(http, path, options);
    const lanes = lanesFor(options, { holdsParts: facts.holdsParts, parallelParts: true });
    const likelyParts = Math.ceil((facts.sizeBytes ?? 0) / (options.partSizeBytes ?? LIKELY_PART_BYTES));
    const tickets = await wire.begin(facts.sizeBytes, Math.min(lanes, Math.max(1, likelyParts)), signal);
    return new Upload(wire, tickets, setup);
  }

  private constructor(wire: UploadWire, tickets: [UploadTicket, ...UploadTicket[]], setup: UploadSetup) {
    const { facts, options } = setup;
    const { sizeBytes: totalBytes, holdsParts } = facts;
    const { partSizeBytes: suggestedBytes, availableParts, parallelParts } = tickets[0];
    const limit = lanesFor(options, { holdsParts, parallelParts });
    this.#wire = wire;
    this.#first = tickets[0];
    this.#options = options;
    this.#pace = paceOf(setup.http, options);
    this.#provided_mtime = options.provided_mtime ?? facts.modifiedAt;
    this.#progress = new ProgressCounter(totalBytes, options.onProgress);
    this.#lanes = new Lanes(limit, setup.signal);
    const wantedBytes = options.partSizeBytes;
    this.partSize = planParts({ totalBytes, holdsParts, availableParts, suggestedBytes, wantedBytes });
    this.#tickets = new TicketBook(tickets, {
      request: (first, count) => wire.tickets(this.#first.ref, first, count, this.#lanes.signal),
      batchSize: parallelParts ? limit : 1,
      lastPart: totalBytes === undefined ? undefined : Math.max(1, Math.ceil(totalBytes / this.partSize(1))),
    });
  }

  /** Aborted with the upload: by the caller, by a part that failed for good, or by `abort`. */
  get signal(): AbortSignal {
    return this.#lanes.signal;
  }

  /** Starts sending a part; resolves when a lane is free for the next one. */
  add(part: Part): Promise<void> {
    this.#sizeBytes += part.sizeBytes;
    return this.#lanes.run((signal) => this.#send(part, signal));
  }

  async #send(part: Part, signal: AbortSignal): Promise<void> {
    const body = new SentBody(part, this.#progress, this.#options.checksum === false ? undefined : platform.crc32);
    let ticket: UploadTicket | undefined;
    const receipt = await withRetries(
      async (newAddress) => {
        if (newAddress || ticket === undefined) ticket = await this.#tickets.take(part.number);
        try {
          return await this.#wire.send(ticket, body, signal);
        } catch (error) {
          body.takeBack();
          throw body.blame(error);
        }
      },
      this.#first.retryParts ? this.#pace : { ...this.#pace, maxRetries: 0 },
      signal,
    );
    this.#receipts[part.number - 1] = { ...receipt, part: part.number };
    if (body.checksum !== undefined) this.#checksums[part.number - 1] = body.checksum;
    this.#progress.confirmed(part.sizeBytes);
    part.release();
  }

  /** Resolves when every part added so far is stored. */
  settle(): Promise<void> {
    return this.#lanes.settle();
  }

  /** Waits for all parts and makes the file of them. Rejects with IntegrityError if what is stored is not what was sent. */
  async end(): Promise<FileRecord> {
    await this.#lanes.settle();
    const record = await endUpload(
      this.#wire,
      {
        ref: this.#first.ref,
        sizeBytes: this.#sizeBytes,
        receipts: this.#receipts,
        provided_mtime: this.#provided_mtime,
        renames: this.#options.with_rename === true,
      },
      this.#pace,
      this.signal,
    );
    this.#lanes.detach();
    this.#verify(record);
    return record;
  }

  /** Stops all requests of the upload and waits until they are gone. The path keeps what it had. */
  abort(reason: unknown): Promise<void> {
    return this.#lanes.stop(reason);
  }

  #verify(record: FileRecord): void {
    if (typeof record.size === 'number' && record.size !== this.#sizeBytes) {
      throw new IntegrityError(
        `"${record.path}" was stored with ${record.size} bytes, but ${this.#sizeBytes} were sent.`,
      );
    }
    if (this.#checksums.length === 0) return;
    compareCrc32(record.path, parseCrc32(record.crc32), this.#checksums.reduce(combine, EMPTY_CHECKSUM).crc32);
  }
}
