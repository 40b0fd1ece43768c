// Checks a fault before it becomes a rule: in code as over the control API, so that a misspelt word is told and not
// ignored.
import { PROBLEMS } from '../generated/problems.ts';
import { problem } from '../problem.ts';
import type { FaultEffect, FaultKind, FaultMatch, NewFault } from './fault-rule.ts';

/** What a value has to be, in words and as a test. */
interface Check {
  readonly is: string;
  readonly test: (value: unknown) => boolean;
  readonly required?: true;
}

function isNumber(from: number, to = Number.POSITIVE_INFINITY) {
  return (value: unknown) => typeof value === 'number' && value >= from && value <= to;
}

function isWhole(from: number, to = Number.MAX_SAFE_INTEGER) {
  return (value: unknown) => Number.isSafeInteger(value) && isNumber(from, to)(value);
}

const TEXT: Check = { is: 'a text', test: (value) => typeof value === 'string' && value !== '' };
const ANY_TEXT: Check = { is: 'a text', test: (value) => typeof value === 'string' };
const FLAG: Check = { is: 'true or false', test: (value) => typeof value === 'boolean' };
const AMOUNT: Check = { is: 'a number from 0', test: isNumber(0) };
const POSITIVE: Check = { is: 'a number above 0', test: isNumber(Number.MIN_VALUE) };
const WHOLE: Check = { is: 'a whole number from 0', test: isWhole(0) };
const COUNTED: Check = { is: 'a whole number from 1', test: isWhole(1) };
const STATUS: Check = { is: 'an HTTP status from 200 to 599', test: isWhole(200, 599) };
const ADDRESS: Check = {
  is: 'an address',
  test: (value) => typeof value === 'string' && /^[\x21-\x7e]+$/.test(value),
};
function requireValue(check: Check): Check {
  return { ...check, required: true };
}

function oneOf(...words: readonly string[]): Check {
  return {
    is: `one of ${words.join(', ')}`,
    test: (value) => typeof value === 'string' && words.includes(value),
  };
}

const MATCH_CHECKS: Readonly<Record<keyof FaultMatch, Check>> = {
  route: TEXT,
  method: TEXT,
  path: TEXT,
  part: COUNTED,
  siteId: WHOLE,
  userAgent: TEXT,
  nth: COUNTED,
  times: COUNTED,
  probability: { is: 'a number from 0 to 1', test: isNumber(0, 1) },
  seed: { is: 'a whole number', test: Number.isSafeInteger },
};

const ERROR_TYPE: Check = {
  is: 'a type of the API, such as not-found',
  test: (value) => typeof value === 'string' && Object.hasOwn(PROBLEMS, value),
  required: true,
};
const REFUSAL_CHECKS = { retryAfterSeconds: WHOLE, carriedOut: FLAG };

/** Every kind of effect with its words. */
export const EFFECT_CHECKS: Readonly<Record<FaultKind, Readonly<Record<string, Check>>>> = {
  error: { type: ERROR_TYPE, message: TEXT, ...REFUSAL_CHECKS },
  status: { status: requireValue(STATUS), code: TEXT, text: ANY_TEXT, ...REFUSAL_CHECKS },
  throttle: { requestsPerSecond: requireValue(POSITIVE), burst: COUNTED },
  latency: { ms: AMOUNT, minMs: AMOUNT, maxMs: AMOUNT, perByteMs: AMOUNT },
  bandwidth: { bytesPerSecond: requireValue(POSITIVE) },
  reset: { at: requireValue(oneOf('request', 'upload', 'answer', 'body')), afterBytes: WHOLE },
  'refuse-connection': {},
  truncate: { afterBytes: requireValue(WHOLE), contentLength: oneOf('whole', 'cut') },
  stall: { afterBytes: WHOLE, forMs: AMOUNT },
  corrupt: {
    bytes: { is: 'a whole number from 1 to 1000', test: isWhole(1, 1000) },
    direction: oneOf('answer', 'request'),
  },
  duplicate: {},
  'expired-address': {},
  'wrong-signature': {},
  checksum: { is: requireValue(oneOf('missing', 'wrong')) },
  etag: { is: requireValue(oneOf('missing', 'wrong')) },
  answer: { is: requireValue(oneOf('empty', 'malformed-json', 'other-shape', 'html')), status: STATUS },
  redirect: { to: requireValue(ADDRESS), status: { is: 'a status from 300 to 399', test: isWhole(300, 399) } },
  'clock-skew': { byMs: { is: 'a whole number', test: Number.isSafeInteger, required: true } },
  'never-completes': {},
};

/** What of a match can be told of a connection on which nothing has been said yet. */
const CONNECTION_WORDS: ReadonlySet<string> = new Set(['nth', 'times', 'probability', 'seed']);

/** The fault, checked and copied. `routes` are the known ones. Throws `bad-request/request-params-invalid`. */
export function readFault(sent: unknown, routes: ReadonlySet<string>): NewFault & { readonly match: FaultMatch } {
  const fault = asObject(sent, 'A fault');
  for (const name of Object.keys(fault)) {
    if (name !== 'match' && name !== 'effect') throw invalid(`${name} is not a word of a fault; match and effect are.`);
  }
  const match = asObject(fault['match'] ?? {}, 'match');
  const effect = asObject(fault['effect'], 'effect');
  checkWords(match, MATCH_CHECKS, 'match');
  const kind = effect['kind'];
  if (!isKind(kind)) throw invalid(`effect.kind has to be one of ${Object.keys(EFFECT_CHECKS).join(', ')}.`);
  const { kind: _, ...words } = effect;
  checkWords(words, EFFECT_CHECKS[kind], 'effect');
  checkRoute(match['route'], routes);
  if (kind === 'refuse-connection') checkConnectionMatch(match);
  if (!isMatch(match) || !isEffect(effect)) throw invalid('The fault cannot be read.');
  return structuredClone({ match, effect });
}

function checkWords(
  words: Readonly<Record<string, unknown>>,
  checks: Readonly<Record<string, Check>>,
  where: string,
): void {
  for (const [name, check] of Object.entries(checks)) {
    if (check.required && words[name] === undefined) throw invalid(`${where}.${name} is needed: ${check.is}.`);
  }
  for (const [name, value] of Object.entries(words)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) {
      const known = Object.keys(checks).join(', ') || 'none';
      throw invalid(`${where}.${name} is not a word here; these are: ${known}.`);
    }
    if (value !== undefined && !check.test(value)) throw invalid(`${where}.${name} has to be ${check.is}.`);
  }
}

function checkRoute(route: unknown, routes: ReadonlySet<string>): void {
  if (typeof route !== 'string' || route.includes('*') || routes.has(route)) return;
  throw invalid(`match.route: there is no route ${route}. Routes are written as in the reference: GET /users/{id}.`);
}

function checkConnectionMatch(match: object): void {
  const other = Object.keys(match).find((name) => !CONNECTION_WORDS.has(name));
  if (other === undefined) return;
  throw invalid(`match.${other} says nothing about a connection that is refused before anything is sent.`);
}

function asObject(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (isRecord(value)) return value;
  throw invalid(`${name} has to be an object.`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isKind(value: unknown): value is FaultKind {
  return typeof value === 'string' && Object.hasOwn(EFFECT_CHECKS, value);
}

// Both are called after every word was checked; they only tell the compiler so.
function isMatch(value: object): value is FaultMatch {
  return Object.keys(value).every((name) => name in MATCH_CHECKS);
}

function isEffect(value: object): value is FaultEffect {
  return 'kind' in value;
}

function invalid(sentence: string): Error {
  return problem('bad-request/request-params-invalid', sentence);
}
