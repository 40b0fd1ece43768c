// The dialects of patterns, by what they are for. In all of them a letter that is no sign stands for itself. Each is
// spelled out, because bundlers drop a constant that nobody uses only when it copies from no other.
import { normalizeForComparison } from '../comparison.ts';
import type { GlobDialect } from './parse.ts';

/** Routes in fault rules and journal queries, such as `GET /users/*`: `*` stands for any letters, slashes included. */
export const ROUTE_GLOB: GlobDialect = {
  stars: 'any',
  hasQuestionMark: false,
  negations: undefined,
  hasBraces: false,
  toComparable: (text) => text,
  end: '',
  maxCharacters: 1_000,
  maxAlternatives: 1,
};

/**
 * Remote paths in fault rules and journal queries: `*` and `?` stay within a name, `**` does not, and `**` with its
 * slash may stand for nothing. Braces and brackets are letters.
 */
export const REQUEST_PATH_GLOB: GlobDialect = {
  stars: 'names',
  hasQuestionMark: true,
  negations: undefined,
  hasBraces: false,
  toComparable: toLetters,
  end: '',
  maxCharacters: 5_000,
  maxAlternatives: 1,
};

/** Paths of automations and syncs: as for requests, with `[a-z]`, `[!a-z]`, `[^a-z]` and `{one,two}`. */
export const AUTOMATION_GLOB: GlobDialect = {
  stars: 'names',
  hasQuestionMark: true,
  negations: '!^',
  hasBraces: true,
  toComparable: toLetters,
  end: '',
  maxCharacters: 1_000,
  maxAlternatives: 256,
};

/** File names of webhooks: `*` stands for any letters and `?` for one; case makes no difference, accents do. */
export const FILE_NAME_GLOB: GlobDialect = {
  stars: 'any',
  hasQuestionMark: true,
  negations: undefined,
  hasBraces: false,
  toComparable: foldCase,
  end: '',
  maxCharacters: 512,
  maxAlternatives: 1,
};

/**
 * Paths within a tree that is transferred: `*`, `?`, `[a-z]`, `[!a-z]`, `{one,two}`, and `**` as a whole name for any
 * number of folders, none included. A pattern without a slash names entries at any depth.
 */
export const TREE_GLOB: GlobDialect = {
  stars: 'folders',
  hasQuestionMark: true,
  negations: '!',
  hasBraces: true,
  toComparable: toLetters,
  end: '/',
  maxCharacters: 10_000,
  maxAlternatives: 1_000,
};

/** The comparison form takes Korean syllables apart; here each is one letter again, for `?` and for sets. */
function toLetters(path: string): string {
  return normalizeForComparison(path).normalize('NFC');
}

/** Letter by letter, so that `?` still stands for one letter where the other case of a letter has two. */
function foldCase(text: string): string {
  return Array.from(text, (letter) => {
    const folded = letter.toUpperCase().toLowerCase();
    return folded.length === letter.length ? folded : letter;
  }).join('');
}
