// Which requests something is about: routes and paths with wildcards, for the rules of faults and the queries of the
// journal.
import { REQUEST_PATH_GLOB, ROUTE_GLOB } from '@filescom/paths/glob';
import { compilePattern } from '../pattern.ts';

/** What is known of a request once its route is found. */
export interface RequestInfo {
  /** The route literal, such as `GET /groups/{id}` or `PUT /uploads/{ref}/parts/{part}`. */
  readonly route: string;
  readonly method: string;
  /** The remote path; for routes without one, the rest of the address. */
  readonly path: string;
  readonly part: number | undefined;
  readonly siteId: number | undefined;
  readonly userAgent: string;
}

/** Requests described by what they have in common. Everything that is given has to fit. */
export interface RequestMatch {
  readonly route?: string;
  readonly method?: string;
  readonly path?: string;
  readonly part?: number;
  readonly siteId?: number;
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
  return (request) =>
    (route === undefined || route(request.route)) &&
    (method === undefined || method === request.method) &&
    (part === undefined || part === request.part) &&
    (siteId === undefined || siteId === request.siteId) &&
    (userAgent === undefined || request.userAgent.toLowerCase().includes(userAgent)) &&
    (path === undefined || path(request.path));
}
