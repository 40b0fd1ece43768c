// Every dialect against a matcher that is written down in the plainest way, and patterns made to take long.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AUTOMATION_GLOB,
  compileGlob,
  FILE_NAME_GLOB,
  type GlobDialect,
  REQUEST_PATH_GLOB,
  ROUTE_GLOB,
  TREE_GLOB,
} from './index.ts';
import { Matcher } from './match.ts';
import { parsePattern } from './parse.ts';

const DIALECTS = { AUTOMATION_GLOB, FILE_NAME_GLOB, REQUEST_PATH_GLOB, ROUTE_GLOB, TREE_GLOB };

test.each<[keyof typeof DIALECTS, string, readonly string[], readonly string[]]>([
  ['ROUTE_GLOB', 'GET *', ['GET /users', 'GET /users/{id}'], ['GET', 'PUT /users']],
  ['ROUTE_GLOB', 'GET /users/{id}', ['GET /users/{id}'], ['GET /users/7', 'get /users/{id}']],
  ['ROUTE_GLOB', 'GET /a?b[c]', ['GET /a?b[c]'], ['GET /axbc']],
  ['REQUEST_PATH_GLOB', '/In/*.PDF', ['in/a.pdf'], ['in/b/a.pdf', 'in/a.pdfs']],
  ['REQUEST_PATH_GLOB', '**/a', ['a', 'x/a', 'x/y/a'], ['xa', 'x/ya']],
  ['REQUEST_PATH_GLOB', 'in/**', ['in/a', 'in/a/b'], ['in', 'inn/a']],
  ['REQUEST_PATH_GLOB', '안?', ['안녕'], ['안', '안녕하']],
  ['REQUEST_PATH_GLOB', '{a,b}[c]', ['{a,b}[c]'], ['ac']],
  ['AUTOMATION_GLOB', '{in,out}/**/[!x]?.{csv,t{xt,sv}}', ['in/ab.csv', 'OUT/d/e/ab.TSV'], ['in/xb.csv', 'a/ab.csv']],
  ['AUTOMATION_GLOB', '[가-힣].txt', ['안.txt', '안.TXT'], ['a.txt']],
  ['AUTOMATION_GLOB', '[^a]', ['b', '^'], ['a', '/']],
  ['AUTOMATION_GLOB', 'a**b', ['ab', 'a/x/b'], ['a/x/c']],
  ['AUTOMATION_GLOB', '**/'.repeat(20), ['a', 'a/b'], []],
  ['FILE_NAME_GLOB', '*.CSV', ['a.csv', '.Csv', 'ß.csv'], ['a.csv.gz']],
  ['FILE_NAME_GLOB', 'stra?e', ['STRAẞE', 'straße'], ['strasse']],
  ['FILE_NAME_GLOB', 'é{1}', ['É{1}'], ['e{1}', 'é1']],
  ['TREE_GLOB', 'a/**/b', ['a/b', 'a/x/y/b'], ['ab', 'a/xb', 'x/a/b']],
  ['TREE_GLOB', '[^a]', ['a', '^', 'x/a'], ['b']],
  ['TREE_GLOB', '[a/b]', ['[a/b]'], ['a', 'b']],
  ['TREE_GLOB', '?', ['안', 'x/é'], ['안녕']],
  ['TREE_GLOB', 'a**', ['ab', 'x/abc'], ['b/a/b']],
])('%s: %s', (name, pattern, matching, others) => {
  const fits = compileGlob(pattern, DIALECTS[name]);
  expect(matching.filter((text) => !fits(text))).toEqual([]);
  expect(others.filter(fits)).toEqual([]);
});

describe.each(Object.entries(DIALECTS))('%s', (_name, dialect) => {
  const sign = fc.constantFrom(
    'a',
    'b',
    'c',
    '/',
    '*',
    '**',
    '**/',
    '?',
    '[ab]',
    '[!a]',
    '[^b]',
    '[b-c]',
    '{',
    ',',
    '}',
  );
  const pattern = fc.array(sign, { maxLength: 8 }).map((signs) => signs.join(''));
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'A', '^', '/', '{', '}', '?', '['), maxLength: 8 });

  test('decides as the plain matcher does', () => {
    fc.assert(
      fc.property(pattern, text, (one, another) => {
        expect(compileGlob(one, dialect)(another)).toBe(matchPlainly(one, another, dialect));
      }),
      { numRuns: 3_000 },
    );
  });

  test('finds long texts that were made from the pattern, and none that lack a piece', () => {
    const piece = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 40 });
    const filling = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 20 });
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, filling), { minLength: 1, maxLength: 8 }), (pairs) => {
        const fits = compileGlob(`${pairs.map(([one]) => one).join('*')}*z`, dialect);
        expect(fits(`${pairs.flat().join('')}z`)).toBe(true);
        expect(fits(pairs.flat().join(''))).toBe(false);
      }),
    );
  });

  test('asks each token at most once about a letter', () => {
    const hostile = fc.constantFrom('a', 'a*', '*a', '?', '**/', '**/a', '/*', '[a-b]', '{a,b}', '*');
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 60 }), fc.array(fc.constantFrom('a', '/', 'b')), (signs, letters) => {
        for (const row of parseIfAllowed(signs.join(''), dialect)) {
          const matcher = new Matcher(row);
          matcher.test(letters.join(''));
          expect(matcher.steps).toBeLessThanOrEqual(maxSteps(row.tokens.length, letters.length));
        }
      }),
    );
  });

  test.each([
    ['25 stars against 500 letters', '*a'.repeat(25).concat('b'), 'a'.repeat(500)],
    ['25 deep stars against 250 folders', `${'**/a/'.repeat(25)}b`, 'a/'.repeat(250)],
    ['25 bare deep stars', `${'**a'.repeat(25)}b`, 'a'.repeat(500)],
  ])('%s', (_case, hostile, letters) => {
    const [row, ...others] = parsePattern(hostile, dialect);
    expect(others).toEqual([]);
    const tokens = row?.tokens ?? [];
    expect(tokens.length).toBeLessThanOrEqual(hostile.length + 2);
    const matcher = new Matcher({ tokens, lastStar: row?.lastStar });
    expect(matcher.test(letters + dialect.end)).toBe(false);
    expect(matcher.steps).toBeGreaterThan(letters.length / 2);
    expect(matcher.steps).toBeLessThanOrEqual(maxSteps(tokens.length, letters.length + 1));
    // The letters repeat, so that the tokens are asked only about the first of each.
    expect(matcher.steps).toBeLessThan(letters.length * 8);
  });

  test('refuses what is too long, and says so', () => {
    const { maxCharacters } = dialect;
    expect(() => compileGlob('x'.repeat(maxCharacters), dialect)).not.toThrow();
    expect(() => compileGlob('x'.repeat(maxCharacters + 1), dialect)).toThrow(
      `The pattern "${'x'.repeat(100)}…" is too complex: it is longer than ${maxCharacters} characters.`,
    );
  });
});

