// A request in one line, as lists and streams show it: what it was and what became of it, without headers and bodies.
import type { RecordedRequest } from './recorded-request.ts';

/** One request in short. `GET /journal/{number}` has the rest. */
export interface RequestSummary {
  /** The number of the journal's entry. */
  readonly number: number;
  /** When it arrived: RFC 3339 with milliseconds, on the machine's own clock. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly method: string;
  /** The route literal; null if the address leads nowhere. */
  readonly route: string | null;
  /** The remote path, or the rest of the address where the route has none. */
  readonly path: string;
  readonly part: number | null;
  readonly siteId: number | null;
  readonly userId: number | null;
  readonly apiKeyId: number | null;
  /** Null when not even a header went out. */
  readonly status: number | null;
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Ids of the fault rules that hit it. */
  readonly faults: readonly number[];
  readonly userAgent: string;
  readonly requestId: string;
  /** A call of the API, as the service bills them; false for requests to the storage. */
  readonly isApiCall: boolean;
  /** Sent by the server's own console. */
  readonly isFromConsole: boolean;
}

const MAX_PATH = 1_000;
const MAX_USER_AGENT = 200;

export function summarize(note: RecordedRequest & { readonly number: number }): RequestSummary {
  const { number, startedMs, method, part, siteId, userId, apiKeyId, status, bytesIn, bytesOut, faults } = note;
  return {
    number,
    startedAt: new Date(startedMs).toISOString(),
    durationMs: Math.round(note.durationMs * 100) / 100,
    method,
    route: note.isKnownRoute ? note.route : null,
    path: note.path.slice(0, MAX_PATH),
    part: part ?? null,
    siteId: siteId ?? null,
    userId: userId ?? null,
    apiKeyId: apiKeyId ?? null,
    status: status ?? null,
    bytesIn,
    bytesOut,
    faults,
    userAgent: note.userAgent.slice(0, MAX_USER_AGENT),
    requestId: note.requestId,
    isApiCall: note.address.startsWith('/api/'),
    // Pages of other origins are `cross-site` or `same-site` to their browsers.
    isFromConsole: note.requestHeaders.get('Sec-Fetch-Site') === 'same-origin',
  };
}
