// Checks the words of a match before it is used, in code as over the control API. Fault rules and queries of the
// journal with a misspelt property, or a route that does not exist, are refused: they would match nothing, or all.
import { ROUTE_GLOB } from '@filescom/paths/glob';
import { compilePattern } from '../pattern.ts';
import { problem } from '../problem.ts';
import type { RequestMatch } from './request-match.ts';

/** What a value has to be, in words and as a test. */
export interface Check {
  readonly is: string;
  readonly test: (value: unknown) => boolean;
  readonly required?: true;
}

export function isNumber(from: number, to = Number.POSITIVE_INFINITY) {
  return (value: unknown) => typeof value === 'number' && value >= from && value <= to;
}

export function isWhole(from: number, to = Number.MAX_SAFE_INTEGER) {
  return (value: unknown) => Number.isSafeInteger(value) && isNumber(from, to)(value);
}

export const TEXT: Check = { is: 'a non-empty string', test: (value) => typeof value === 'string' && value !== '' };
export const ANY_TEXT: Check = { is: 'a string', test: (value) => typeof value === 'string' };
export const FLAG: Check = { is: 'true or false', test: (value) => typeof value === 'boolean' };
export const AMOUNT: Check = { is: 'a number, 0 or more', test: isNumber(0) };
export const POSITIVE: Check = { is: 'a number greater than 0', test: isNumber(Number.MIN_VALUE) };
export const WHOLE: Check = { is: 'an integer, 0 or more', test: isWhole(0) };
export const COUNTED: Check = { is: 'an integer, 1 or more', test: isWhole(1) };
export const STATUS: Check = { is: 'an HTTP status from 200 to 599', test: isWhole(200, 599) };
export const ADDRESS: Check = {
  is: 'a URL without spaces',
  test: (value) => typeof value === 'string' && /^[\x21-\x7e]+$/.test(value),
};
export const HOST: Check = {
  is: 'a host name, with the port if it has one',
  test: (value) => typeof value === 'string' && /^[\w.:[\]-]{1,255}$/.test(value),
};

/** Names with texts, such as parameters of a query. */
export const TEXTS: Check = {
  is: 'an object of at most 50 texts',
  test: (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length <= 50 &&
    Object.values(value).every((text) => typeof text === 'string'),
};

/** The words of every match. */
export const REQUEST_MATCH_CHECKS: Readonly<Record<keyof RequestMatch, Check>> = {
  route: TEXT,
  method: TEXT,
  path: TEXT,
  query: TEXTS,
  part: COUNTED,
  siteId: WHOLE,
  userAgent: TEXT,
};

/** Throws `bad-request/request-params-invalid` for a word that is missing, unknown or has a wrong value. */
export function checkWords(words: object, checks: Readonly<Record<string, Check>>, where: string): void {
  for (const [name, check] of Object.entries(checks)) {
    if (check.required && Reflect.get(words, name) === undefined) {
      throw invalid(`${where}.${name} is required: ${check.is}.`);
    }
  }
  for (const [name, value] of Object.entries(words)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) {
      const known = Object.keys(checks).join(', ') || 'none';
      throw invalid(`Unknown property ${where}.${name}; known: ${known}.`);
    }
    if (value !== undefined && !check.test(value)) throw invalid(`${where}.${name} must be ${check.is}.`);
  }
}

/** Throws `bad-request/request-params-invalid` for a route, or a pattern of routes, that fits no known one. */
export function checkRoute(route: unknown, routes: ReadonlySet<string>): void {
  if (typeof route !== 'string' || routes.has(route)) return;
  const fits = route.includes('*') ? compilePattern(route, ROUTE_GLOB) : () => false;
  if ([...routes].some(fits)) return;
  throw invalid(`match.route: there is no route ${route}. Routes are written as in the reference: GET /users/{id}.`);
}

function invalid(sentence: string): Error {
  return problem('bad-request/request-params-invalid', sentence);
}
