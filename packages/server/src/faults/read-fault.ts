// Checks a fault before it becomes a rule, in code as over the control API, so that a misspelt property is refused and
// not ignored.
import { PROBLEMS } from '../generated/problems.ts';
import {
  ADDRESS,
  AMOUNT,
  ANY_TEXT,
  type Check,
  COUNTED,
  checkRoute,
  checkWords,
  FLAG,
  HOST,
  isNumber,
  isWhole,
  POSITIVE,
  REQUEST_MATCH_CHECKS,
  STATUS,
  TEXT,
  TEXTS,
  WHOLE,
} from '../http/match-words.ts';
import { problem } from '../problem.ts';
import type { FaultAnswer, FaultEffect, FaultKind, FaultMatch } from './fault-rule.ts';

function requireValue(check: Check): Check {
  return { ...check, required: true };
}

function oneOf(...words: readonly string[]): Check {
  return {
    is: `one of ${words.join(', ')}`,
    test: (value) => typeof value === 'string' && words.includes(value),
  };
}

const MAX_PARAMS = 20;
const MAX_TEXT = 1_000;

function isShortText(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= MAX_TEXT;
}

function areParams(value: unknown): boolean {
  if (!isRecord(value) || Object.keys(value).length > MAX_PARAMS) return false;
  return Object.entries(value).every(([name, text]) => isShortText(name) && isPlainValue(text));
}

function isPlainValue(value: unknown): boolean {
  if (typeof value === 'string') return value.length <= MAX_TEXT;
  return typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
}

const MATCH_CHECKS: Readonly<Record<keyof FaultMatch, Check>> = {
  ...REQUEST_MATCH_CHECKS,
  nth: COUNTED,
  times: COUNTED,
  probability: { is: 'a number from 0 to 1', test: isNumber(0, 1) },
  seed: { is: 'an integer or a string', test: (value) => Number.isSafeInteger(value) || isShortText(value) },
  params: { is: `an object of at most ${MAX_PARAMS} strings, numbers, true or false`, test: areParams },
  drawBy: {
    is: `a list of at most ${MAX_PARAMS} names of parameters`,
    test: (value) => Array.isArray(value) && value.length <= MAX_PARAMS && value.every(isShortText),
  },
};

const ERROR_TYPE: Check = {
  is: 'a type of the API, such as not-found',
  test: (value) => typeof value === 'string' && Object.hasOwn(PROBLEMS, value),
  required: true,
};
const REFUSAL_CHECKS = { retryAfterSeconds: WHOLE, carriedOut: FLAG };

