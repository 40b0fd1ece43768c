// Checks the rules between the parameters of one operation, as the catalogue lists them, once the parameters are typed.
import type { Constraint } from '../api-spec.ts';
import { problem } from '../problem.ts';
import type { Params } from './params.ts';

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
