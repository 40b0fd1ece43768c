// Merges what came in the address, the query and the body into the typed parameters of one operation.
// Called by the `readParameters` step.
import type { OperationSpec, ParamSpec, ResourceSpec } from '../api-spec.ts';
import { problem } from '../problem.ts';
import { checkText } from './body.ts';
import { coerce } from './coerce.ts';
import { Params, type ParamValue } from './params.ts';

type Sent = Readonly<Record<string, ParamValue>>;

/** Where the values of one call came from, strongest last. */
export interface Sources {
  readonly query: Sent;
  readonly body: Sent;
  readonly captures: Readonly<Record<string, string>>;
}

type Accepted = readonly (readonly [name: string, facts: ParamSpec])[];

/** What operations accept. It is asked for with every call and always the same. */
const ACCEPTED = new WeakMap<OperationSpec, Accepted>();

/**
 * The parameters of an operation. To a create they add the parent that a list of these records demands, but that the
 * catalogue's create does not name, such as the message of a comment: without it the new record would never be listed.
 */
export function listAccepted(resource: ResourceSpec, operation: OperationSpec): Accepted {
  const known = ACCEPTED.get(operation);
  if (known !== undefined) return known;
  const made = Object.entries({ ...linksOf(resource, operation), ...operation.params });
  ACCEPTED.set(operation, made);
  return made;
}

function linksOf(resource: ResourceSpec, operation: OperationSpec): Readonly<Record<string, ParamSpec>> {
  if (operation.kind !== 'create') return {};
  const listed = resource.operations
    .filter(({ kind }) => kind === 'list')
    .flatMap(({ params }) => Object.entries(params));
  const parents = listed.filter(
    ([name, { required, type }]) => required && type === 'int64' && !(name in operation.params),
  );
  return Object.fromEntries(parents.map(([name, { required: _, ...facts }]) => [name, facts]));
}

/**
 * Types the known parameters, by default the operation's own, and drops the unknown. Throws `request-params-required`,
 * `request-params-invalid` and their kin.
 */
export function readParams(
  operation: Pick<OperationSpec, 'params'>,
  sources: Sources,
  params: Accepted = Object.entries(operation.params),
): Params {
  const values: Record<string, ParamValue> = {};
  for (const [name, facts] of params) {
    const sent = findSentValue(name, facts.in === 'path', sources);
    if (sent !== undefined) {
      // Paths lose their NULs when they are normalised; everywhere else one is a mistake.
      if (name !== 'path') checkText(sent, name);
      const value = coerce(sent, facts, name);
      if (facts.required && value === null) throw missingParameterError(name);
      values[name] = value;
    } else if (facts.required) {
      throw missingParameterError(name);
    }
  }
  return new Params(values);
}

function findSentValue(name: string, inPath: boolean, sources: Sources): ParamValue | undefined {
  const captured = sources.captures[name];
  if (inPath && captured !== undefined && captured !== '') return captured;
  if (Object.hasOwn(sources.body, name)) return sources.body[name];
  if (Object.hasOwn(sources.query, name)) return sources.query[name];
  return captured;
}

function missingParameterError(name: string): Error {
  return problem('bad-request/request-params-required', `${name} is required.`);
}