/** The largest body in a rule. */
const MAX_BODY_CHARACTERS = 1024 * 1024;
const IsShortText = (value: unknown): boolean => typeof value === 'string' && value.length <= MAX_BODY_CHARACTERS;
/** What frames a message: a rule that got it wrong would break the connection for the next request too. */
const FRAMING = /^(?:content-length|transfer-encoding|connection|keep-alive|upgrade|trailer)$/i;
const HEADERS: Check = {
  is: 'an object of header names and values, without those that frame a message',
  test: (value) =>
    TEXTS.test(value) &&
    Object.entries(Object(value)).every(
      ([name, text]) =>
        /^[!#$%&'*+.^_`|~\w-]{1,100}$/.test(name) &&
        !FRAMING.test(name) &&
        /^[\t\x20-\x7e\x80-\xff]*$/.test(String(text)),
    ),
};
const JSON_BODY: Check = {
  is: `JSON of at most ${MAX_BODY_CHARACTERS} characters`,
  test: (value) => IsShortText(toJson(value)),
};

function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** Every kind of effect with its words. */
export const EFFECT_CHECKS: Readonly<Record<FaultKind, Readonly<Record<string, Check>>>> = {
  error: {
    type: ERROR_TYPE,
    message: TEXT,
    status: { is: 'an HTTP status from 400 to 599', test: isWhole(400, 599) },
    ...REFUSAL_CHECKS,
  },
  status: { status: requireValue(STATUS), code: TEXT, text: ANY_TEXT, ...REFUSAL_CHECKS },
  throttle: { requestsPerSecond: requireValue(POSITIVE), burst: COUNTED },
  latency: { ms: AMOUNT, minMs: AMOUNT, maxMs: AMOUNT, perByteMs: AMOUNT },
  bandwidth: { bytesPerSecond: requireValue(POSITIVE) },
  reset: { at: requireValue(oneOf('request', 'upload', 'answer', 'body')), afterBytes: WHOLE },
  'refuse-connection': {},
  truncate: { afterBytes: requireValue(WHOLE), contentLength: oneOf('whole', 'cut') },
  stall: { afterBytes: WHOLE, forMs: AMOUNT },
  corrupt: {
    bytes: { is: 'an integer from 1 to 1000', test: isWhole(1, 1000) },
    direction: oneOf('answer', 'request'),
  },
  duplicate: {},
  'expired-address': {},
  'wrong-signature': {},
  checksum: { is: requireValue(oneOf('missing', 'wrong')) },
  etag: { is: requireValue(oneOf('missing', 'wrong')) },
  answer: { is: requireValue(oneOf('empty', 'malformed-json', 'other-shape', 'html')), status: STATUS },
  respond: {
    status: STATUS,
    headers: HEADERS,
    json: JSON_BODY,
    text: { is: `a string of at most ${MAX_BODY_CHARACTERS} characters`, test: IsShortText },
    base64: {
      is: `base64 of at most ${MAX_BODY_CHARACTERS} characters`,
      test: (value) => IsShortText(value) && /^[A-Za-z0-9+/]*={0,2}$/.test(String(value)),
    },
    carriedOut: FLAG,
  },
  function: {},
  'pass-through': { record: FLAG },
  redirect: { to: requireValue(ADDRESS), status: { is: 'a status from 300 to 399', test: isWhole(300, 399) } },
  'clock-skew': { byMs: { is: 'an integer', test: Number.isSafeInteger, required: true } },
  'site-disabled': {},
  'region-mismatch': { host: requireValue(HOST), form: oneOf('json', 'text') },
  'frontend-app': {},
  'never-completes': {},
};

/** The properties of a match that apply to a connection on which nothing has been sent yet. */
const CONNECTION_WORDS: ReadonlySet<string> = new Set(['nth', 'times', 'probability', 'seed']);

/** A fault that was checked. */
export interface CheckedFault {
  readonly match: FaultMatch;
  readonly effect: FaultEffect;
  readonly answer: FaultAnswer | undefined;
}

/** The fault, checked and copied. `routes` are the known ones. Throws `bad-request/request-params-invalid`. */
export function readFault(
  sent: unknown,
  { routes, hasUpstream }: { routes: ReadonlySet<string>; hasUpstream: boolean },
): CheckedFault {
  const { answer, ...fault } = asObject(sent, 'A fault');
  for (const name of Object.keys(fault)) {
    if (name !== 'match' && name !== 'effect') throw invalid(`Unknown property ${name}; known: match, effect, answer.`);
  }
  if (answer !== undefined && (!isAnswer(answer) || fault['effect'] !== undefined)) {
    throw invalid('answer must be a function, which stands in the place of an effect.');
  }
  const match = asObject(fault['match'] ?? {}, 'match');
  const effect = asObject(answer === undefined ? fault['effect'] : { kind: 'function' }, 'effect');
  checkWords(match, MATCH_CHECKS, 'match');
  const kind = effect['kind'];
  if (!isKind(kind)) throw invalid(`effect.kind must be one of ${Object.keys(EFFECT_CHECKS).join(', ')}.`);
  const { kind: _, ...words } = effect;
  checkWords(words, EFFECT_CHECKS[kind], 'effect');
  checkRoute(match['route'], routes);
  if (kind === 'refuse-connection') checkConnectionMatch(match);
  if (kind === 'respond') checkBodies(words);
  if (kind === 'function' && answer === undefined) {
    throw invalid('A function can be given only in the process of the server, as `answer` in the place of an effect.');
  }
  if (kind === 'pass-through' && !hasUpstream) {
    throw invalid('pass-through needs the real site, which is named when the server starts: upstream, or --upstream.');
  }
  if (!isMatch(match) || !isEffect(effect)) throw invalid('The fault is not valid.');
  return { ...structuredClone({ match, effect }), answer };
}

function checkBodies(words: object): void {
  const given = ['json', 'text', 'base64'].filter((name) => Reflect.get(words, name) !== undefined);
  if (given.length > 1) throw invalid(`effect has one body at most, not ${given.join(' and ')}.`);
}

function isAnswer(value: unknown): value is FaultAnswer {
  return typeof value === 'function';
}

function checkConnectionMatch(match: object): void {
  const other = Object.keys(match).find((name) => !CONNECTION_WORDS.has(name));
  if (other === undefined) return;
  throw invalid(
    `match.${other} cannot be used with refuse-connection: nothing has been sent yet when a connection is refused.`,
  );
}

function asObject(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (isRecord(value)) return value;
  throw invalid(`${name} must be an object.`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isKind(value: unknown): value is FaultKind {
  return typeof value === 'string' && Object.hasOwn(EFFECT_CHECKS, value);
}

// Both are called after every property was checked; they only inform the compiler.
function isMatch(value: object): value is FaultMatch {
  return Object.keys(value).every((name) => name in MATCH_CHECKS);
}

function isEffect(value: object): value is FaultEffect {
  return 'kind' in value;
}

function invalid(sentence: string): Error {
  return problem('bad-request/request-params-invalid', sentence);
}
