// The sites of a server in another process.
import type { ControlRequest } from './request.ts';

/** A site and its key. */
export interface RemoteSite {
  readonly siteId: number;
  readonly apiKey: string;
}

/** Makes and removes sites. */
export class RemoteSites {
  readonly #request: ControlRequest;

  constructor(request: ControlRequest) {
    this.#request = request;
  }

  /** Makes a site, which shares nothing with the others. `POST /sites` */
  async create(options: { name?: string; apiKey?: string; adminPassword?: string } = {}): Promise<RemoteSite> {
    return readSite(await this.#request('POST /sites', { body: options }));
  }

  /** Removes a site with everything in it. `DELETE /sites/{id}` */
  async drop(siteId: number): Promise<void> {
    await this.#request(`DELETE /sites/${siteId}`);
  }

  /** Starts again: the first site with its key and seed, and nothing else. Answers that site. `POST /reset` */
  async reset(): Promise<RemoteSite> {
    return readSite(await this.#request('POST /reset'));
  }
}

function readSite(value: unknown): RemoteSite {
  if (isSite(value)) return value;
  throw new TypeError('The control API answered with something else than a site.');
}

function isSite(value: unknown): value is RemoteSite {
  return typeof value === 'object' && value !== null && 'siteId' in value && 'apiKey' in value;
}
