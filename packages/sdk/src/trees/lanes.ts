// How many files of a tree are in flight. Each of them costs memory, and more of them bring something only while the
// program would wait otherwise: for storage that is far away, or slow. So there are few at first, and more as soon as
// they leave the program idle for a good part of the time; where it is busy, more of them would only wait for each
// other. Decides on what it is told and reads no clock.

/** In flight at first: on one machine more of them are no faster. */
const INITIAL_LANES = 8;
/** A moment of calm, or of hurry, says little; so many in a row are believed. */
const LOOKS_TO_GROW = 2;
const LOOKS_TO_SHRINK = 6;
/** A program that is busy for more of its time than this gains little by more files in flight. */
const BUSY_SHARE = 0.8;
/** One that is never done is better off with fewer. */
const OVERLOADED_SHARE = 0.98;
/** Far away many are needed, and finding that out slowly takes longer than all else. */
const GROWTH = 4;

/** Moves the number of lanes between a few and `max`. */
export class Lanes {
  readonly #max: number;
  readonly #least: number;
  #limit: number;
  #calmLooks = 0;
  #overloadedLooks = 0;

  constructor(max: number) {
    this.#max = max;
    this.#least = Math.min(max, INITIAL_LANES);
    this.#limit = this.#least;
  }

  /** How many may be in flight now. */
  get limit(): number {
    return this.#limit;
  }

  /** All lanes have been in use for a while, in which the program was busy for this share of the time, from 0 to 1. */
  adapt(busyShare: number): void {
    this.#calmLooks = busyShare < BUSY_SHARE ? this.#calmLooks + 1 : 0;
    this.#overloadedLooks = busyShare > OVERLOADED_SHARE ? this.#overloadedLooks + 1 : 0;
    if (this.#calmLooks >= LOOKS_TO_GROW) this.#move(this.#limit * GROWTH);
    else if (this.#overloadedLooks >= LOOKS_TO_SHRINK) this.#move(this.#limit / 2);
  }

  #move(limit: number): void {
    this.#limit = Math.max(this.#least, Math.min(this.#max, Math.floor(limit)));
    this.#calmLooks = 0;
    this.#overloadedLooks = 0;
  }
}
