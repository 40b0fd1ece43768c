// One request and its response on one of Node's connections: writes the body chunk by chunk, watches both clocks and
// the caller's signal, and turns every failure into an error of the SDK.
import { setMaxListeners } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import {
  AbortError,
  ConnectionError,
  type FailureStage,
  FilesError,
  IntegrityError,
  TimeoutError,
} from '../../errors.ts';
import { abortReason, MAX_TIMER_MS } from '../abort.ts';
import type { ChunkedBody, TransportRequest, TransportResponse } from '../contract.ts';
import { IdleClock } from '../idle-clock.ts';
import type { BodyOwner, DirectBody } from './body-pump.ts';
import type { FramedBody } from './request-body.ts';
import { NodeResponse } from './response.ts';

/**
 * Why producers of bodies stop; made once, because a reason made by the runtime costs a stack trace for each request.
 */
const OVER = new AbortError('The exchange is over.');

/** Where a request goes, and over what. */
export interface ExchangeOptions {
  readonly origin: string;
  /** Origin of the proxy on the way, if there is one. */
  readonly proxy?: string | undefined;
  /** The way around Node's parser, for a request on a direct connection. */
  readonly directBody?: DirectBody | undefined;
}

/** One use of one connection. */
export class NodeExchange implements BodyOwner {
  readonly #request: TransportRequest;
  readonly #outgoing: ClientRequest;
  readonly #origin: string;
  /** The origin for messages, with the proxy on the way to it. */
  readonly #place: string;
  readonly #directBody: DirectBody | undefined;
  readonly #clock: IdleClock;
  /** Tells the producer of the body to stop when the exchange is over; there only while one produces. */
  #producing: AbortController | undefined;
  #openTimer: ReturnType<typeof setTimeout> | undefined;
  #stage: FailureStage = 'connect';
  #failure: unknown;
  /**
   * Rejects the promise of the response: Deno emits no event for a request that is destroyed on a connection it has
   * reused.
   */
  #refuse: (failure: unknown) => void = () => undefined;
  #incoming: IncomingMessage | undefined;
  #bodySent = false;
  #ended = false;

  constructor(request: TransportRequest, outgoing: ClientRequest, options: ExchangeOptions) {
    const { origin, proxy, directBody } = options;
    this.#directBody = directBody;
    this.#request = request;
    this.#outgoing = outgoing;
    this.#origin = origin;
    this.#place = proxy === undefined ? origin : `${origin} through the proxy ${proxy}`;
    this.#clock = new IdleClock(request.readTimeoutMs, () => this.#fail(this.#readTimeoutError()));
  }

