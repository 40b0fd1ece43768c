// The identity of remote paths: two paths name the same entry when their comparison forms are equal. The client uses it
// to compare, the server as the unique key of every file and folder. The service compares by a fixed map, the collation
// of its database, and not by what the Unicode tables of a runtime say today: a form computed by one release of Node is
// the same in every other.
import { COMPARISON_MAP } from './generated/comparison-map.ts';
import { normalize } from './remote-path.ts';

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const FIRST_LEAD = 0x1100;
const FIRST_VOWEL = 0x1161;
const BEFORE_FIRST_TAIL = 0x11a7;
const VOWELS = 21;
const TAILS = 28;
/**
 * What most paths consist of: printable ASCII and the white space below it, where only capitals differ from their form.
 */
const PLAIN = /^[\t-\r -~]*$/;

let texts: ReadonlyMap<number, string> | undefined;

/**
 * The form under which the service tells paths apart: cleaned as `normalize` does, then each character replaced once by
 * its entry in the service's comparison map. Case, accents, width and kind of kana make no difference; white space
 * does, at the end of a name too. Two paths name the same entry exactly when these forms are equal.
 */
export function normalizeForComparison(path: string): string {
  const clean = normalize(path);
  if (PLAIN.test(clean)) return clean.toLowerCase();
  texts ??= readMap();
  let form = '';
  for (const letter of clean) form += findForm(texts, letter);
  return form;
}

/** Whether two remote paths name the same entry: case, accents and how a path was typed make no difference. */
export function isSame(a: string, b: string): boolean {
  return normalizeForComparison(a) === normalizeForComparison(b);
}

/** Whether `path` is `folder` or lies below it, counted in whole segments: `a/bc` is not in `a/b`. */
export function startsWith(path: string, folder: string): boolean {
  const inside = normalizeForComparison(path);
  const outside = normalizeForComparison(folder);
  return outside === '' || inside === outside || inside.startsWith(`${outside}/`);
}

function findForm(map: ReadonlyMap<number, string>, letter: string): string {
  const point = letter.codePointAt(0) ?? 0;
  if (point < FIRST_SYLLABLE || point > LAST_SYLLABLE) return map.get(point) ?? letter;
  const index = point - FIRST_SYLLABLE;
  const lead = FIRST_LEAD + Math.floor(index / (VOWELS * TAILS));
  const vowel = FIRST_VOWEL + (Math.floor(index / TAILS) % VOWELS);
  const tail = index % TAILS;
  return String.fromCodePoint(lead, vowel, ...(tail === 0 ? [] : [BEFORE_FIRST_TAIL + tail]));
}

/** Reads the runs that tools/comparison-map/encode.ts writes; it says there how. Takes a few milliseconds, once. */
function readMap(): ReadonlyMap<number, string> {
  const map = new Map<number, string>();
  let point = -1;
  for (const [, gap = '', count = '1', sign = '', text = ''] of COMPARISON_MAP.matchAll(
    /([0-9a-f]+)(?:,([0-9a-f]+))?([=+*])([^\t\n]*)[\t\n]/g,
  )) {
    point += Number.parseInt(gap, 16);
    const step = sign === '*' ? 2 : 1;
    const last = point + (Number.parseInt(count, 16) - 1) * step;
    for (; point <= last; point += step) {
      map.set(point, sign === '=' ? text : String.fromCodePoint(point + Number(text)));
    }
    point = last;
  }
  return map;
}
