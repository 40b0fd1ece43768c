// A response whose body is a run of chunks, with the readers that every transport offers. fetch-transport.ts makes it.
import type { ChunkSink, ResponseHeaders, TransportResponse } from './contract.ts';

/** Where the chunks of a body come from, and how to give up on them before or while they are read. */
export interface ChunkSource {
  chunks(): AsyncIterable<Uint8Array>;
  cancel(): Promise<void>;
}

/** A response of which everything is built on the chunks. */
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

  async text(mostBytes: number = Number.POSITIVE_INFINITY): Promise<string | undefined> {
    const chunks: Uint8Array[] = [];
    let sizeBytes = 0;
    for await (const chunk of this.body) {
      sizeBytes += chunk.byteLength;
      if (sizeBytes > mostBytes) return undefined;
      chunks.push(chunk);
    }
    return decodeText(chunks, sizeBytes);
  }

  discard(): Promise<void> {
    return this.#source.cancel();
  }
}

const DECODER = new TextDecoder();

/** The chunks as text; most answers come in one. */
export function decodeText(chunks: readonly Uint8Array[], sizeBytes: number): string {
  const [only] = chunks;
  if (only !== undefined && chunks.length === 1) return DECODER.decode(only);
  const all = new Uint8Array(sizeBytes);
  let position = 0;
  for (const chunk of chunks) {
    all.set(chunk, position);
    position += chunk.byteLength;
  }
  return DECODER.decode(all);
}
