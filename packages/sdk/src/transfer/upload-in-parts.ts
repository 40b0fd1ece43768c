// An upload whose parts are sent side by side. upload.ts runs it over a source that is no small whole; write handles
// (file-writer.ts) feed it by hand.
import type { Part, PartSizer } from '../sources/source.ts';
import type { UploadSession } from './begun-upload.ts';
import { AdaptiveLimit } from './lane-control.ts';
import { type Task, TaskPool } from './lanes.ts';
import type { LinkedAbort } from './linked-abort.ts';
import { SentBody } from './sent-body.ts';
import { PartUrls } from './ticket-book.ts';
import type { StoredPart } from './upload-memory.ts';
import { computeLaneBounds } from './upload-options.ts';
import type { UploadedFile } from './verification.ts';

/** Takes parts as they come. Ends with `end` or `abort`, one of which must be called. */
export class UploadInParts {
  readonly #begun: UploadSession;
  readonly #control: AdaptiveLimit;
  readonly #lanes: TaskPool;
  readonly #tickets: PartUrls;
  readonly #stored: StoredPart[] = [];

  /** `scope` is what the whole upload runs in: the first part that fails for good aborts it. */
  constructor(begun: UploadSession, scope: LinkedAbort) {
    const { wire, tickets, known } = begun;
    const { facts, options } = begun.setup;
    const { sizeBytes: totalBytes, holdsParts } = facts;
    const { parallelParts, ref, url } = tickets[0];
    const partSizeBytes = begun.partSize(1);
    const bounds = computeLaneBounds(options, {
      holdsParts,
      parallelParts,
      partSizeBytes,
      secure: url.startsWith('https:'),
    });
    this.#begun = begun;
    this.#control = new AdaptiveLimit(bounds);
    this.#lanes = new TaskPool(this.#control, scope);
    for (const part of known?.parts ?? []) this.#stored[part.part - 1] = part;
    this.#tickets = new PartUrls(tickets, {
      request: (first, count) => wire.requestTickets(ref, first, count, this.#lanes.signal),
      batchSize: Math.min(bounds.first, bounds.most),
      lastPart: totalBytes === undefined ? undefined : Math.max(1, Math.ceil(totalBytes / partSizeBytes)),
    });
  }

  get partSize(): PartSizer {
    return this.#begun.partSize;
  }

  /** Aborted with the upload: by the caller, by a part that failed for good, or by `abort`. */
  get signal(): AbortSignal {
    return this.#lanes.signal;
  }

  /** Starts sending a part, unless it is stored already; resolves when a lane is free for the next one. */
  async add(part: Part): Promise<void> {
    if (this.#stored[part.number - 1]?.sizeBytes === part.sizeBytes) this.#begun.progress.countResumed(part.sizeBytes);
    else await this.#lanes.run((signal, lane) => this.#send(part, signal, lane));
  }

  async #send(part: Part, signal: AbortSignal, lane: Task): Promise<void> {
    const { number } = part;
    const body = new SentBody(part, this.#begun.progress, await this.#begun.createHashes(), lane);
    const newTicket = () => this.#tickets.take(number);
    this.#stored[number - 1] = await this.#begun.sendPart(number, body, {
      requestTicket: newTicket,
      signal,
      control: this.#control,
    });
    part.release();
  }

  /** Resolves when every part added so far is stored. */
  settle(): Promise<void> {
    return this.#lanes.settle();
  }

  /**
   * Waits for all parts and makes the file of them. Rejects with IntegrityError if what is stored is not what was sent.
   */
  async end(): Promise<UploadedFile> {
    await this.#lanes.settle();
    const stored = await this.#begun.end(this.#stored, this.signal);
    this.#lanes.detach();
    await this.#begun.close();
    return stored;
  }

  /** Stops all requests of the upload and waits until they are gone. The path keeps what it had. */
  async abort(reason: unknown): Promise<void> {
    await this.#lanes.stop(reason);
    await this.#begun.close();
  }
}
