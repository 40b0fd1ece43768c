// What is drawn from a seed, so that each run tries something else and a run that failed can be had again: numbers, and
// texts and bodies of them that are far too large.

/** Numbers from a seed. */
export class Draw {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** At least 0 and below 1. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** One of them. */
  of<T>(...choices: readonly [T, ...T[]]): T {
    return choices[Math.floor(this.fraction() * choices.length)] ?? choices[0];
  }

  /** A size between the two, small ones as often as large ones. */
  size(min: number, max: number): number {
    return Math.floor(min * (max / min) ** this.fraction());
  }
}

export const MiB = 1024 * 1024;
/** Letters that become many, combine, fold, escape, or mean something to somebody. */
const LETTERS = [
  '\uFDFA',
  'a\u0301\u0323',
  '\u0315\u0300\u05ae',
  '\u1100\u1161\u11a8',
  '\uD55C',
  '\u{1F600}',
  'İ',
  'ß',
  'a',
  '/',
  'a/',
  '../',
  '\\',
  '%',
  '*',
  '[',
  '{',
  '"',
  ' ',
  '\t',
  '0',
  '-',
  ',',
  '.',
  '(',
] as const;

export function drawLetters(draw: Draw, max: number): string {
  const letter = draw.of(...LETTERS);
  return letter.repeat(Math.max(1, Math.floor(draw.size(1_000, max) / Buffer.byteLength(letter))));
}

export function drawNestedJson(draw: Draw, max: number): string {
  const depth = draw.size(100, max);
  const [open, close] = draw.of(['[', ']'], ['{"a":', '}'], ['[{"a":[', ']}]'], ['[', ''], ['{"":[1,', ']}']);
  return `{"name":${open.repeat(depth)}1${close.repeat(depth)}}`;
}

/** JSON of very many values, within about 16 MiB. */
export function drawCrowdedJson(draw: Draw): string {
  const count = draw.size(10_000, 1_200_000);
  const list = (item: (index: number) => string) => Array.from({ length: count }, (_, index) => item(index)).join();
  const one = draw.of('0', '""', '{}', '[]', 'null', '{"a":1}', '[[0]]', '"\\u0061"', '-1e-7');
  return draw.of(
    () => `{${list((index) => `"k${index}":1`)}}`,
    () => `{"name":[${list(() => one)}]}`,
    () => `{"name":{${list((index) => `"${index}":${one}`)}}}`,
    () => `{${list(() => `"name":${one}`)}}`,
    () => `[${list(() => one)}]`,
    () => `{"filter":{"name":[${list(() => one)}]}}`,
  )();
}

export function drawForm(draw: Draw): string {
  const count = draw.size(1_000, 200_000);
  const key = draw.of('a', 'a[]', 'a[][b]', 'a[b][c][d]', '[', 'a%5B%5D', 'path', 'etags[][part]', '%', '__proto__[x]');
  const value = draw.of('', '1', '%F0%9F%98%80', '%', '+', 'x'.repeat(50));
  const numbered = draw.of(true, false);
  return Array.from({ length: count }, (_, index) => `${key}${numbered ? index : ''}=${value}`).join('&');
}
