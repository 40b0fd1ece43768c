// The innermost steps: hand the call to what answers it.
import type { RawRoute } from '../http/call.ts';
import type { Exchange, Step } from '../http/exchange.ts';
import { percentDecoded } from '../http/form-pairs.ts';

/** Runs the handler of the operation that was found. */
export const runHandler: Step = async (exchange) => {
  const { request, route, caller, params } = exchange.var;
  const { operation, resource, handler } = route;
  const { addressedSiteId } = exchange.env;
  exchange.set('reply', await handler({ operation, resource, caller, params, request, addressedSiteId }));
};

/** Runs a route outside the API, which reads the request itself. */
export function runRaw({ pattern, handler }: RawRoute): Step {
  return async (exchange: Exchange) => {
    const { request } = exchange.var;
    const captures = capture(pattern, request.rawPath);
    exchange.set('reply', await handler({ request, captures, query: new URLSearchParams(request.rawQuery) }));
  };
}

function capture(pattern: string, rawPath: string): Record<string, string> {
  const sent = rawPath.split('/');
  const captures: Record<string, string> = {};
  pattern.split('/').forEach((segment, i) => {
    const [, name, rest] = /^\{(\w+)(\*?)\}$/.exec(segment) ?? [];
    if (name === undefined) return;
    captures[name] = percentDecoded(rest ? sent.slice(i).join('/') : (sent[i] ?? ''));
  });
  return captures;
}
