// Where a rule stands in its series of random numbers. A rule has one series, or with `drawBy` one for each set of
// values of those parameters, so that it does not matter which other requests come in between.
import type { FaultMatch } from './fault-rule.ts';
import type { DrawPosition } from './rule-state.ts';
import { seedOfText } from './seeded-random.ts';
import type { SentParams } from './sent-params.ts';

/** Sets of values that have a series of their own; all further ones share the series of the rule. */
const MAX_SERIES = 1_000;

/** The series of one rule. */
export class DrawSeries {
  readonly #seed: number;
  readonly #names: readonly string[];
  readonly #positions = new Map<string, number>();
  #position = 0;

  constructor({ seed = 1, drawBy = [] }: FaultMatch) {
    this.#seed = typeof seed === 'number' ? seed : seedOfText(seed);
    this.#names = [...drawBy].sort();
  }

  /** The place of the next request. */
  next(params: SentParams): DrawPosition {
    const key = this.#keyOf(params);
    if (key === undefined) {
      this.#position += 1;
      return { seed: this.#seed, position: this.#position };
    }
    const position = (this.#positions.get(key) ?? 0) + 1;
    this.#positions.set(key, position);
    return { seed: seedOfText(`${this.#seed} ${key}`), position };
  }

  #keyOf(params: SentParams): string | undefined {
    if (this.#names.length === 0) return undefined;
    const key = JSON.stringify(this.#names.map((name) => [name, params.text(name)]));
    return this.#positions.has(key) || this.#positions.size < MAX_SERIES ? key : undefined;
  }
}
