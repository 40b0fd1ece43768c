// What a terminal must not be told. Names and values come from strangers: a name can hold the codes that clear a
// screen, set a title or turn the direction of writing, and would do so when it is printed.

/** Control characters, the C1 range, line separators, and marks that hide text or turn its direction. */
const DANGEROUS =
  /[\p{Cc}\u2028\u2029\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}/gu;

/** Makes text harmless and visible on a terminal: an escape becomes `\x1b`, a line break `\n`. */
export function escapeForTerminal(text: string): string {
  return text.replace(DANGEROUS, visible);
}

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return NAMED[character] ?? (code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`);
}

/** A word as a POSIX shell reads it back: quoted only where it must be. */
export function quoteForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
