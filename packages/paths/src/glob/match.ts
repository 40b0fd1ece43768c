// Matches the tokens of a pattern against letters. A text may have come to several places of the pattern at once; each
// place is a bit, and a letter moves all of them together. So nothing is ever tried twice, and what a letter costs
// depends on the length of the pattern alone.
import type { Token, TokenRow } from './parse.ts';

const WORD_BITS = 32;
/** For how many letters a matcher keeps the places that they move. */
const MAX_KEPT_LETTERS = 256;

/** One alternative of a pattern, ready for many texts. Place n is in front of token n; the last place is the end. */
export class Matcher {
  /** What the last text cost: one for each 32 places and one for each token that was asked about a letter. */
  steps = 0;
  readonly #tokens: readonly Token[];
  /** The places that stay where they are, whatever the letter, and those that do unless it is a slash. */
  readonly #deepStars: Int32Array;
  readonly #stars: Int32Array;
  /** The places whose token may be absent. */
  readonly #optional: Int32Array;
  /** Where the text that is being tested has come to. */
  readonly #places: Int32Array;
  /** The places that a letter moves, by letter. */
  readonly #moves = new Map<string, Int32Array>();

  constructor({ tokens, lastStar }: TokenRow) {
    const stars = [...tokens.map(({ star }) => star), lastStar];
    this.#tokens = tokens;
    this.#deepStars = toBits(stars.map((star) => star === 'deep'));
    this.#stars = toBits(stars.map((star) => star !== undefined));
    this.#optional = toBits([...tokens.map(({ isOptional }) => isOptional), false]);
    this.#places = new Int32Array(this.#stars.length);
  }

  /** Whether the pattern stands for all of these letters. */
  test(letters: string): boolean {
    const places = this.#places;
    const last = this.#tokens.length;
    places.fill(0);
    places[0] = 1 | (((this.#optional[0] ?? 0) & 1) << 1);
    this.steps = 0;
    for (const letter of letters) {
      if (!this.#move(letter === '/' ? this.#deepStars : this.#stars, this.#findMoves(letter))) return false;
    }
    return (((places[last >> 5] ?? 0) >>> (last & 31)) & 1) === 1;
  }

  /** Moves every place past a letter. Returns whether any is left. */
  #move(stars: Int32Array, moves: Int32Array): boolean {
    const places = this.#places;
    let [moved, skipped, left] = [0, 0, 0];
    for (let word = 0; word < places.length; word += 1) {
      const before = places[word] ?? 0;
      const past = before & (moves[word] ?? 0);
      const arrived = (past << 1) | moved;
      const absent = arrived & (this.#optional[word] ?? 0);
      const now = arrived | (absent << 1) | skipped | (before & (stars[word] ?? 0));
      places[word] = now;
      left |= now;
      moved = past >>> 31;
      skipped = absent >>> 31;
    }
    this.steps += places.length;
    return left !== 0;
  }

  /** The places whose token takes this letter. */
  #findMoves(letter: string): Int32Array {
    const kept = this.#moves.get(letter);
    if (kept !== undefined) return kept;
    const moves = toBits([...this.#tokens.map(({ takes }) => takes(letter)), false]);
    this.steps += this.#tokens.length;
    if (this.#moves.size < MAX_KEPT_LETTERS) this.#moves.set(letter, moves);
    return moves;
  }
}

function toBits(flags: readonly boolean[]): Int32Array {
  const words = new Int32Array(Math.ceil(flags.length / WORD_BITS));
  for (const [place, flag] of flags.entries()) {
    if (flag) words[place >> 5] = (words[place >> 5] ?? 0) | (1 << (place & 31));
  }
  return words;
}
