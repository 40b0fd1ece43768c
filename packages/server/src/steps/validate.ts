// Reads and types the parameters of a call from the address, the query and the body, and checks the rules between them.
import type { OperationSpec, ParamSpec, ResourceSpec } from '../api-spec.ts';
import { collect, parseBody } from '../http/body.ts';
import { nest, parsePairs } from '../http/form-pairs.ts';
import { NO_BODY } from '../http/incoming-call.ts';
import type { Step } from '../http/request-context.ts';
import type { ParamValue } from '../params/params.ts';
import { type Accepted, checkConstraints, readParams } from '../params/read-params.ts';

const EMPTY_BODY = Buffer.alloc(0);
const NO_VALUES: Readonly<Record<string, ParamValue>> = {};

export function validate(): Step {
  // One entry for each operation of the catalogue at most.
  const accepted = new Map<OperationSpec, Accepted>();
  return async (context) => {
    const { request, route } = context;
    const { operation, resource } = route;
    const bytes = request.body === NO_BODY ? EMPTY_BODY : await collect(request.body);
    context.sentBody = bytes;
    const type = request.headers.get('Content-Type') ?? '';
    const body = bytes.byteLength === 0 ? NO_VALUES : await parseBody(bytes, type);
    const query = request.rawQuery === '' ? NO_VALUES : nest(parsePairs(request.rawQuery));
    const known = accepted.get(operation) ?? listAccepted(resource, operation);
    accepted.set(operation, known);
    const params = readParams(operation, { query, body, captures: route.captures }, known);
    checkConstraints(operation.constraints ?? [], params);
    context.params = params;
    return undefined;
  };
}

/**
 * The parameters of an operation. To a create they add the parent that a list of these records demands, but that the
 * catalogue's create does not name, such as the message of a comment: without it the new record would never be listed.
 */
function listAccepted(resource: ResourceSpec, operation: OperationSpec): Accepted {
  return Object.entries({ ...linksOf(resource, operation), ...operation.params });
}

function linksOf(resource: ResourceSpec, operation: OperationSpec): Readonly<Record<string, ParamSpec>> {
  if (operation.kind !== 'create') return {};
  const listed = resource.operations
    .filter(({ kind }) => kind === 'list')
    .flatMap(({ params }) => Object.entries(params));
  const parents = listed.filter(
    ([name, { required, type }]) => required && type === 'int64' && !(name in operation.params),
  );
  return Object.fromEntries(parents.map(([name, { required: _, ...spec }]) => [name, spec]));
}
