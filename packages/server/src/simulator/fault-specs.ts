// Fault rules in the words of the simulator, made into and shown from rules of this server. A rule names an operation,
// parameters that have to fit, and the refusal; `random` says how many of the requests that fit are refused. `effect`
// in place of the refusal is any effect of this server's own language, for what the contract has no published words
// for: delays, stalls, lost connections.
import type { FaultEffect, FaultMatch, FaultRule, NewFault } from '../faults/fault-rule.ts';
import { PROBLEMS, type ProblemType } from '../generated/problems.ts';
import { isObject, type ParamValue } from '../params/params.ts';
import { problem } from '../problem.ts';
import { nameOperation, routeOfOperation } from './operation-names.ts';

type Body = Readonly<Record<string, ParamValue>>;

const REFUSAL = ['status', 'type', 'message'];

/** Reads a rule; whoever adds it checks the values of numbers and texts. Throws `request-params-invalid`. */
export function readFaultSpec(spec: Body): NewFault {
  checkNames(spec, ['operation', 'match', ...REFUSAL, 'random', 'effect'], 'the rule');
  return { match: { ...readTarget(spec), ...readRandom(spec['random']) }, effect: readEffect(spec) };
}

/** The rule with what it decided so far. */
export function renderFault({ id, match, effect, ...counts }: FaultRule): object {
  const { route = '', params = {}, probability, seed, drawBy, times } = match;
  const { fired, passed, exhausted, overridden } = counts;
  const outcomes = {
    fault: fired - overridden,
    pass: passed,
    overridden,
    unavailable: 0,
    'budget-exhausted': exhausted,
  };
  const draw = { seed, rate: probability, key: drawBy, max_faults: times };
  const rule = { id, operation: nameOperation(route), match: params };
  if (effect.kind !== 'error') return { ...rule, effect, random: { ...draw, outcomes } };
  const { type, message, status = PROBLEMS[type].status } = effect;
  return { ...rule, status, type, message, random: { ...draw, outcomes } };
}

function readTarget({ operation, match = {} }: Body): FaultMatch {
  const route = typeof operation === 'string' ? routeOfOperation(operation) : undefined;
  if (route === undefined)
    throw invalid(`operation has to be a name such as users.find, not ${JSON.stringify(operation)}.`);
  if (!isObject(match)) throw invalid('match has to be an object of parameters and their values.');
  return {
    route,
    params: Object.fromEntries(Object.entries(match).map(([name, value]) => [name, readValue(name, value)])),
  };
}

function readValue(name: string, value: ParamValue): string | number | boolean {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw invalid(`match.${name} has to be a string, a number, true or false.`);
}

function readRandom(random: ParamValue | undefined): FaultMatch {
  if (random === undefined || random === null) return {};
  if (!isObject(random)) throw invalid('random has to be an object.');
  checkNames(random, ['seed', 'rate', 'key', 'max_faults'], 'random');
  const { seed, rate, key, max_faults: times } = random;
  return {
    ...(isSeed(seed) && { seed }),
    ...(isNumber(rate, 'random.rate') && { probability: rate }),
    ...(areNames(key) && { drawBy: key }),
    ...(isNumber(times, 'random.max_faults') && { times }),
  };
}

function readEffect(spec: Body): FaultEffect {
  const { effect, type, message, status } = spec;
  if (effect !== undefined) {
    if (isEffect(effect) && REFUSAL.every((name) => spec[name] === undefined)) return effect;
    throw invalid(`effect has to be an object with a kind, and stands in place of ${REFUSAL.join(', ')}.`);
  }
  if (!isProblemType(type)) throw invalid(`type has to be a type of the API, not ${JSON.stringify(type)}.`);
  if (message !== undefined && typeof message !== 'string') throw invalid('message has to be a string.');
  return {
    kind: 'error',
    type,
    ...(message !== undefined && { message }),
    ...(isNumber(status, 'status') && { status }),
  };
}

function isSeed(value: ParamValue | undefined): value is string | number {
  if (value === undefined) return false;
  if (typeof value === 'string' || typeof value === 'number') return true;
  throw invalid('random.seed has to be a string or a number.');
}

function isNumber(value: ParamValue | undefined, name: string): value is number {
  if (value === undefined) return false;
  if (typeof value === 'number') return true;
  throw invalid(`${name} has to be a number.`);
}

function areNames(value: ParamValue | undefined): value is readonly string[] {
  if (value === undefined) return false;
  if (Array.isArray(value) && value.every((name) => typeof name === 'string')) return true;
  throw invalid('random.key has to be a list of names of parameters.');
}

// Whoever adds the rule checks the words of the effect.
function isEffect(value: ParamValue): value is ParamValue & FaultEffect {
  return isObject(value) && 'kind' in value;
}

function isProblemType(value: ParamValue | undefined): value is ProblemType {
  return typeof value === 'string' && Object.hasOwn(PROBLEMS, value);
}

function checkNames(body: Body, known: readonly string[], where: string): void {
  const strange = Object.keys(body).find((name) => !known.includes(name));
  if (strange !== undefined) throw invalid(`Unknown property ${strange} in ${where}; known: ${known.join(', ')}.`);
}

function invalid(text: string): Error {
  return problem('bad-request/request-params-invalid', text);
}
