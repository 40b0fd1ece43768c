// The headers of a request that came through a socket, as Node has parsed them: nothing is copied until somebody asks.
// Made by incoming-call.ts for every request.
import type { IncomingHttpHeaders } from 'node:http';
import type { SentHeaders } from './call.ts';

/** Headers over Node's own record of them. */
export class SocketHeaders implements SentHeaders {
  readonly #headers: IncomingHttpHeaders;

  constructor(headers: IncomingHttpHeaders) {
    this.#headers = headers;
  }

  get(name: string): string | null {
    const key = name.toLowerCase();
    if (!Object.hasOwn(this.#headers, key)) return null;
    const value = this.#headers[key];
    return typeof value === 'string' ? value : (value?.join(', ') ?? null);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#headers, name.toLowerCase());
  }

  *[Symbol.iterator](): Generator<[string, string]> {
    for (const name of Object.keys(this.#headers)) yield [name, this.get(name) ?? ''];
  }
}
