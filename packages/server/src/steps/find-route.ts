// Finds the operation that a request addresses, on the path as it was sent.
import type { Endpoint } from '../handlers/index.ts';
import type { Step } from '../http/request-context.ts';
import { RouteTable } from '../http/route-table.ts';
import { problem } from '../problem.ts';

/** The address below which the API lives. */
export const API_PREFIX = '/api/rest/v1';

/** Spellings of an address that old clients use. */
const ALIASES: readonly (readonly [from: string, to: string])[] = [['/file_action/metadata', '/file_actions/metadata']];

/** Writes a choice: `GET`, `GET or POST`. */
const CHOICE = new Intl.ListFormat('en', { type: 'disjunction' });

export function findRoute(endpoints: ReadonlyMap<string, Endpoint>): Step {
  const table = new RouteTable(endpoints);
  return (context) => {
    const { method, rawPath } = context.request;
    const path = resolveAlias(rawPath.slice(API_PREFIX.length));
    const found = table.match(method, path === '' ? '/' : path);
    if (found === undefined) throw problem('not-found', `There is nothing at ${rawPath}.`);
    if ('allowed' in found) {
      const { allowed } = found;
      throw problem('bad-request/method-not-allowed', `${method} is not allowed here; use ${CHOICE.format(allowed)}.`, {
        status: 405,
        headers: { Allow: allowed.join(', ') },
      });
    }
    const { resource, operation, handler } = found.value;
    context.foundRoute = { resource, operation, handler, captures: found.captures };
    return undefined;
  };
}

function resolveAlias(path: string): string {
  for (const [from, to] of ALIASES) {
    const isAlias = path.startsWith(from) && (path.length === from.length || path[from.length] === '/');
    if (isAlias) return to + path.slice(from.length);
  }
  return path;
}
