// A fetched response: its body as chunks, watched for silence, for the caller's signal and for an early end, and the
// readers that every transport offers.
import { ConnectionError, FilesError, TimeoutError } from '../errors.ts';
import { raceAbort } from './abort.ts';
import { decodeText } from './collect-body.ts';
import type { ChunkSink, ResponseHeaders, TransportResponse } from './contract.ts';
import { IdleClock } from './idle-clock.ts';

/** Where the chunks of a body come from, and how to discard them before or while they are read. */
export interface ChunkSource {
  chunks(): AsyncIterable<Uint8Array>;
  cancel(): Promise<void>;
}

/** A response whose readers are all built on the chunks. */
export class StreamedResponse implements TransportResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly body: AsyncIterable<Uint8Array>;
  readonly #source: ChunkSource;

  constructor(status: number, headers: ResponseHeaders, source: ChunkSource) {
    this.status = status;
    this.headers = headers;
    this.#source = source;
    this.body = { [Symbol.asyncIterator]: () => source.chunks()[Symbol.asyncIterator]() };
  }

  async drain(sink: ChunkSink): Promise<void> {
    for await (const chunk of this.body) await sink(chunk);
  }

  async text(maxBytes: number = Number.POSITIVE_INFINITY): Promise<string | undefined> {
    const chunks: Uint8Array[] = [];
    let sizeBytes = 0;
    for await (const chunk of this.body) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > maxBytes) return undefined;
      chunks.push(chunk);
    }
    return decodeText(chunks, sizeBytes);
  }

  discard(): Promise<void> {
    return this.#source.cancel();
  }
}

/** What reading a body needs of its exchange. */
export interface FetchedBodyOptions {
  readonly readTimeoutMs: number;
  /** Ends the exchange; its reason is thrown to the reader. */
  readonly stop: AbortController;
  readonly origin: string;
  /** False for an answer to HEAD, whose length belongs to a body that does not come. */
  readonly expectsBody: boolean;
  onBytes(bytes: number): void;
  onEnd(): void;
}

/** The chunks of one fetched response. */
export class FetchedBody implements ChunkSource {
  readonly #response: Response;
  readonly #options: FetchedBodyOptions;
  readonly #clock: IdleClock;
  #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  #ended = false;

  constructor(response: Response, options: FetchedBodyOptions) {
    this.#response = response;
    this.#options = options;
    this.#clock = new IdleClock(options.readTimeoutMs, () => {
      const message = `${options.origin} was silent for ${options.readTimeoutMs} ms (readTimeoutMs)`;
      options.stop.abort(new TimeoutError(message, { timeout: 'read' }));
    });
  }

  async *chunks(): AsyncGenerator<Uint8Array, void, void> {
    let received = 0;
    let complete = false;
    try {
      for (let chunk = await this.#next(); chunk !== undefined; chunk = await this.#next()) {
        received += chunk.byteLength;
        this.#options.onBytes(chunk.byteLength);
        yield chunk;
      }
      complete = true;
      this.#checkLength(received);
    } finally {
      this.#end();
      if (!complete) await this.cancel();
    }
  }

  /** Discards the rest. A stream that has failed already has nothing to discard. */
  async cancel(): Promise<void> {
    this.#end();
    const cancelled = this.#reader === undefined ? this.#response.body?.cancel() : this.#reader.cancel();
    await cancelled?.catch(() => undefined);
  }

  async #next(): Promise<Uint8Array | undefined> {
    if (this.#response.body === null) return undefined;
    this.#reader ??= this.#response.body.getReader();
    const { signal } = this.#options.stop;
    this.#clock.arm();
    try {
      const { done, value } = await raceAbort(this.#reader.read(), signal);
      return done ? undefined : value;
    } catch (error) {
      throw signal.aborted ? signal.reason : this.#explainFailure(error);
    } finally {
      this.#clock.disarm();
    }
  }

  /** Runtimes that unpack a body keep the packed length; only a plain one can be compared. */
  #checkLength(received: number): void {
    const { headers, status } = this.#response;
    const length = headers.get('Content-Length');
    if (length === null || headers.has('Content-Encoding') || !this.#options.expectsBody || status === 304) return;
    if (Number(length) !== received) {
      throw this.#explainFailure(
        new Error(`the answer was announced with ${length} bytes and ended after ${received}`),
      );
    }
  }

  #explainFailure(error: unknown): unknown {
    if (error instanceof FilesError) return error;
    const reason = error instanceof Error ? error.message : 'the answer broke off';
    return new ConnectionError(`${this.#options.origin}: ${reason}`, { stage: 'response', cause: error });
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#clock.end();
    this.#options.onEnd();
  }
}
