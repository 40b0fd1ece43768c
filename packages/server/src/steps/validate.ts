// Reads and types the parameters of a call from the address, the query and the body, and checks the rules between them.
import type { OperationSpec } from '../api-spec.ts';
import { collect, parseBody } from '../http/body.ts';
import { nest, parsePairs } from '../http/form-pairs.ts';
import { NO_BODY } from '../http/incoming-call.ts';
import type { RequestContext, Step } from '../http/request-context.ts';
import type { ParamValue } from '../params/params.ts';
import { type Accepted, checkConstraints, readParams, type Sources } from '../params/read-params.ts';

const EMPTY_BODY = Buffer.alloc(0);
const NO_VALUES: Readonly<Record<string, ParamValue>> = {};

export function validate(): Step {
  // One entry for each operation of the catalogue at most.
  const accepted = new Map<OperationSpec, Accepted>();
  return async (context) => {
    const { operation } = context.route;
    const known = accepted.get(operation) ?? Object.entries(operation.params);
    accepted.set(operation, known);
    const params = readParams(operation, await readSources(context), known);
    checkConstraints(operation.constraints ?? [], params);
    context.params = params;
    return undefined;
  };
}

/** Takes the call apart, and keeps the bytes of its body for the journal. */
async function readSources(context: RequestContext): Promise<Sources> {
  const { request, route } = context;
  const bytes = request.body === NO_BODY ? EMPTY_BODY : await collect(request.body);
  context.sentBody = bytes;
  const type = request.headers.get('Content-Type') ?? '';
  return {
    query: request.rawQuery === '' ? NO_VALUES : nest(parsePairs(request.rawQuery)),
    body: bytes.byteLength === 0 ? NO_VALUES : await parseBody(bytes, type),
    captures: route.captures,
  };
}
