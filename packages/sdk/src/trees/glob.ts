// Patterns for paths within a tree: `*`, `?`, `[a-z]`, `[!a-z]`, `{one,two}` and `**` for any number of folders. Used
// by path-filter.ts. Matching takes at most pattern length times path length steps, whatever the pattern.
import { normalizeForComparison } from '@filescom/paths';
import { InvalidParameterError } from '../errors.ts';

/** A pattern that has been read. */
export interface Glob {
  /** Whether the pattern names this path, which is relative to the root of the tree. */
  matches(path: string): boolean;
}

const MAX_ALTERNATIVES = 1_000;

/**
 * Reads a pattern. Without a slash it names entries at any depth, with one it counts from the root of the tree. Paths
 * are compared as the service does: case and accents make no difference. Throws InvalidParameterError for one that has
 * no meaning.
 */
export function parseGlob(pattern: string): Glob {
  const alternatives = expandBraces(pattern).map((alternative) => {
    const segments = normalizeForComparison(alternative).split('/');
    const anywhere = !/[\\/]/.test(alternative.slice(0, -1));
    return [...(anywhere ? ['**'] : []), ...segments].map(parseSegment);
  });
  if (normalizeForComparison(pattern) === '') throw new InvalidParameterError(`The pattern "${pattern}" is empty.`);
  return {
    matches(path) {
      const names = normalizeForComparison(path).split('/');
      return alternatives.some((segments) => matchInOrder(segments, names));
    },
  };
}

/** A test for one name or letter, or any number of them. */
type Step = typeof ANY_NUMBER | ((item: string) => boolean);

const ANY_NUMBER = '*';

function parseSegment(segment: string): Step {
  if (segment === '**') return ANY_NUMBER;
  const letters = parseLetters(segment);
  return (name) => matchInOrder(letters, Array.from(name));
}

function parseLetters(segment: string): Step[] {
  const letters: Step[] = [];
  const characters = Array.from(segment);
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at];
    const end = character === '[' ? characters.indexOf(']', at + (characters[at + 1] === '!' ? 3 : 2)) : -1;
    if (character === '*') letters.push(ANY_NUMBER);
    else if (character === '?') letters.push(() => true);
    else if (end < 0) letters.push((letter) => letter === character);
    else {
      letters.push(parseClass(characters.slice(at + 1, end)));
      at = end;
    }
  }
  return letters;
}

function parseClass(inside: readonly string[]): (letter: string) => boolean {
  const negated = inside[0] === '!';
  const members = inside.slice(negated ? 1 : 0);
  const ranges: [from: string, to: string][] = [];
  for (let at = 0; at < members.length; at += 1) {
    const from = members[at] ?? '';
    const isRange = members[at + 1] === '-' && at + 2 < members.length;
    ranges.push([from, (isRange ? members[at + 2] : from) ?? '']);
    if (isRange) at += 2;
  }
  return (letter) => ranges.some(([from, to]) => letter >= from && letter <= to) !== negated;
}

/**
 * Matches steps against items one by one; `ANY_NUMBER` takes as few items as it can. Only the last such step ever has
 * to take more, which is why there is no recursion.
 */
function matchInOrder(steps: readonly Step[], items: readonly string[]): boolean {
  let [step, item] = [0, 0];
  let retry: { step: number; item: number } | undefined;
  while (item < items.length) {
    const current = steps[step];
    if (current === ANY_NUMBER) {
      step += 1;
      retry = { step, item };
    } else if (current?.(items[item] ?? '')) {
      step += 1;
      item += 1;
    } else if (retry === undefined) {
      return false;
    } else {
      retry.item += 1;
      ({ step, item } = retry);
    }
  }
  while (steps[step] === ANY_NUMBER) step += 1;
  return step === steps.length;
}

function expandBraces(pattern: string): string[] {
  let done: string[] = [];
  let open = [pattern];
  while (open.length > 0) {
    const next: string[] = [];
    for (const candidate of open) {
      const innermost = /\{([^{}]*)\}/.exec(candidate);
      if (innermost === null) done = [...done, candidate];
      else next.push(...(innermost[1] ?? '').split(',').map((choice) => replaceLast(candidate, innermost, choice)));
    }
    if (next.length + done.length > MAX_ALTERNATIVES) {
      throw new InvalidParameterError(`The pattern "${pattern}" stands for more than ${MAX_ALTERNATIVES} others.`);
    }
    open = next;
  }
  return done;
}

function replaceLast(text: string, match: RegExpExecArray, by: string): string {
  return text.slice(0, match.index) + by + text.slice(match.index + match[0].length);
}
