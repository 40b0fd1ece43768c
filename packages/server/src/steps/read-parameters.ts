// Reads and types the parameters of a call from everywhere they may stand, and checks the rules between them.
import { collect, parseBody } from '../http/body.ts';
import { checkConstraints } from '../http/constraints.ts';
import type { Step } from '../http/exchange.ts';
import { nest, parsePairs } from '../http/form-pairs.ts';
import { linksOf, readParams } from '../http/read-params.ts';

export const readParameters: Step = async (exchange) => {
  const { request, route } = exchange;
  const bytes = await collect(request.body);
  exchange.sentBody = bytes;
  const body = await parseBody(bytes, request.headers.get('Content-Type') ?? '');
  const query = nest(parsePairs(request.rawQuery));
  const params = readParams(
    route.operation,
    { query, body, captures: route.captures },
    linksOf(route.resource, route.operation),
  );
  checkConstraints(route.operation.constraints ?? [], params);
  exchange.params = params;
  return undefined;
};
