// Reads and types the parameters of a call from everywhere they may stand, and checks the rules between them.
import { collect, parseBody } from '../http/body.ts';
import { checkConstraints } from '../http/constraints.ts';
import type { Step } from '../http/exchange.ts';
import { nest, parsePairs } from '../http/form-pairs.ts';
import { noBody } from '../http/incoming-call.ts';
import type { ParamValue } from '../http/params.ts';
import { acceptedBy, readParams } from '../http/read-params.ts';

const nothing = Buffer.alloc(0);
const none: Readonly<Record<string, ParamValue>> = {};

export const readParameters: Step = async (exchange) => {
  const { request, route } = exchange;
  const bytes = request.body === noBody ? nothing : await collect(request.body);
  exchange.sentBody = bytes;
  const type = request.headers.get('Content-Type') ?? '';
  const body = bytes.byteLength === 0 ? none : await parseBody(bytes, type);
  const query = request.rawQuery === '' ? none : nest(parsePairs(request.rawQuery));
  const params = readParams(
    route.operation,
    { query, body, captures: route.captures },
    acceptedBy(route.resource, route.operation),
  );
  checkConstraints(route.operation.constraints ?? [], params);
  exchange.params = params;
  return undefined;
};
