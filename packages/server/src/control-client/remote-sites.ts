// The sites of a server in another process.
import { type ControlRequest, readFields } from './request.ts';

/** A site and its key. */
export interface RemoteSite {
  readonly siteId: number;
  readonly apiKey: string;
}

/** A site without its key, which only its maker knows. */
export interface SiteName {
  readonly siteId: number;
  readonly name: string;
}

/** A session of a site's administrator. */
export interface SiteCredential {
  readonly sessionId: string;
  /** On the clock of the server. */
  readonly expiresAt: string;
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

  /** The sites of the server, oldest first. `GET /state` */
  async list(): Promise<SiteName[]> {
    const { sites } = readFields(await this.#request('GET /state'));
    return Array.isArray(sites) ? sites.map(readName) : [];
  }

  /** A session of a site's administrator for an hour, for the public API. `POST /sites/{id}/credentials` */
  async createCredential(siteId: number): Promise<SiteCredential> {
    return readCredential(await this.#request(`POST /sites/${siteId}/credentials`));
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

function readName(value: unknown): SiteName {
  const { siteId, name } = readFields(value);
  if (typeof siteId === 'number' && typeof name === 'string') return { siteId, name };
  throw new TypeError('The control API answered with something else than a site.');
}

function readCredential(value: unknown): SiteCredential {
  const { sessionId, expiresAt } = readFields(value);
  if (typeof sessionId === 'string' && typeof expiresAt === 'string') return { sessionId, expiresAt };
  throw new TypeError('The control API answered with something else than a session.');
}

function readSite(value: unknown): RemoteSite {
  if (isSite(value)) return value;
  throw new TypeError('The control API answered with something else than a site.');
}

function isSite(value: unknown): value is RemoteSite {
  return typeof value === 'object' && value !== null && 'siteId' in value && 'apiKey' in value;
}
