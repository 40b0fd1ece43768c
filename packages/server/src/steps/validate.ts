// Reads and types the parameters of a call from the address, the query and the body, and checks the rules between them.
import type { OperationSpec } from '../api-spec.ts';
import { collect, parseBody } from '../http/body.ts';
import { nest, parsePairs } from '../http/form-pairs.ts';
import { NO_BODY } from '../http/incoming-call.ts';
import type { RequestContext, Step } from '../http/request-context.ts';
import type { Log } from '../log.ts';
import type { ParamValue } from '../params/params.ts';
import { type Accepted, checkConstraints, readParams, type Sources } from '../params/read-params.ts';
import { findUnknownParams, unknownParamError } from '../params/unknown-params.ts';

/** Names that are logged of one request. */
const MAX_LOGGED = 10;
const EMPTY_BODY = Buffer.alloc(0);
const NO_VALUES: Readonly<Record<string, ParamValue>> = {};

/** How the parameters are read. */
export interface ValidateOptions {
  /** Refuse parameters that the catalogue does not know, instead of logging them. */
  readonly strict: boolean;
  readonly log: Log;
}

export function validate(options: ValidateOptions): Step {
  // One entry for each operation of the catalogue at most.
  const accepted = new Map<OperationSpec, Accepted>();
  return async (context) => {
    const { operation } = context.route;
    const known = accepted.get(operation) ?? Object.entries(operation.params);
    accepted.set(operation, known);
    const sources = await readSources(context);
    checkNames(sources, context, options);
    const params = readParams(operation, sources, known);
    checkConstraints(operation.constraints ?? [], params);
    context.params = params;
    return undefined;
  };
}

function checkNames({ query, body }: Sources, { route }: RequestContext, { strict, log }: ValidateOptions): void {
  const unknown = findUnknownParams([...Object.keys(query), ...Object.keys(body)], route);
  const [first] = unknown;
  if (first === undefined) return;
  if (strict) throw unknownParamError(first, route.operation);
  log.info('unknown parameters were ignored', { route: route.operation.route, names: unknown.slice(0, MAX_LOGGED) });
}

/** Takes the call apart, and keeps the bytes of its body for the journal. */
async function readSources(context: RequestContext): Promise<Sources> {
  const { request, route } = context;
  const bytes = request.body === NO_BODY ? EMPTY_BODY : await collect(request.body);
  context.sentBody = bytes;
  const type = request.headers.get('Content-Type') ?? '';
  return {
    query: request.rawQuery === '' ? NO_VALUES : nest(parsePairs(request.rawQuery), { repeated: 'last' }),
    body: bytes.byteLength === 0 ? NO_VALUES : await parseBody(bytes, type),
    captures: route.captures,
  };
}