test.each([AUTOMATION_GLOB, TREE_GLOB])('braces are expanded as far as the limits go', (dialect) => {
  const { maxAlternatives, maxCharacters } = dialect;
  const letters = (count: number) => Array.from({ length: count }, (_, at) => at % 10).join(',');
  expect(parsePattern(`{${letters(maxAlternatives)}}`, dialect)).toHaveLength(maxAlternatives);
  const tooMany = `stands for more than ${maxAlternatives} others`;
  expect(() => parsePattern(`{${letters(maxAlternatives + 1)}}`, dialect)).toThrow(tooMany);
  expect(() => parsePattern('{a,b}'.repeat(20), dialect)).toThrow(tooMany);
  expect(() => parsePattern(`${'{a,'.repeat(150)}${'}'.repeat(150)}`, dialect)).toThrow(RangeError);
  const long = 'x'.repeat(maxCharacters - 60);
  expect(() => parsePattern(`${'{a,b}'.repeat(7)}${long}`, dialect)).toThrow('when its braces are expanded');
});

/** For each letter every token once, and every 32 places once. */
function maxSteps(tokens: number, letters: number): number {
  return letters * (tokens + Math.ceil((tokens + 1) / 32));
}

function parseIfAllowed(pattern: string, dialect: GlobDialect): ReturnType<typeof parsePattern> {
  try {
    return parsePattern(pattern, dialect);
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
    return [];
  }
}

/** The definition, tried out in every way that there is: slow, and plain enough to be believed. */
function matchPlainly(pattern: string, text: string, dialect: GlobDialect): boolean {
  if (dialect.hasBraces) {
    const [whole, inside] = /\{([^{}]*)\}/.exec(pattern) ?? [];
    if (whole !== undefined && inside !== undefined) {
      return inside.split(',').some((one) =>
        matchPlainly(
          pattern.replace(whole, () => one),
          text,
          dialect,
        ),
      );
    }
  }
  const [plain, letters] = [dialect.toComparable(pattern), dialect.toComparable(text)];
  if (dialect.stars !== 'folders') return matchLetters(plain, letters, dialect);
  const names = plain.split('/');
  const isAnywhere = !/[\\/]/.test(pattern.slice(0, -1));
  return matchNames(isAnywhere ? ['**', ...names] : names, letters.split('/'), dialect);
}

function matchNames(pattern: readonly string[], names: readonly string[], dialect: GlobDialect): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return names.length === 0;
  if (first === '**') return [...names, ''].some((_, at) => matchNames(rest, names.slice(at), dialect));
  return names[0] !== undefined && matchLetters(first, names[0], dialect) && matchNames(rest, names.slice(1), dialect);
}

function matchLetters(pattern: string, text: string, dialect: GlobDialect, isNameStart = true): boolean {
  if (pattern === '') return text === '';
  const goOn = (length: number, from: number) =>
    matchLetters(pattern.slice(length), text.slice(from), dialect, pattern[length - 1] === '/');
  if (dialect.stars === 'names' && isNameStart && /^\*\*\//.test(pattern)) {
    return goOn(3, 0) || Array.from(text).some((letter, at) => letter === '/' && goOn(3, at + 1));
  }
  const [stars = ''] = /^\*+/.exec(pattern) ?? [];
  if (stars !== '') {
    const isDeep = dialect.stars === 'any' || (dialect.stars === 'names' && stars.length > 1);
    const most = isDeep ? text.length : `${text}/`.indexOf('/');
    return Array.from({ length: most + 1 }, (_, taken) => goOn(stars.length, taken)).some(Boolean);
  }
  const letter = text[0];
  if (letter === undefined) return false;
  if (pattern[0] === '?' && dialect.hasQuestionMark)
    return letter !== '/' || dialect.stars === 'any' ? goOn(1, 1) : false;
  const [set, negation = '', inside = ''] =
    dialect.negations === undefined ? [] : (/^\[([!^]?)([abc-]+)\]/.exec(pattern) ?? []);
  if (set === undefined) return pattern[0] === letter && goOn(1, 1);
  const isNegated = negation !== '' && dialect.negations?.includes(negation) === true;
  const members = { ab: 'ab', a: 'a', b: 'b', 'b-c': 'bc' }[inside] ?? '';
  const isIn = `${members}${isNegated ? '' : negation}`.includes(letter);
  return letter !== '/' && isIn !== isNegated && goOn(set.length, 1);
}
