// Reads and types the parameters of a call from everywhere they may stand, and checks the rules between them.
import { collect, parseBody } from '../http/body.ts';
import { checkConstraints } from '../http/constraints.ts';
import { nest, parsePairs } from '../http/form-pairs.ts';
import { NO_BODY } from '../http/incoming-call.ts';
import type { ParamValue } from '../http/params.ts';
import { listAccepted, readParams } from '../http/read-params.ts';
import type { RequestContext } from '../http/request-context.ts';

const NOTHING = Buffer.alloc(0);
const NONE: Readonly<Record<string, ParamValue>> = {};

export async function readParameters(context: RequestContext): Promise<true | undefined> {
  const { request, route } = context;
  const bytes = request.body === NO_BODY ? NOTHING : await collect(request.body);
  context.sentBody = bytes;
  const type = request.headers.get('Content-Type') ?? '';
  const body = bytes.byteLength === 0 ? NONE : await parseBody(bytes, type);
  const query = request.rawQuery === '' ? NONE : nest(parsePairs(request.rawQuery));
  const params = readParams(
    route.operation,
    { query, body, captures: route.captures },
    listAccepted(route.resource, route.operation),
  );
  checkConstraints(route.operation.constraints ?? [], params);
  context.params = params;
  return undefined;
}
