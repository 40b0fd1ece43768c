// Reads and types the parameters of a call from the address, the query and the body, and checks the rules between them.
import type { OperationSpec } from '../api-spec.ts';
import { collect, parseBody } from '../http/body.ts';
import { nest, parsePairs } from '../http/form-pairs.ts';
import { NO_BODY } from '../http/incoming-call.ts';
import type { Step } from '../http/request-context.ts';
import { checkConstraints } from '../params/constraints.ts';
import type { ParamValue } from '../params/params.ts';
import { type Accepted, readParams } from '../params/read-params.ts';

const EMPTY_BODY = Buffer.alloc(0);
const NO_VALUES: Readonly<Record<string, ParamValue>> = {};

export function validate(): Step {
  // One entry for each operation of the catalogue at most.
  const accepted = new Map<OperationSpec, Accepted>();
  return async (context) => {
    const { request, route } = context;
    const { operation } = route;
    const bytes = request.body === NO_BODY ? EMPTY_BODY : await collect(request.body);
    context.sentBody = bytes;
    const type = request.headers.get('Content-Type') ?? '';
    const body = bytes.byteLength === 0 ? NO_VALUES : await parseBody(bytes, type);
    const query = request.rawQuery === '' ? NO_VALUES : nest(parsePairs(request.rawQuery));
    const known = accepted.get(operation) ?? Object.entries(operation.params);
    accepted.set(operation, known);
    const params = readParams(operation, { query, body, captures: route.captures }, known);
    checkConstraints(operation.constraints ?? [], params);
    context.params = params;
    return undefined;
  };
}
