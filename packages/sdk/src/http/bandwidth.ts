// The bytes a second that all transfers of a client may move together, in both directions.
import { InvalidParameterError } from '../errors.ts';
import { pause } from '../platform/abort.ts';
import type { ChunkedBody, ChunkSink, ResponseHeaders, TransportResponse } from '../platform/contract.ts';

/** Bodies pass in pieces of about this much time, so that a limit makes a flow and not a series of gusts. */
const PIECE_MS = 50;
const MIN_PIECE_BYTES = 1024;
/** What was not used in the last moments may be caught up with; a long silence may not. */
const CATCH_UP_MS = 100;
/** A wait looks again this often, so that a limit that was raised or lifted holds at once. */
const MAX_WAIT_MS = 50;

/** A limit shared by everything that passes through it. Absent: no limit. */
export class Bandwidth {
  #limit: number | undefined;
  /** Bytes that may still move at `#countedMs`; negative when they have moved ahead of their time. */
  #creditBytes = 0;
  #countedMs = performance.now();

  constructor(limit: number | undefined) {
    this.limit = limit;
  }

  /** Bytes per second; undefined lifts the limit. */
  get limit(): number | undefined {
    return this.#limit;
  }

  set limit(limit: number | undefined) {
    if (limit !== undefined && !(limit > 0)) {
      throw new InvalidParameterError(`bandwidthLimit must be a positive number of bytes per second, not ${limit}.`);
    }
    this.#limit = limit;
    // Debts were made by the old limit.
    this.#creditBytes = 0;
    this.#countedMs = performance.now();
  }

  /** Resolves when so many bytes may move; those that wait take turns by the size of their pieces. */
  async take(bytes: number, signal: AbortSignal | undefined): Promise<void> {
    this.#count(performance.now());
    this.#creditBytes -= bytes;
    for (;;) {
      if (this.#limit === undefined || this.#creditBytes >= 0) return;
      const waitMs = (-this.#creditBytes / this.#limit) * 1000;
      await pause(Math.min(Math.max(1, waitMs), MAX_WAIT_MS), signal);
      this.#count(performance.now());
    }
  }

  /** Lets the bytes of a chunk pass at the speed of the limit, in pieces. */
  async *throttleChunk(chunk: Uint8Array, signal: AbortSignal | undefined): AsyncGenerator<Uint8Array, void, void> {
    for (let at = 0; at < chunk.byteLength; ) {
      const piece = chunk.subarray(at, at + this.#pieceBytes());
      at += piece.byteLength;
      await this.take(piece.byteLength, signal);
      yield piece;
    }
  }

  /** A body that is sent at the speed of the limit. */
  throttleBody(body: ChunkedBody): ChunkedBody {
    return { sizeBytes: body.sizeBytes, chunks: (signal) => this.#throttleChunks(body.chunks(signal), signal) };
  }

  async *#throttleChunks(
    chunks: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): AsyncGenerator<Uint8Array, void, void> {
    for await (const chunk of chunks) {
      if (this.#limit === undefined) yield chunk;
      else for await (const piece of this.throttleChunk(chunk, signal)) yield piece;
    }
  }

  #pieceBytes(): number {
    if (this.#limit === undefined) return Number.POSITIVE_INFINITY;
    return Math.max(MIN_PIECE_BYTES, Math.floor((this.#limit * PIECE_MS) / 1000));
  }

  #count(nowMs: number): void {
    if (this.#limit === undefined) this.#creditBytes = 0;
    else {
      const earned = ((nowMs - this.#countedMs) / 1000) * this.#limit;
      this.#creditBytes = Math.min(this.#creditBytes + earned, (this.#limit * CATCH_UP_MS) / 1000);
    }
    this.#countedMs = nowMs;
  }
}

/** A response of storage whose body keeps to the limit, also to one that is set or lifted meanwhile. */
export class PacedResponse implements TransportResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly #response: TransportResponse;
  readonly #bandwidth: Bandwidth;
  readonly #signal: AbortSignal | undefined;

  /** `signal` ends waits for the limit; the request it came from ends the rest. */
  constructor(response: TransportResponse, bandwidth: Bandwidth, signal: AbortSignal | undefined) {
    this.status = response.status;
    this.headers = response.headers;
    this.#response = response;
    this.#bandwidth = bandwidth;
    this.#signal = signal;
  }

  get body(): AsyncIterable<Uint8Array> {
    return { [Symbol.asyncIterator]: () => this.#chunks() };
  }

  drain(sink: ChunkSink): Promise<void> {
    return this.#response.drain((chunk) =>
      this.#bandwidth.limit === undefined ? sink(chunk) : this.#drainSlowly(chunk, sink),
    );
  }

  text(maxBytes?: number): Promise<string | undefined> {
    return this.#response.text(maxBytes);
  }

  discard(): Promise<void> {
    return this.#response.discard();
  }

  async *#chunks(): AsyncGenerator<Uint8Array, void, void> {
    // Not by yield*, which costs several promises for each chunk.
    for await (const chunk of this.#response.body) {
      if (this.#bandwidth.limit === undefined) yield chunk;
      else for await (const piece of this.#bandwidth.throttleChunk(chunk, this.#signal)) yield piece;
    }
  }

  async #drainSlowly(chunk: Uint8Array, sink: ChunkSink): Promise<void> {
    for await (const piece of this.#bandwidth.throttleChunk(chunk, this.#signal)) await sink(piece);
  }
}
