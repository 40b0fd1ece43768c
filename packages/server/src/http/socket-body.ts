// The body of a request as it comes from its socket, chunk by chunk and never more than is asked for. Node's own
// iterator would join chunks that have gathered, which copies every byte of a large body once more.
import type { IncomingMessage } from 'node:http';
import type { ByteBody } from './call.ts';

/** How much may be buffered before the socket is paused. */
const MAX_WAITING_BYTES = 256 * 1024;

interface Asking {
  resolve(result: IteratorResult<Uint8Array, undefined>): void;
  reject(error: unknown): void;
}

/**
 * Can be read once. Whoever stops halfway leaves the rest to be passed over, so that the connection can serve the next
 * request.
 */
export class SocketBody implements ByteBody, AsyncIterator<Uint8Array, undefined> {
  /** The chunks are not used elsewhere, so that their reader may free their memory. */
  readonly givesChunksAway = true;
  readonly #incoming: IncomingMessage;
  readonly #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #asking: Asking | undefined;
  #end: { readonly error?: unknown } | undefined;

  constructor(incoming: IncomingMessage) {
    this.#incoming = incoming;
  }

  [Symbol.asyncIterator](): this {
    const incoming = this.#incoming;
    if (incoming.readableEnded) this.#end = {};
    else if (incoming.destroyed) this.#end = { error: incoming.errored ?? brokenOffError() };
    else incoming.on('data', this.#take).on('end', this.#finish).on('error', this.#fail).on('close', this.#close);
    return this;
  }

  next(): Promise<IteratorResult<Uint8Array, undefined>> {
    const value = this.#waiting.shift();
    if (value !== undefined) {
      this.#waitingBytes -= value.byteLength;
      if (this.#incoming.isPaused() && this.#waitingBytes < MAX_WAITING_BYTES) this.#incoming.resume();
      return Promise.resolve({ done: false, value });
    }
    if (this.#end === undefined) return new Promise((resolve, reject) => (this.#asking = { resolve, reject }));
    return 'error' in this.#end ? Promise.reject(this.#end.error) : Promise.resolve({ done: true, value: undefined });
  }

  async return(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.#incoming.pause();
    this.#stop({});
    return { done: true, value: undefined };
  }

  readonly #take = (chunk: Uint8Array): void => {
    if (this.#asking !== undefined) {
      this.#asking.resolve({ done: false, value: chunk });
      this.#asking = undefined;
      return;
    }
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.byteLength;
    if (this.#waitingBytes >= MAX_WAITING_BYTES) this.#incoming.pause();
  };

  readonly #finish = (): void => this.#stop({});
  readonly #fail = (error: unknown): void => this.#stop({ error });
  readonly #close = (): void => this.#stop({ error: brokenOffError() });

  #stop(end: { readonly error?: unknown }): void {
    const incoming = this.#incoming;
    incoming.off('data', this.#take).off('end', this.#finish).off('close', this.#close);
    // The error listener stays: a later error has no reader, and must not end the process.
    this.#end ??= end;
    const asking = this.#asking;
    this.#asking = undefined;
    if ('error' in this.#end) asking?.reject(this.#end.error);
    else asking?.resolve({ done: true, value: undefined });
  }
}

function brokenOffError(): Error {
  return Object.assign(new Error('The client aborted its request.'), { code: 'ECONNRESET' });
}
