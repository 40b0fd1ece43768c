// A relay of HTTP that stands between two programs, tells what passes and can end it: a request that does not reach its
// target, or an answer that does not come back.
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  request as sendRequest,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';

/** A certificate and its key, as PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Where a request is: it has come, or its answer has. */
export interface Passing {
  readonly method: string;
  readonly url: string;
  readonly phase: 'asked' | 'answered';
}

/** Looks at what passes; false ends it there. */
export type Watch = (passing: Passing) => Promise<boolean> | boolean;

/** A relay that is open until `close`. */
export class HttpRelay {
  readonly #target: URL;
  readonly #server: Server;
  readonly #scheme: 'http' | 'https';
  #watch: Watch = () => true;
  #aheadMs = 0;

  private constructor(target: URL, tls: Certificate | undefined) {
    this.#target = target;
    this.#scheme = tls === undefined ? 'http' : 'https';
    const pass = (incoming: IncomingMessage, outgoing: ServerResponse) => {
      this.#pass(incoming, outgoing).catch(() => outgoing.destroy());
    };
    this.#server = tls === undefined ? createServer(pass) : createSecureServer(tls, pass);
  }

  /** With a certificate those who come speak HTTPS. */
  static async open(target: string, tls?: Certificate): Promise<HttpRelay> {
    const relay = new HttpRelay(new URL(target), tls);
    relay.#server.listen(0, '127.0.0.1');
    await once(relay.#server, 'listening');
    return relay;
  }

  /** Origin of the relay. */
  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The relay has no port');
    return `${this.#scheme}://127.0.0.1:${address.port}`;
  }

  /** Answers say that it is so much later than it is. */
  shiftDates(aheadMs: number): void {
    this.#aheadMs = aheadMs;
  }

  watch(watch: Watch): void {
    this.#watch = watch;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = incoming;
    if (!(await this.#watch({ method, url, phase: 'asked' }))) {
      incoming.socket.destroy();
      return;
    }
    const { hostname: host, port } = this.#target;
    // The name of the host is signed, so that it stays the one that was asked.
    const forwarded = sendRequest({ host, port, method, path: url, headers });
    incoming.pipe(forwarded);
    incoming.on('close', () => {
      if (!incoming.complete) forwarded.destroy();
    });
    const [answer]: IncomingMessage[] = await once(forwarded, 'response');
    if (answer === undefined || !(await this.#watch({ method, url, phase: 'answered' }))) {
      incoming.socket.destroy();
      answer?.destroy();
      return;
    }
    const { date, ...others } = answer.headers;
    const sentMs = Date.parse(date ?? '');
    const shifted = Number.isNaN(sentMs) ? {} : { date: new Date(sentMs + this.#aheadMs).toUTCString() };
    outgoing.writeHead(answer.statusCode ?? 502, { ...others, ...shifted });
    answer.pipe(outgoing);
    answer.on('error', () => outgoing.destroy());
  }
}
