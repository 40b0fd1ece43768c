// Which requests something is about: routes and paths with wildcards. Used by the rules of faults and the queries of
// the journal.
import { normalizeForComparison } from '@filescom/paths';

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

/** Prepares a match; the patterns in it are compiled once. */
export function requestTest(match: RequestMatch): RequestTest {
  const { part, siteId } = match;
  const route = match.route === undefined ? undefined : compileRoute(match.route);
  const method = match.method?.toUpperCase();
  const path = match.path === undefined ? undefined : compilePath(match.path);
  const userAgent = match.userAgent?.toLowerCase();
  return (request) =>
    (route === undefined || route.test(request.route)) &&
    (method === undefined || method === request.method) &&
    (part === undefined || part === request.part) &&
    (siteId === undefined || siteId === request.siteId) &&
    (userAgent === undefined || request.userAgent.toLowerCase().includes(userAgent)) &&
    (path === undefined || path.test(normalizeForComparison(request.path)));
}

/** In a route `*` stands for anything. */
function compileRoute(route: string): RegExp {
  return new RegExp(`^${route.split('*').map(escapeRegExp).join('.*')}$`);
}

/**
 * In a path `*` and `?` stay within a folder, `**` does not; a folder's own `**` includes the folder's direct entries.
 */
function compilePath(glob: string): RegExp {
  const pieces = normalizeForComparison(glob).split(/(\*\*\/|\*\*|\*|\?)/);
  const source = pieces.map((piece) => WILDCARDS[piece] ?? escapeRegExp(piece)).join('');
  return new RegExp(`^${source}$`, 's');
}

const WILDCARDS: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
};

function escapeRegExp(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
