// What the journal keeps about a request, and how it is queried. It is the same in code, over the control API and in
// its client.
import type { RequestMatch } from '../http/request-match.ts';

/** One request and what became of it. Secrets are blanked out; bodies of files are never kept. */
export interface JournalEntry {
  /** Counts all requests from 1, in the order in which they were done. */
  readonly number: number;
  /** When it arrived: RFC 3339 with milliseconds, on the machine's own clock. */
  readonly startedAt: string;
  /** When it was done, on the clock of the server, which tests may move. */
  readonly serverTime: string;
  readonly durationMs: number;
  /** The route literal; null if the address leads nowhere. */
  readonly route: string | null;
  readonly method: string;
  /** The remote path, or the rest of the address where the route has none. */
  readonly path: string;
  /** Path and query as sent. */
  readonly address: string;
  /** The number of an upload's part; null for everything else. */
  readonly part: number | null;
  /** Null where nobody could tell, such as before a login. */
  readonly siteId: number | null;
  readonly userId: number | null;
  /** The key in use; null for sessions. */
  readonly apiKeyId: number | null;
  /**
   * Numbers that stand for the key and the session that were sent, known or not: the same number for the same one, null
   * for none.
   */
  readonly keyNumber: number | null;
  readonly sessionNumber: number | null;
  /** Where the client is. */
  readonly clientAddress: string;
  readonly requestId: string;
  /** Null when not even a header went out. */
  readonly status: number | null;
  /** Bytes of the body that came in, and that were sent. */
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Ids of the fault rules that hit it. */
  readonly faults: readonly number[];
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** The first 4,096 characters; null where there was none, or a file's bytes. */
  readonly requestBody: string | null;
  readonly responseBody: string | null;
}

/** Which requests are asked for. Everything that is given has to fit. */
export interface JournalMatch extends RequestMatch {
  readonly status?: number;
  readonly userId?: number;
  /** The id of a fault rule that hit it. */
  readonly fault?: number;
  /** Only what was done after the entry of this number. */
  readonly after?: number;
}
