// Describes a request of the API for fault rules and the journal.
import type { RequestContext } from '../http/request-context.ts';
import type { RequestInfo } from '../http/request-match.ts';
import { API_PREFIX } from './find-route.ts';

/** What is known of a call of the API so far: the route once it is found, the site once the caller is known. */
export function describeApiRequest(context: RequestContext): RequestInfo {
  const { request, foundRoute, knownCaller } = context;
  const captures = foundRoute?.captures ?? {};
  // A call without credentials has no site but the one whose own `fetch` it came through.
  const siteId = knownCaller?.siteId || context.origin.addressedSiteId;
  return {
    route: foundRoute?.operation.route ?? '',
    method: request.method,
    path: captures['path'] ?? addressOf(request.rawPath),
    query: request.rawQuery,
    part: undefined,
    siteId,
    userAgent: request.headers.get('User-Agent') ?? '',
  };
}

function addressOf(rawPath: string): string {
  return rawPath.startsWith(API_PREFIX) ? rawPath.slice(API_PREFIX.length) : rawPath;
}
