// A response whose body is a run of chunks, with the readers that every transport offers. Both transports make it, and
// http.ts wraps one around another to learn when the body is done.
import type { ResponseHeaders, TransportResponse } from './contract.ts';

/** Where the chunks of a body come from, and how to give up on them before or while they are read. */
export interface ChunkSource {
  chunks(): AsyncIterable<Uint8Array>;
  cancel(): Promise<void>;
}

/** The one implementation of a response: everything is built on the chunks. */
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

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    const chunks: Uint8Array[] = [];
    let sizeBytes = 0;
    for await (const chunk of this.body) {
      chunks.push(chunk);
      sizeBytes += chunk.byteLength;
    }
    const all = new Uint8Array(sizeBytes);
    let position = 0;
    for (const chunk of chunks) {
      all.set(chunk, position);
      position += chunk.byteLength;
    }
    return all;
  }

  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes());
  }

  stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    const chunks = this.body[Symbol.asyncIterator]();
    return new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        async pull(controller) {
          const { done, value } = await chunks.next();
          // Readers of a stream keep chunks as long as they like, and may be given memory of any kind: each gets its own copy.
          if (done) controller.close();
          else controller.enqueue(new Uint8Array(value));
        },
        cancel: () => this.#source.cancel(),
      },
      { highWaterMark: 0 },
    );
  }

  discard(): Promise<void> {
    return this.#source.cancel();
  }
}
