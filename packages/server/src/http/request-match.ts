// Selects requests by route, path and other properties, with wildcards, for fault rules and for queries of the journal.
import { REQUEST_PATH_GLOB, ROUTE_GLOB } from '@filescom/paths/glob';
import { compilePattern } from '../pattern.ts';

/** What is known of a request once its route is found. */
export interface RequestInfo {
  /** The route literal, such as `GET /groups/{id}` or `PUT /uploads/{ref}/parts/{part}`. */
  readonly route: string;
  readonly method: string;
  /** The remote path; for routes without one, the rest of the address. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly query: string;
  readonly part: number | undefined;
  readonly siteId: number | undefined;
  readonly userAgent: string;
}

/** Requests described by what they have in common. Everything that is given has to fit. */
export interface RequestMatch {
  /**
   * A route of the API such as `GET /users/{id}`, a storage route (`PUT /uploads/{ref}/parts/{part}`, `GET
   * /downloads/{id}`), or a pattern with `*`.
   */
  readonly route?: string;
  readonly method?: string;
  /**
   * The remote path, or the rest of the address where a route has none. `*` stands for anything within a folder, `**`
   * for anything.
   */
  readonly path?: string;
  /** Parameters of the query with their values; others may be there too. */
  readonly query?: Readonly<Record<string, string>>;
  /** The number of an upload's part. */
  readonly part?: number;
  readonly siteId?: number;
  /** A piece of the `User-Agent` header, in any case. */
  readonly userAgent?: string;
}

/** A match made ready for many requests. */
export type RequestTest = (request: RequestInfo) => boolean;

/**
 * Prepares a match; the patterns in it are compiled once. Throws `bad-request/request-params-invalid` for a pattern
 * beyond the limits.
 */
export function requestTest(match: RequestMatch): RequestTest {
  const { part, siteId } = match;
  const route = match.route === undefined ? undefined : compilePattern(match.route, ROUTE_GLOB);
  const method = match.method?.toUpperCase();
  const path = match.path === undefined ? undefined : compilePattern(match.path, REQUEST_PATH_GLOB);
  const userAgent = match.userAgent?.toLowerCase();
  const query = match.query && Object.entries(match.query);
  return (request) =>
    (route === undefined || route(request.route)) &&
    (method === undefined || method === request.method) &&
    (part === undefined || part === request.part) &&
    (siteId === undefined || siteId === request.siteId) &&
    (userAgent === undefined || request.userAgent.toLowerCase().includes(userAgent)) &&
    (query === undefined || hasQuery(request.query, query)) &&
    (path === undefined || path(request.path));
}

function hasQuery(sent: string, wanted: readonly (readonly [name: string, value: string])[]): boolean {
  const values = new URLSearchParams(sent);
  return wanted.every(([name, value]) => values.getAll(name).includes(value));
}
