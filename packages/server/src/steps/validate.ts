// Reads and types the parameters of a call from the address, the query and the body, and checks the rules between them.
import type { OperationSpec } from '../api-spec.ts';
import { parseBody } from '../http/body.ts';
import type { BodyBudget } from '../http/body-budget.ts';
import { nest, parsePairs } from '../http/form-pairs.ts';
import { NO_BODY } from '../http/incoming-call.ts';
import type { RequestContext, Step } from '../http/request-context.ts';
import type { Log } from '../log.ts';
import { checkConstraints } from '../params/constraints.ts';
import type { ParamValue } from '../params/params.ts';
import { type Accepted, readParams, type Sources } from '../params/read-params.ts';
import { findUnknownParams, showName, unknownParamError } from '../params/unknown-words.ts';
import { collectBody } from './collect-body.ts';

/** Names that are logged of one request. */
const MAX_LOGGED = 10;
const NO_VALUES: Readonly<Record<string, ParamValue>> = {};

/** How the parameters are read. */
export interface ValidateOptions {
  /** Refuse parameters that the catalogue does not know, instead of logging them. */
  readonly strict: boolean;
  readonly log: Log;
  /** Where bodies are counted while they are in memory. */
  readonly bodies: BodyBudget;
}

export function validate(options: ValidateOptions): Step {
  // One entry for each operation of the catalogue at most.
  const accepted = new Map<OperationSpec, Accepted>();
  const read = (context: RequestContext, body: Sources['body']): undefined => {
    const { request, route } = context;
    const { operation } = route;
    const query = request.rawQuery === '' ? NO_VALUES : nest(parsePairs(request.rawQuery), { repeated: 'last' });
    const known = accepted.get(operation) ?? Object.entries(operation.params);
    accepted.set(operation, known);
    checkNames({ query, body }, context, options);
    const params = readParams(operation, { query, body, captures: route.captures }, known);
    checkConstraints(operation.constraints ?? [], params);
    context.params = params;
  };
  return (context) => {
    // Most calls have no body: nothing has to be waited for.
    if (context.request.body === NO_BODY) return read(context, NO_VALUES);
    return takeBody(context, options.bodies).then((body) => read(context, body));
  };
}

async function takeBody(context: RequestContext, bodies: BodyBudget): Promise<Sources['body']> {
  const bytes = await collectBody(context, bodies);
  context.sentBody = bytes;
  if (bytes.byteLength === 0) return NO_VALUES;
  return await parseBody(bytes, context.request.headers.get('Content-Type') ?? '');
}

function checkNames(
  { query, body }: Record<'query' | 'body', object>,
  { route }: RequestContext,
  { strict, log }: ValidateOptions,
): void {
  const unknown = findUnknownParams([...Object.keys(query), ...Object.keys(body)], route);
  const [first] = unknown;
  if (first === undefined) return;
  if (strict) throw unknownParamError(first, route.operation);
  log.info('unknown parameters were ignored', {
    route: route.operation.route,
    names: unknown.slice(0, MAX_LOGGED).map(showName),
  });
}
