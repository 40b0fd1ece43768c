// The compact form of the comparison map. Entries stand in the order of their code points, gathered into runs. A run
// begins with its distance from the last code point before it, in hexadecimal, and says how its members are written:
//
//     41=a        one code point becomes a text; nothing behind the sign removes it
//     10,8=       eight code points in a row become the same text
//     1,1a+32     26 code points in a row become the ones that are 32 further on
//     2,10*1      16 code points, every second one, become their right-hand neighbours
//
// Hangul syllables are left out: they come apart by Unicode's own arithmetic. Used by main.ts.

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;

interface Run {
  readonly text: string;
  readonly last: number;
  readonly next: number;
}

/** Returns the runs of a map, in order. Throws for a text that the form cannot hold. */
export function encodeMap(mapping: ReadonlyMap<number, string>): string[] {
  const points = [...mapping.keys()].filter((point) => point < FIRST_SYLLABLE || point > LAST_SYLLABLE);
  points.sort((a, b) => a - b);
  const runs: string[] = [];
  let before = -1;
  for (let at = 0; at < points.length; ) {
    const { text, last, next } = encodeRun(points, at, before, mapping);
    if (/[\t\n]/.test(text)) throw new Error(`The text of U+${last.toString(16)} cannot be written.`);
    runs.push(text);
    before = last;
    at = next;
  }
  return runs;
}

/** The longest of the runs that can begin here. */
function encodeRun(points: readonly number[], at: number, before: number, mapping: ReadonlyMap<number, string>): Run {
  const point = points[at] ?? 0;
  const value = mapping.get(point) ?? '';
  const gap = (point - before).toString(16);
  const same = countWhile(points, at, 1, (other) => mapping.get(other) === value);
  const [target, ...more] = Array.from(value, (letter) => letter.codePointAt(0) ?? 0);
  const distance = target === undefined || more.length > 0 ? undefined : target - point;
  const isShifted = (other: number) => mapping.get(other) === String.fromCodePoint(other + (distance ?? 0));
  const dense = distance === undefined ? 0 : countWhile(points, at, 1, isShifted);
  const sparse = distance === undefined ? 0 : countWhile(points, at, 2, isShifted);
  if (same >= dense && same >= sparse) return end(same, `${gap}${same > 1 ? `,${same.toString(16)}` : ''}=${value}`);
  if (dense >= sparse) return end(dense, `${gap},${dense.toString(16)}+${distance}`);
  return end(sparse, `${gap},${sparse.toString(16)}*${distance}`);

  function end(count: number, text: string): Run {
    return { text, last: points[at + count - 1] ?? point, next: at + count };
  }
}

function countWhile(points: readonly number[], at: number, step: number, fits: (point: number) => boolean): number {
  let count = 1;
  for (let before = points[at] ?? 0; ; before += step, count += 1) {
    const point = points[at + count];
    if (point !== before + step || !fits(point)) return count;
  }
}
