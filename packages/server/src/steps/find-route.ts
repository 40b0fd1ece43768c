// Finds the operation that a request addresses, on the path as it was sent.
import type { Endpoint } from '../handlers/index.ts';
import type { Step } from '../http/exchange.ts';
import { RouteTable } from '../http/route-table.ts';
import { problem } from '../problem.ts';

/** The address below which the API lives. */
export const apiPrefix = '/api/rest/v1';

/** Spellings of an address that old clients use. */
const aliases: readonly (readonly [from: string, to: string])[] = [['/file_action/metadata', '/file_actions/metadata']];

export function findRoute(endpoints: ReadonlyMap<string, Endpoint>): Step {
  const table = new RouteTable(endpoints);
  return (exchange) => {
    const { method, rawPath } = exchange.request;
    const path = unaliased(rawPath.slice(apiPrefix.length));
    const found = table.match(method, path === '' ? '/' : path);
    if (found === undefined) throw problem('not-found', `There is nothing at ${rawPath}.`);
    if ('allowed' in found) {
      const allowed = found.allowed.join(', ');
      throw problem('bad-request/method-not-allowed', `${method} does not work here; ${allowed} does.`, {
        status: 405,
        headers: { Allow: allowed },
      });
    }
    const { resource, operation, handler } = found.value;
    exchange.foundRoute = { resource, operation, handler, captures: found.captures };
    return undefined;
  };
}

function unaliased(path: string): string {
  for (const [from, to] of aliases) {
    const isAlias = path.startsWith(from) && (path.length === from.length || path[from.length] === '/');
    if (isAlias) return to + path.slice(from.length);
  }
  return path;
}
