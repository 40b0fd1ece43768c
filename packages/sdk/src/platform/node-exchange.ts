// One request and its response on one of Node's connections: writes the body chunk by chunk, watches both clocks and the
// caller's signal, and turns every failure into an error of the SDK. Called by node-transport.ts.
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { AbortError, ConnectionError, type FailureStage, FilesError, IntegrityError, TimeoutError } from '../errors.ts';
import type { ResponseHeaders, TransportRequest, TransportResponse } from './contract.ts';
import { IdleClock } from './idle-clock.ts';
import type { FramedBody } from './node-request-body.ts';
import { StreamedResponse } from './streamed-response.ts';

/** A body this small is read to its end when nobody wants it, which keeps the connection. */
const WORTH_DRAINING_BYTES = 64 * 1024;
/** Smaller chunks may lie in memory that Node shares among several. */
const OWN_MEMORY_BYTES = 16 * 1024;
const LONGEST_TIMER_MS = 2 ** 31 - 1;
/** Why producers of bodies stop; made once, because a reason made by the runtime costs a stack trace for each request. */
const OVER = new AbortError('The exchange is over.');

/** One use of one connection. */
export class NodeExchange {
  readonly #request: TransportRequest;
  readonly #outgoing: ClientRequest;
  readonly #origin: string;
  readonly #clock: IdleClock;
  /** Tells the producer of the body to stop when the exchange is over. */
  readonly #over = new AbortController();
  #openTimer: ReturnType<typeof setTimeout> | undefined;
  #stage: FailureStage = 'connect';
  #failure: unknown;
  #incoming: IncomingMessage | undefined;
  #bodySent = false;

  constructor(request: TransportRequest, outgoing: ClientRequest) {
    this.#request = request;
    this.#outgoing = outgoing;
    this.#origin = new URL(request.url).origin;
    this.#clock = new IdleClock(request.readTimeoutMs, () => this.#fail(this.#silence()));
  }

  /** Sends the request and resolves to the response as soon as its headers are there. */
  run(body: FramedBody | undefined): Promise<TransportResponse> {
    return new Promise((resolve, reject) => {
      const outgoing = this.#outgoing;
      outgoing.on('error', (error) => {
        // Once there is a response its body reports failures; a body that could not be sent to its end does not spoil it.
        if (this.#incoming !== undefined) return;
        this.#failure ??= this.#connectionError(error);
        this.#end();
        reject(this.#failure);
      });
      outgoing.once('socket', (socket: Socket) => this.#onSocket(socket));
      outgoing.once('response', (incoming) => resolve(this.#onResponse(incoming)));
      this.#startOpenTimer();
      this.#followSignal();
      this.#write(body).catch((error: unknown) => {
        this.#fail(error);
        reject(error);
      });
    });
  }

  #startOpenTimer(): void {
    const { openTimeoutMs } = this.#request;
    if (openTimeoutMs > LONGEST_TIMER_MS) return;
    this.#openTimer = setTimeout(() => {
      const message = `no connection to ${this.#origin} within ${openTimeoutMs} ms (openTimeoutMs)`;
      this.#fail(new TimeoutError(message, { timeout: 'open' }));
    }, openTimeoutMs);
  }

