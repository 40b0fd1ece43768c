// Matches the tokens of a pattern against letters. All ways through the pattern are walked at once, so that none is
// walked twice and nothing is ever taken back.
import type { Matcher } from './parse.ts';

/** Whether the tokens stand for all of these letters. */
export function isMatch(tokens: Matcher, letters: readonly string[]): boolean {
  return countSteps(tokens, letters).isMatch;
}

/** The same with the number of places that were looked at: at most one for each token, and the end, per letter. */
export function countSteps(tokens: Matcher, letters: readonly string[]): { isMatch: boolean; steps: number } {
  const seenAt = new Uint32Array(tokens.length + 1);
  let places: number[] = [];
  let next: number[] = [];
  let round = 1;
  let steps = 0;

  /** Adds a place with all that are reached from it without a letter: behind a star, and behind what may be absent. */
  function reach(start: number): void {
    for (let place = start; seenAt[place] !== round; place += 1) {
      seenAt[place] = round;
      next.push(place);
      steps += 1;
      const token = tokens[place];
      if (token?.kind === 'optional') reach(place + 1 + token.tokens);
      else if (token?.kind !== 'star') return;
    }
  }

  reach(0);
  for (const letter of letters) {
    [places, next] = [next, places];
    next.length = 0;
    round += 1;
    for (const place of places) {
      const token = tokens[place];
      if (token === undefined || token.kind === 'optional') continue;
      if (token.kind === 'star') {
        if (token.isDeep || letter !== '/') reach(place);
      } else if (token.kind === 'letter' ? token.letter === letter : token.has(letter)) {
        reach(place + 1);
      }
    }
    if (next.length === 0) return { isMatch: false, steps };
  }
  return { isMatch: next.includes(tokens.length), steps };
}
