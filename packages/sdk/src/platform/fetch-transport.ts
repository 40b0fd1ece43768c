// The transport on `fetch`: that of browsers and workers, an injected one, or a server's own `fetch` without a network.
// As close to the Node transport as fetch allows.
import { ConfigurationError, ConnectionError, FilesError, TimeoutError } from '../errors.ts';
import type { TransportOptions } from '../options.ts';
import { codeOf, isError } from '../shapes.ts';
import { abortReason, type LateTimer, MAX_TIMER_MS, raceAbort, startLateTimer } from './abort.ts';
import { collectBody } from './collect-body.ts';
import type { Transport, TransportRequest, TransportResponse } from './contract.ts';
import { FetchedBody, StreamedResponse } from './fetched-response.ts';

/** From a request to a response: `fetch`, or a server. */
export type Fetch = (request: Request) => Response | Promise<Response>;

type UrlFetch = (url: string, init: RequestInit) => Response | Promise<Response>;

/** Whether a function wants the address and the rest apart, as the fetch of a package does that has its own Request. */
function takesUrl(fetch: Fetch | UrlFetch): fetch is UrlFetch {
  return fetch.length >= 2;
}

/** The slowest upload that does not count as a dead connection: fetch reports nothing while a body is sent. */
const MAX_UPLOAD_BYTES_PER_MS = 16;
/** Codes that Node's fetch gives as cause when no connection was made. */
const NOT_CONNECTED = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT)$/;
/** Headers that scripts in browsers must not set; the browser fills them in. */
const BROWSERS_OWN = /^(?:user-agent|content-length|host)$/i;

/** Makes a transport on `fetch`. Throws `ConfigurationError` for options that fetch cannot honour. */
export function createFetchTransport(fetch: Fetch, options: TransportOptions = {}): Transport {
  for (const name of ['sourceIp', 'proxy', 'ca', 'cert', 'key'] as const) {
    if (options[name] === undefined) continue;
    throw new ConfigurationError(`\`${name}\` needs Node's own transport; with fetch it cannot be set.`);
  }
  return { send: (request) => new FetchExchange(fetch, request).run(), close: async () => undefined };
}

/** One request and its response. */
class FetchExchange {
  readonly #fetch: Fetch;
  readonly #request: TransportRequest;
  readonly #origin: string;
  readonly #stop = new AbortController();

  constructor(fetch: Fetch, request: TransportRequest) {
    this.#fetch = fetch;
    this.#request = request;
    this.#origin = new URL(request.url).origin;
  }

  async run(): Promise<TransportResponse> {
    const { signal } = this.#request;
    signal?.addEventListener('abort', this.#onAbort, { once: true });
    try {
      if (signal?.aborted) this.#onAbort();
      this.#stop.signal.throwIfAborted();
      return this.#createResponse(await this.#send());
    } catch (error) {
      this.#end();
      throw this.#stop.signal.aborted ? this.#stop.signal.reason : this.#connectionError(error);
    }
  }

  readonly #onAbort = (): void => {
    this.#stop.abort(abortReason(this.#request.signal, 'The request was aborted.'));
  };

  #end(): void {
    this.#request.signal?.removeEventListener('abort', this.#onAbort);
  }

  /** The response's headers. Does not wait for a `fetch` that ignores its signal. */
  async #send(): Promise<Response> {
    const { body, method, headers } = this.#request;
    const sent =
      body === undefined || typeof body === 'string' || !('chunks' in body)
        ? body
        : await collectBody(body, this.#stop.signal);
    const sizeBytes =
      sent instanceof Uint8Array ? sent.byteLength : typeof sent === 'string' ? countUtf8Bytes(sent) : 0;
    const timer = this.#startTimer(sizeBytes);
    try {
      const allowed = Object.entries(headers).filter(([name]) => !BROWSERS_OWN.test(name));
      const init = {
        method,
        headers: allowed,
        signal: this.#stop.signal,
        redirect: 'manual' as const,
        ...createPlainInit(),
      };
      const whole = sent === undefined ? init : { ...init, body: sent };
      // Fetch does not say when it is connected: from here on the request may be under way.
      this.#request.onPhase?.('request');
      const answering = this.#fetchOnce(whole);
      const response = await raceAbort(answering, this.#stop.signal).catch((error: unknown) => {
        // An answer that comes too late is read by nobody: what its body holds open is freed.
        answering.then((late) => late.body?.cancel()).catch(() => undefined);
        throw error;
      });
      this.#request.onPhase?.('body');
      this.#request.meter?.countSent(sizeBytes);
      return response;
    } finally {
      timer?.cancel();
    }
  }

  async #fetchOnce(init: RequestInit): Promise<Response> {
    const fetch: Fetch | UrlFetch = this.#fetch;
    if (takesUrl(fetch)) return fetch(this.#request.url, { ...init, headers: { ...this.#request.headers } });
    return this.#followIfHidden(fetch, new Request(this.#request.url, init));
  }

  /** Browsers hide where a redirect leads. Following it blindly is fine only for a request that has nothing to lose. */
  async #followIfHidden(fetch: Fetch, request: Request): Promise<Response> {
    const response = await fetch(request);
    if (response.type !== 'opaqueredirect') return response;
    const harmless =
      request.method === 'GET' && !request.headers.has('X-FilesAPI-Key') && !request.headers.has('X-FilesAPI-Auth');
    if (harmless) return fetch(new Request(request, { redirect: 'follow' }));
    throw new ConnectionError(`${this.#origin} redirects, and this runtime does not reveal where to.`, {
      stage: 'response',
      code: 'ERR_INVALID_REDIRECT',
    });
  }

  #startTimer(sizeBytes: number): LateTimer | undefined {
    const { openTimeoutMs, readTimeoutMs } = this.#request;
    const limitMs = openTimeoutMs + readTimeoutMs + sizeBytes / MAX_UPLOAD_BYTES_PER_MS;
    if (limitMs > MAX_TIMER_MS) return undefined;
    return startLateTimer(limitMs, () => {
      const message = `no answer from ${this.#origin} within ${Math.round(limitMs)} ms`;
      this.#stop.abort(new TimeoutError(message, { timeout: 'read' }));
    });
  }

  #createResponse(response: Response): TransportResponse {
    const { method, readTimeoutMs, meter } = this.#request;
    const body = new FetchedBody(response, {
      readTimeoutMs,
      stop: this.#stop,
      origin: this.#origin,
      expectsBody: method !== 'HEAD',
      onBytes: (bytes) => meter?.countReceived(bytes),
      onEnd: () => this.#end(),
    });
    return new StreamedResponse(response.status, response.headers, body);
  }

  #connectionError(error: unknown): unknown {
    if (error instanceof FilesError) return error;
    const cause = isError(error) && isError(error.cause) ? error.cause : error;
    const code = codeOf(cause);
    const stage = code !== undefined && NOT_CONNECTED.test(code) ? 'connect' : 'request';
    const reason = (isError(cause) && cause.message) || (code ?? 'the connection failed');
    return new ConnectionError(`${this.#origin}: ${reason}`, { stage, code, cause: error });
  }
}

/** Neither caches nor cookies; workers have none of them and refuse the options. */
function createPlainInit(): RequestInit {
  return {
    ...('cache' in Request.prototype && { cache: 'no-store' as const }),
    ...('credentials' in Request.prototype && { credentials: 'omit' as const }),
  };
}

function countUtf8Bytes(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}
