// The journal of a server in another process, in the words of `server.journal`.
import type { JournalEntry, JournalMatch } from '../journal/journal-entry.ts';
import { ControlError, type ControlRequest } from './request.ts';

/** What to wait for. */
export interface RemoteWaitOptions {
  readonly match?: JournalMatch;
  /** 1 by default. */
  readonly count?: number;
  /** 5,000 by default, 60,000 at most. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** Asks which requests a server got. */
export class RemoteJournal {
  readonly #request: ControlRequest;
  readonly #siteId: number | undefined;

  constructor(request: ControlRequest, siteId?: number) {
    this.#request = request;
    this.#siteId = siteId;
  }

  /** The requests of one site, and only those. */
  ofSite(siteId: number): RemoteJournal {
    return new RemoteJournal(this.#request, siteId);
  }

  /** How many requests a route got; all routes without one. `GET /journal/count` */
  async count(route?: string, match: JournalMatch = {}): Promise<number> {
    const answer = await this.#request('GET /journal/count', { query: this.#query(match, route) });
    const count = typeof answer === 'object' && answer !== null && 'count' in answer ? answer.count : undefined;
    if (typeof count === 'number') return count;
    throw new TypeError('The control API returned no count.');
  }

  /** The latest one. `GET /journal/last` */
  async last(route?: string, match: JournalMatch = {}): Promise<JournalEntry | undefined> {
    const found = await this.#request('GET /journal/last', { query: this.#query(match, route) });
    return found === null ? undefined : readEntry(found);
  }

  /** The request with this number; undefined if it is forgotten. `GET /journal/{number}` */
  async find(number: number): Promise<JournalEntry | undefined> {
    try {
      return readEntry(await this.#request(`GET /journal/${number}`));
    } catch (error) {
      if (error instanceof ControlError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** All of them, oldest first. `GET /journal` */
  async entries(match: JournalMatch = {}): Promise<JournalEntry[]> {
    const found = await this.#request('GET /journal', { query: this.#query(match) });
    return Array.isArray(found) ? found.map(readEntry) : [];
  }

  /**
   * Resolves to the latest one as soon as there are enough. Throws `ControlError` with status 408 when they do not
   * come. `GET /journal/wait`
   */
  async waitFor(route: string, options: RemoteWaitOptions = {}): Promise<JournalEntry> {
    const { match = {}, count, timeoutMs, signal } = options;
    const query = { ...this.#query(match, route), count, timeoutMs };
    return readEntry(await this.#request('GET /journal/wait', { query, signal }));
  }

  /** Forgets all requests. `DELETE /journal` */
  async clear(): Promise<void> {
    await this.#request('DELETE /journal', { query: { siteId: this.#siteId } });
  }

  /** The requests as an HTTP archive. `GET /journal/har` */
  har(match: JournalMatch = {}): Promise<unknown> {
    return this.#request('GET /journal/har', { query: this.#query(match) });
  }

  #query(match: JournalMatch, route = match.route): object {
    return { ...match, route, siteId: this.#siteId ?? match.siteId };
  }
}

function readEntry(value: unknown): JournalEntry {
  if (isEntry(value)) return value;
  throw new TypeError('The control API returned something other than a journal entry.');
}

function isEntry(value: unknown): value is JournalEntry {
  return typeof value === 'object' && value !== null && 'number' in value && 'requestId' in value;
}
