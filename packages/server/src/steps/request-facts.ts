// Describes a request for those who pick requests out: the fault rules and the journal.
import type { Exchange } from '../http/exchange.ts';
import type { RequestFacts } from '../http/request-match.ts';
import { apiPrefix } from './find-route.ts';

/** What is known of a call of the API so far: the route once it is found, the site once the caller is known. */
export function apiFacts(exchange: Exchange): RequestFacts {
  const { request, foundRoute, knownCaller } = exchange;
  const captures = foundRoute?.captures ?? {};
  // A call without credentials has no site but the one whose own `fetch` it came through.
  const siteId = knownCaller?.siteId || exchange.origin.addressedSiteId;
  return {
    route: foundRoute?.operation.route ?? '',
    method: request.method,
    path: captures['path'] ?? addressOf(request.rawPath),
    part: undefined,
    siteId,
    userAgent: request.headers.get('User-Agent') ?? '',
  };
}

function addressOf(rawPath: string): string {
  return rawPath.startsWith(apiPrefix) ? rawPath.slice(apiPrefix.length) : rawPath;
}
