// A response of storage whose body keeps to the bandwidth limit of its client, also to one that is set or lifted
// meanwhile. Made by Http.storage().
import type { ChunkSink, ResponseHeaders, TransportResponse } from '../platform/contract.ts';
import type { Bandwidth } from './bandwidth.ts';

/** The same response, at the pace that is allowed. */
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

  text(mostBytes?: number): Promise<string | undefined> {
    return this.#response.text(mostBytes);
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
