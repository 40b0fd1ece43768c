// Merges what came in the address, the query and the body into the typed parameters of one operation, and checks the
// rules between them.
import type { Constraint, OperationSpec, ParamSpec } from '../api-spec.ts';
import { problem } from '../problem.ts';
import { coerce } from './coerce.ts';
import { checkText, Params, type ParamValue } from './params.ts';

type Sent = Readonly<Record<string, ParamValue>>;

/** Where the values of one call came from, strongest last. */
export interface Sources {
  readonly query: Sent;
  readonly body: Sent;
  readonly captures: Readonly<Record<string, string>>;
}

/** The parameters that an operation takes, by name. */
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

/**
 * Throws if the parameters break a rule that the server enforces; rules that only explain when a field matters are not
 * checked.
 */
export function checkConstraints(constraints: readonly Constraint[], params: Params): void {
  for (const constraint of constraints) CHECKS[constraint.kind](constraint, params);
}

type Check = (constraint: Constraint, params: Params) => void;

function allowAll(): void {}

const CHECKS: Readonly<Record<Constraint['kind'], Check>> = {
  atLeastOneOf({ params: names = [] }, params) {
    if (!names.some((name) => isGiven(params, name))) {
      throw problem('bad-request/request-params-required', `One of ${names.join(', ')} is required.`);
    }
  },
  alternatives: allowAll,
  conflicts({ params: names = [] }, params) {
    const given = names.filter((name) => isGiven(params, name));
    if (given.length < 2) return;
    if (given.includes('search_all')) {
      throw problem('bad-request/search-all-on-child-path', 'search_all works on the root folder only.');
    }
    throw invalid(`${given.join(' and ')} cannot be given together.`);
  },
  requires({ param = '', with: needed = {}, withPresent }, params) {
    if (!isGiven(params, param)) return;
    if (withPresent !== undefined && !isGiven(params, withPresent)) throw invalid(`${param} needs ${withPresent}.`);
    for (const [name, value] of Object.entries(needed)) {
      // An update may rely on what the record already holds, which only the handler can see.
      if (params.has(name) && params.values[name] !== value) throw invalid(`${param} needs ${name} to be ${value}.`);
    }
  },
  requiredIf({ param = '', when, unlessPresent }, params) {
    if (when === undefined || isGiven(params, param)) return;
    if (unlessPresent !== undefined && isGiven(params, unlessPresent)) return;
    const applies = Object.entries(when).every(([name, value]) => params.values[name] === value);
    if (applies) throw problem('bad-request/request-params-required', `${param} is required here.`);
  },
  ignoredUnless: allowAll,
  appliesOnlyWhen: allowAll,
  mustEqual({ params: names = [] }, params) {
    const values = names.filter((name) => params.has(name)).map((name) => params.values[name]);
    if (values.length > 1 && values.some((value) => value !== values[0])) {
      throw invalid(`${names.join(' and ')} must be equal.`);
    }
  },
};

function isGiven(params: Params, name: string): boolean {
  const value = params.values[name];
  return value !== undefined && value !== null && value !== '' && value !== false;
}

function invalid(text: string): Error {
  return problem('bad-request/request-params-invalid', text);
}