  /** Sends the request and resolves to the response as soon as its headers are there. */
  run(content: FramedBody['content'] | undefined): Promise<TransportResponse> {
    return new Promise((resolve, reject) => {
      const outgoing = this.#outgoing;
      this.#refuse = reject;
      outgoing.on('error', (error) => {
        // Once there is a response its body reports failures; a body that could not be sent to its end does not spoil
        // it.
        if (this.#incoming !== undefined) return;
        this.#failure ??= this.#connectionError(error);
        this.#end();
        reject(this.#failure);
      });
      outgoing.on('response', (incoming) => resolve(this.#onResponse(incoming)));
      if (outgoing.reusedSocket) this.#onOpen();
      else this.#awaitConnection();
      this.#followSignal();
      if (content === undefined || content instanceof Uint8Array) this.#writeWhole(content);
      else {
        this.#writeProduced(content).catch((error: unknown) => this.#fail(error));
      }
    });
  }

  #awaitConnection(): void {
    const { openTimeoutMs } = this.#request;
    this.#outgoing.once('socket', (socket: Socket) => this.#onSocket(socket));
    if (openTimeoutMs > MAX_TIMER_MS) return;
    this.#openTimer = setTimeout(() => {
      const message = `no connection to ${this.#place} within ${openTimeoutMs} ms (openTimeoutMs)`;
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
    if (signal === undefined) return;
    expectListeners(signal);
    if (signal.aborted) this.#onAbort();
    else signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  readonly #onAbort = (): void => {
    this.#fail(abortReason(this.#request.signal, 'The request was aborted.'));
  };

  /** Ends the exchange with an error; the first one is the one that is thrown. */
  #fail(error: unknown): void {
    this.#failure ??= error;
    const cause = error instanceof Error ? error : new Error('The exchange failed.', { cause: error });
    if (this.#incoming === undefined) this.#outgoing.destroy(cause);
    else this.#incoming.destroy(cause);
    this.#end();
    this.#refuse(this.#failure);
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#openTimer);
    this.#clock.end();
    this.#request.signal?.removeEventListener('abort', this.#onAbort);
    this.#producing?.abort(OVER);
  }

  #writeWhole(content: Uint8Array | undefined): void {
    this.#bodySent = true;
    if (content === undefined) this.#outgoing.end();
    else this.#outgoing.end(content, () => this.#request.meter?.countSent(content.byteLength));
    if (this.#stage !== 'connect') this.#clock.arm();
  }

  async #writeProduced(body: ChunkedBody): Promise<void> {
    this.#producing = new AbortController();
    let written = 0;
    for await (const chunk of body.chunks(this.#producing.signal)) {
      if (this.#ended || this.#incoming !== undefined) return;
      written += chunk.byteLength;
      if (written > body.sizeBytes) break;
      await this.#writeChunk(chunk);
      this.#request.meter?.countSent(chunk.byteLength);
    }
    if (this.#ended || this.#incoming !== undefined) return;
    if (written !== body.sizeBytes) {
      throw new IntegrityError(`The body was announced with ${body.sizeBytes} bytes, but has ${written} or more.`);
    }
    this.#bodySent = true;
    this.#outgoing.end();
    if (this.#stage !== 'connect') this.#clock.arm();
  }

  /** Resolves once the bytes have left this process, so that their buffer may be used again. */
  #writeChunk(chunk: Uint8Array): Promise<void> {
    if (this.#stage !== 'connect') this.#clock.arm();
    return new Promise((resolve) => {
      // A failed write is reported by the request itself; the producer continues and finds the exchange over.
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
    return new NodeResponse(incoming, this, this.#directBody);
  }

  onWaiting(): void {
    this.#clock.arm();
  }

  onBusy(): void {
    this.#clock.disarm();
  }

  onReceived(bytes: number): void {
    this.#request.meter?.countReceived(bytes);
  }

  blame(error: unknown): unknown {
    this.#failure ??= this.#connectionError(error);
    return this.#failure;
  }

  /**
   * After a body that was not read to its end, or a request that was answered before it was sent, the connection is
   * spent.
   */
  onEnd(incoming: IncomingMessage): void {
    if (!incoming.complete) incoming.destroy();
    if (!this.#bodySent) this.#outgoing.destroy();
    this.#end();
  }

  #readTimeoutError(): TimeoutError {
    const { readTimeoutMs } = this.#request;
    const message = `${this.#place} was silent for ${readTimeoutMs} ms (readTimeoutMs)`;
    return new TimeoutError(message, { timeout: 'read' });
  }

  #connectionError(error: unknown): unknown {
    if (error instanceof FilesError) return error;
    const { code, reason } = explainFailure(error);
    const details = { stage: this.#stage, code, reusedConnection: this.#outgoing.reusedSocket, cause: error };
    return new ConnectionError(`${this.#place}: ${reason}`, details);
  }
}

const SIGNALS_WITH_MANY_LISTENERS = new WeakSet<AbortSignal>();

/**
 * Tells Node that a signal with many listeners is no leak: one listener per request in flight is what signals are for.
 */
export function expectListeners(signal: AbortSignal): void {
  if (SIGNALS_WITH_MANY_LISTENERS.has(signal)) return;
  SIGNALS_WITH_MANY_LISTENERS.add(signal);
  setMaxListeners(0, signal);
}

/** The codes of Node and OpenSSL for a certificate that no known authority has signed. */
const NOT_TRUSTED = /SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY_LEAF)/;

/** The system's code for what Node threw, and a reason that says what to do where that is known. */
function explainFailure(error: unknown): { readonly code: string | undefined; readonly reason: string } {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const said = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ').trim() : ''; // OpenSSL ends with a new line
  // OpenSSL's own words are a line of numbers.
  if (/wrong version number|packet length too long/.test(said)) {
    return { code, reason: 'the server does not speak TLS; did you mean http:// in place of https://?' };
  }
  if (NOT_TRUSTED.test(code ?? '')) {
    const [reason] = said.split(';');
    return {
      code,
      reason: `${reason}; if you trust it, pass its certificate authority in PEM form as the option \`ca\``,
    };
  }
  // When several addresses of a host fail, Node's message is empty.
  return { code, reason: said || (code ?? 'the connection failed') };
}
