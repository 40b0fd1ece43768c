// The outbox of a server in another process, in the words of `server.outbox`.
import type { OutboxEntry, OutboxMatch } from '../outbox/outbox-entry.ts';
import type { ControlRequest } from './request.ts';

/** Asks which mails and webhooks a server would have sent. */
export class RemoteOutbox {
  readonly #request: ControlRequest;
  readonly #siteId: number | undefined;

  constructor(request: ControlRequest, siteId?: number) {
    this.#request = request;
    this.#siteId = siteId;
  }

  /** What one site would have sent, and only that. */
  ofSite(siteId: number): RemoteOutbox {
    return new RemoteOutbox(this.#request, siteId);
  }

  /** All that is kept, oldest first. `GET /outbox` */
  async entries(match: OutboxMatch = {}): Promise<OutboxEntry[]> {
    const found = await this.#request('GET /outbox', { query: { ...match, siteId: this.#siteId ?? match.siteId } });
    return Array.isArray(found) ? found.map(readEntry) : [];
  }

  /** The latest one. `GET /outbox` */
  async last(match: OutboxMatch = {}): Promise<OutboxEntry | undefined> {
    return (await this.entries(match)).at(-1);
  }

  /** Forgets everything. `DELETE /outbox` */
  async clear(): Promise<void> {
    await this.#request('DELETE /outbox', { query: { siteId: this.#siteId } });
  }
}

function readEntry(value: unknown): OutboxEntry {
  if (isEntry(value)) return value;
  throw new TypeError('The control API returned something other than an entry of the outbox.');
}

function isEntry(value: unknown): value is OutboxEntry {
  return typeof value === 'object' && value !== null && 'number' in value && 'kind' in value;
}
