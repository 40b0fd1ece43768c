// Merges what came in the address, the query and the body into the typed parameters of one operation.
import type { OperationSpec, ParamSpec } from '../api-spec.ts';
import { problem } from '../problem.ts';
import { coerce } from './coerce.ts';
import { isList, isObject, Params, type ParamValue } from './params.ts';

type Sent = Readonly<Record<string, ParamValue>>;

/** Where the values of one call came from, strongest last. */
export interface Sources {
  readonly query: Sent;
  readonly body: Sent;
  readonly captures: Readonly<Record<string, string>>;
}

/** The parameters that an operation accepts, in the catalogue's order. */
export type Accepted = readonly (readonly [name: string, spec: ParamSpec])[];

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
  for (const [name, spec] of params) {
    const sent = findSentValue(name, spec.in === 'path', sources);
    if (sent !== undefined) {
      // Paths lose their NULs when they are normalised; everywhere else one is a mistake.
      if (name !== 'path') checkText(sent, name);
      const value = coerce(sent, spec, name);
      if (spec.required && value === null) throw missingParameterError(name);
      if (spec.notNull && value === null) throw emptiedParameterError(name);
      values[name] = value;
    } else if (spec.required) {
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

function emptiedParameterError(name: string): Error {
  return problem('bad-request/request-params-invalid', `${name} cannot be emptied. Leave it out to keep what it is.`);
}

/** Refuses text that no field may hold: NUL and halves of surrogate pairs. */
function checkText(value: ParamValue, name: string): void {
  if (typeof value === 'string') {
    if (value.includes('\u0000')) {
      throw problem('bad-request/request-params-contain-invalid-character', `${name} contains a NUL character.`);
    }
    if (!value.isWellFormed()) {
      throw problem('bad-request/invalid-input-encoding', `${name} is not valid Unicode text.`);
    }
  } else if (isList(value)) {
    for (const item of value) checkText(item, name);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      checkText(key, name);
      checkText(item, `${name}[${key}]`);
    }
  }
}
