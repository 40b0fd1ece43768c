// The identity of remote paths: two paths name the same entry when their comparison forms are equal. The client uses it
// to compare, the server as the unique key of every file and folder.
import { normalize } from './remote-path.ts';

/** What each group of letters is compared as. Letters that are not listed stand for themselves. */
const PLAIN_SPELLINGS: readonly (readonly [plain: string, letters: string])[] = [
  ['A', 'ÀÁÂÃÄÅĀĂĄ'],
  ['AE', 'Æ'],
  ['C', 'ÇĆĈĊČ'],
  ['D', 'ÐĎĐ'],
  ['E', 'ÈÉÊËĒĔĖĘĚ'],
  ['G', 'ĜĞĠĢ'],
  ['H', 'ĤĦ'],
  ['I', 'ÌÍÎÏĨĪĬĮİ'],
  ['IJ', 'Ĳ'],
  ['J', 'Ĵ'],
  ['K', 'Ķ'],
  ['L', 'ĹĻĽŁ'],
  ['N', 'ÑŃŅŇ'],
  ['O', 'ÒÓÔÕÖØŌŎŐ'],
  ['OE', 'Œ'],
  ['R', 'ŔŖŘ'],
  ['S', 'ŚŜŞŠ'],
  ['T', 'ŢŤ'],
  ['U', 'ÙÚÛÜŨŪŬŮŰŲ'],
  ['W', 'Ŵ'],
  ['Y', 'ÝŶŸ'],
  ['Z', 'ŹŻŽ'],
  ['a', 'àáâãäåāăą'],
  ['ae', 'æ'],
  ['c', 'çćĉċč'],
  ['d', 'ðďđ'],
  ['e', 'èéêëēĕėęě'],
  ['g', 'ĝğġģ'],
  ['h', 'ĥħ'],
  ['i', 'ìíîïĩīĭį'],
  ['ij', 'ĳ'],
  ['j', 'ĵ'],
  ['k', 'ķ'],
  ['l', 'ĺļľł'],
  ['n', 'ñńņň'],
  ["'n", 'ŉ'],
  ['o', 'òóôõöøōŏő'],
  ['oe', 'œ'],
  ['r', 'ŕŗř'],
  ['s', 'śŝşš'],
  ['ss', 'ß'],
  ['t', 'ţť'],
  ['u', 'ùúûüũūŭůűų'],
  ['w', 'ŵ'],
  ['y', 'ýŷÿ'],
  ['z', 'źżž'],
];

const PLAIN_SPELLING: ReadonlyMap<string, string> = new Map(
  PLAIN_SPELLINGS.flatMap(([plain, letters]) => Array.from(letters, (letter) => [letter, plain] as const)),
);

/**
 * The form under which the service tells paths apart: cleaned, in Unicode NFKC, without accents on Latin letters, in
 * lower case, without white space at the very end. Two paths name the same entry exactly when these forms are equal.
 */
export function normalizeForComparison(path: string): string {
  const clean = normalize(path);
  const plain = isAscii(clean) ? clean : withoutAccents(clean.normalize('NFKC'));
  return trimEnd(plain.toLowerCase());
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

function withoutAccents(text: string): string {
  let plain = '';
  for (const letter of text) plain += PLAIN_SPELLING.get(letter) ?? letter;
  return plain;
}

// A regular expression anchored at the end would look again from every blank inside the path.
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ' \t\r\n'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 127) return false;
  return true;
}