  #onSocket(socket: Socket): void {
    const secure = this.#origin.startsWith('https:');
    if (this.#outgoing.reusedSocket || (!secure && !socket.connecting)) this.#onOpen();
    else socket.once(secure ? 'secureConnect' : 'connect', () => this.#onOpen());
  }

  #onOpen(): void {
    clearTimeout(this.#openTimer);
    if (this.#stage === 'connect') this.#stage = 'request';
    this.#clock.arm();
  }

  #followSignal(): void {
    const { signal } = this.#request;
    if (signal?.aborted) this.#onAbort();
    else signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  readonly #onAbort = (): void => {
    const reason: unknown = this.#request.signal?.reason;
    this.#fail(reason instanceof FilesError ? reason : new AbortError('The request was aborted.', { cause: reason }));
  };

  /** Ends the exchange with an error; the first one is the one that is thrown. */
  #fail(error: unknown): void {
    this.#failure ??= error;
    const cause = error instanceof Error ? error : new Error('The exchange failed.', { cause: error });
    if (this.#incoming === undefined) this.#outgoing.destroy(cause);
    else this.#incoming.destroy(cause);
    this.#end();
  }

  #end(): void {
    clearTimeout(this.#openTimer);
    this.#clock.end();
    this.#request.signal?.removeEventListener('abort', this.#onAbort);
    this.#over.abort(OVER);
  }

  async #write(body: FramedBody | undefined): Promise<void> {
    let written = 0;
    if (body?.small !== undefined) {
      this.#outgoing.once('finish', () => this.#request.meter?.sent(body.sizeBytes));
    } else if (body !== undefined) {
      for await (const chunk of body.chunks(this.#over.signal)) {
        if (this.#over.signal.aborted || this.#incoming !== undefined) return;
        written += chunk.byteLength;
        if (written > body.sizeBytes) break;
        await this.#writeChunk(chunk);
        this.#request.meter?.sent(chunk.byteLength);
      }
      if (this.#over.signal.aborted || this.#incoming !== undefined) return;
      if (written !== body.sizeBytes) {
        throw new IntegrityError(`The body was announced with ${body.sizeBytes} bytes, but has ${written} or more.`);
      }
    }
    this.#bodySent = true;
    this.#outgoing.end(body?.small);
    if (this.#stage !== 'connect') this.#clock.arm();
  }

  /** Resolves once the bytes have left this process, so that their buffer may be used again. */
  #writeChunk(chunk: Uint8Array): Promise<void> {
    if (this.#stage !== 'connect') this.#clock.arm();
    return new Promise((resolve) => {
      // A failed write is reported by the request itself; the producer only needs to go on and find it over.
      this.#outgoing.write(chunk, () => {
        this.#clock.disarm();
        resolve();
      });
    });
  }

  #onResponse(incoming: IncomingMessage): TransportResponse {
    this.#incoming = incoming;
    this.#stage = 'response';
    clearTimeout(this.#openTimer);
    this.#clock.disarm();
    // Failures are thrown to whoever reads the body; without this listener one that nobody reads would end the process.
    incoming.on('error', () => undefined);
    return new StreamedResponse(incoming.statusCode ?? 0, headersOf(incoming), {
      chunks: () => this.#chunks(incoming),
      cancel: () => this.#discard(incoming),
    });
  }

  async *#chunks(incoming: IncomingMessage): AsyncGenerator<Uint8Array, void, void> {
    try {
      if (this.#failure !== undefined) throw this.#failure;
      const chunks: AsyncIterator<Uint8Array> = incoming[Symbol.asyncIterator]();
      for (;;) {
        this.#clock.arm();
        const { done, value } = await chunks.next();
        this.#clock.disarm();
        if (done) break;
        this.#request.meter?.received(value.byteLength);
        yield value;
        if (this.#request.briefChunks === true) release(value);
      }
      if (!incoming.complete) throw new Error('the connection closed before the answer was complete');
    } catch (error) {
      this.#failure ??= this.#connectionError(error);
      throw this.#failure;
    } finally {
      this.#finish(incoming);
    }
  }

  /** After a body that was not read to its end, or a request that was answered before it was sent, the connection is spent. */
  #finish(incoming: IncomingMessage): void {
    if (!incoming.complete) incoming.destroy();
    if (!this.#bodySent) this.#outgoing.destroy();
    this.#end();
  }

  async #discard(incoming: IncomingMessage): Promise<void> {
    const sizeBytes = Number(incoming.headers['content-length'] ?? Number.POSITIVE_INFINITY);
    try {
      if (sizeBytes <= WORTH_DRAINING_BYTES && !incoming.destroyed) for await (const _ of this.#chunks(incoming));
    } catch {
      // Nobody wants the body, so nobody wants to know that it broke off.
    } finally {
      this.#finish(incoming);
    }
  }

  #silence(): TimeoutError {
    const { readTimeoutMs } = this.#request;
    const message = `${this.#origin} was silent for ${readTimeoutMs} ms (readTimeoutMs)`;
    return new TimeoutError(message, { timeout: 'read' });
  }

  #connectionError(error: unknown): unknown {
    if (error instanceof FilesError) return error;
    const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
    // When several addresses of a host fail, Node's message is empty.
    const said = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ').trim() : ''; // OpenSSL ends with a new line
    const reason = said || (code ?? 'the connection failed');
    const reusedConnection = this.#outgoing.reusedSocket;
    return new ConnectionError(`${this.#origin}: ${reason}`, {
      stage: this.#stage,
      code,
      reusedConnection,
      cause: error,
    });
  }
}

function headersOf(incoming: IncomingMessage): ResponseHeaders {
  // Node's own Headers class would load its whole fetch implementation.
  return {
    get: (name) => incoming.headersDistinct[name.toLowerCase()]?.join(', ') ?? null,
    has: (name) => name.toLowerCase() in incoming.headersDistinct,
  };
}

/**
 * Frees the memory of a chunk now: the collector sees small objects and would let many megabytes pile up behind them. Only
 * what Node's parser allocated for this one chunk is freed; engines without `transfer` leave it to the collector.
 */
function release({ buffer, byteOffset, byteLength }: Uint8Array): void {
  if (byteOffset !== 0 || byteLength !== buffer.byteLength || byteLength < OWN_MEMORY_BYTES) return;
  if ('transfer' in buffer && typeof buffer.transfer === 'function') buffer.transfer(0);
}
