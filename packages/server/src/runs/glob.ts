// The patterns by which automations and syncs choose files: `*` within a name, `**` across folders, `?`, `[a-z]`,
// `{a,b}`. Matching takes time in proportion to the pattern and to the path, whatever both hold. Used by everything in
// runs/.
import { normalizeForComparison } from '@filescom/paths';
import { problem } from '../problem.ts';

const MAX_CHARACTERS = 1_000;
const MAX_ALTERNATIVES = 256;
/** Of all alternatives together: a path of the greatest length is matched within a tenth of a second. */
const MAX_EXPANDED = 10_000;

type Token = { readonly star: 'name' | 'deep' } | { readonly one: (letter: string) => boolean };

/**
 * Makes a test of whole paths, which compare without regard to case and accents. Throws for patterns beyond every
 * measure.
 */
export function compileGlob(pattern: string): (path: string) => boolean {
  if (pattern.length > MAX_CHARACTERS) throw tooComplexError(pattern);
  const alternatives = expandBraces(normalizeForComparison(pattern)).map(tokenize);
  return (path) => {
    const text = [...normalizeForComparison(path)];
    return alternatives.some((tokens) => matches(tokens, text));
  };
}

/** The folders at the start of a pattern that are plain names: all that it matches lies below them. */
export function findPlainStart(pattern: string): string {
  const names = pattern.split('/').filter((name) => name !== '');
  const first = names.findIndex((name) => /[*?[\]{}]/.test(name));
  return (first === -1 ? names : names.slice(0, first)).join('/');
}

/** `{a,b}` stands for either, and a `**` with its slash for nothing as well. */
function expandBraces(pattern: string): string[] {
  const done: string[] = [];
  const open = [pattern];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (done.length + open.length > MAX_ALTERNATIVES) throw tooComplexError(pattern);
    const braces = /\{([^{}]*)\}/.exec(next);
    if (braces === null) {
      done.push(next);
      continue;
    }
    const [whole, inside = ''] = braces;
    const [before, after] = [next.slice(0, braces.index), next.slice(braces.index + whole.length)];
    open.push(...inside.split(',').map((one) => before + one + after));
  }
  const alternatives = done.flatMap((one) => dropEmptyFolders(one));
  if (alternatives.join('').length > MAX_EXPANDED) throw tooComplexError(pattern);
  return alternatives;
}

function dropEmptyFolders(pattern: string): string[] {
  const pieces = pattern.split(/(?<=^|\/)\*\*\//);
  let made = [pieces[0] ?? ''];
  for (const piece of pieces.slice(1)) {
    made = made.flatMap((start) => [`${start}${piece}`, `${start}**/${piece}`]);
    if (made.length > MAX_ALTERNATIVES) throw tooComplexError(pattern);
  }
  return made;
}

function tokenize(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (const [word = ''] of pattern.matchAll(/\*+|\?|\[[^\]/]+\]|./gsu)) {
    if (word.startsWith('*')) tokens.push({ star: word.length > 1 ? 'deep' : 'name' });
    else if (word === '?') tokens.push({ one: (letter) => letter !== '/' });
    else if (word.length > 2 && word.startsWith('[')) tokens.push({ one: matchOneOf(word.slice(1, -1)) });
    else tokens.push({ one: (letter) => letter === word });
  }
  return tokens;
}

function matchOneOf(set: string): (letter: string) => boolean {
  const isNegated = /^[!^]/.test(set);
  const ranges = [...set.slice(isNegated ? 1 : 0).matchAll(/(.)-(.)|(.)/gsu)].map(([, low, high, single = '']) =>
    low === undefined || high === undefined ? ([single, single] as const) : ([low, high] as const),
  );
  return (letter) => letter !== '/' && ranges.some(([low, high]) => low <= letter && letter <= high) !== isNegated;
}

/** Walks all ways through the pattern at once, so that none has to be gone twice. */
function matches(tokens: readonly Token[], text: readonly string[]): boolean {
  let at = findReachable(tokens, [0]);
  for (const letter of text) {
    const next: number[] = [];
    for (const place of at) {
      const token = tokens[place];
      if (token === undefined) continue;
      if ('one' in token) {
        if (token.one(letter)) next.push(place + 1);
      } else if (token.star === 'deep' || letter !== '/') next.push(place);
    }
    at = findReachable(tokens, next);
    if (at.size === 0) return false;
  }
  return at.has(tokens.length);
}

/** The places that are reached without a letter: behind a star that stands for nothing. */
function findReachable(tokens: readonly Token[], from: readonly number[]): Set<number> {
  const places = new Set<number>();
  for (const start of from) {
    for (let place = start; !places.has(place); place += 1) {
      places.add(place);
      const token = tokens[place];
      if (token === undefined || 'one' in token) break;
    }
  }
  return places;
}

function tooComplexError(pattern: string): Error {
  return problem('bad-request/request-params-invalid', `The pattern ${pattern.slice(0, 100)} is too complex.`);
}
