// Reads patterns: braces become alternatives, and each alternative a row of tokens. What a pattern may grow to is
// counted before it is made.

/** Which signs a pattern may hold, what counts as the same letter, and how large it may be. */
export interface GlobDialect {
  /**
   * What stars stand for. `any`: any letters. `names`: `*` letters of one name, `**` any letters. `folders`: `*`
   * letters of one name, `**` as a whole name any number of folders.
   */
  readonly stars: 'any' | 'names' | 'folders';
  /** Whether `?` stands for one letter. */
  readonly hasQuestionMark: boolean;
  /** The letters that turn a set such as `[a-z]` around when they come first. Absent: brackets are letters. */
  readonly negations: string | undefined;
  /** Whether `{one,two}` stands for either. */
  readonly hasBraces: boolean;
  /** The form in which patterns and texts are compared. */
  readonly toComparable: (text: string) => string;
  /** What is put behind patterns and texts, so that every name ends alike. */
  readonly end: '' | '/';
  readonly maxCharacters: number;
  /** How many patterns one with braces may stand for. */
  readonly maxAlternatives: number;
}

/** One letter of what a pattern stands for. */
export interface Token {
  /** Letters that may come first: of one name, or any. */
  readonly star: Star;
  readonly takes: (letter: string) => boolean;
  /** Whether the token may be absent, with its star. No two such tokens follow each other. */
  readonly isOptional: boolean;
}

type Star = 'name' | 'deep' | undefined;

/** One alternative of a pattern, with the letters that may come last. */
export interface TokenRow {
  readonly tokens: readonly Token[];
  readonly lastStar: Star;
}

/** The alternatives of a pattern may have ten times as many characters as the pattern may. */
const MAX_GROWTH = 10;
/** `**` and its slash: any number of folders, none included. */
const ANY_FOLDERS: Token = { star: 'deep', takes: (letter) => letter === '/', isOptional: true };

/** Reads a pattern into its alternatives. Throws a `RangeError` for one beyond the limits of its dialect. */
export function parsePattern(pattern: string, dialect: GlobDialect): TokenRow[] {
  const { maxCharacters } = dialect;
  if (pattern.length > maxCharacters) throw tooLargeError(pattern, `is longer than ${maxCharacters} characters`);
  const alternatives = dialect.hasBraces ? expandBraces(pattern, dialect) : [pattern];
  return alternatives.map((alternative) => parseAlternative(alternative, dialect));
}

function expandBraces(pattern: string, { maxCharacters, maxAlternatives }: GlobDialect): string[] {
  const done: string[] = [];
  const open = [pattern];
  let characters = pattern.length;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const braces = findInnermostBraces(next);
    if (braces === undefined) {
      done.push(next);
      continue;
    }
    const [before, after] = [next.slice(0, braces.from), next.slice(braces.to + 1)];
    const choices = next.slice(braces.from + 1, braces.to).split(',');
    if (done.length + open.length + choices.length > maxAlternatives) {
      throw tooLargeError(pattern, `stands for more than ${maxAlternatives} others`);
    }
    const made = choices.map((choice) => before + choice + after);
    characters += made.reduce((sum, { length }) => sum + length, -next.length);
    if (characters > maxCharacters * MAX_GROWTH) {
      throw tooLargeError(
        pattern,
        `has more than ${maxCharacters * MAX_GROWTH} characters when its braces are expanded`,
      );
    }
    open.push(...made);
  }
  return done;
}

/** The first braces that hold no others. */
function findInnermostBraces(pattern: string): { from: number; to: number } | undefined {
  const first = pattern.indexOf('{');
  const to = first === -1 ? -1 : pattern.indexOf('}', first);
  return to === -1 ? undefined : { from: pattern.lastIndexOf('{', to), to };
}

function parseAlternative(alternative: string, dialect: GlobDialect): TokenRow {
  const comparable = dialect.toComparable(alternative);
  if (dialect.stars !== 'folders') return parseLetters(comparable + dialect.end, dialect);
  const isAnywhere = !/[\\/]/.test(alternative.slice(0, -1));
  const names = [...(isAnywhere ? ['**'] : []), ...comparable.split('/')];
  const tokens = names
    .filter((name, at) => name !== '**' || names[at - 1] !== '**')
    .flatMap((name) => (name === '**' ? ANY_FOLDERS : parseLetters(name + dialect.end, dialect).tokens));
  return { tokens, lastStar: undefined };
}

function parseLetters(pattern: string, dialect: GlobDialect): TokenRow {
  const letters = Array.from(pattern);
  const tokens: Token[] = [];
  let star: Star;
  for (let at = 0; at < letters.length; ) {
    const stars = countStars(letters, at);
    if (dialect.stars === 'names' && stars === 2 && /^\/?$/.test(letters[at - 1] ?? '') && letters[at + 2] === '/') {
      if (tokens.at(-1)?.isOptional !== true) tokens.push(ANY_FOLDERS);
      at += 3;
    } else if (stars > 0) {
      star = dialect.stars === 'any' || (dialect.stars === 'names' && stars > 1) ? 'deep' : 'name';
      at += stars;
    } else {
      const { length, takes } = parseSign(letters, at, dialect);
      tokens.push({ star, takes, isOptional: false });
      star = undefined;
      at += length;
    }
  }
  return { tokens, lastStar: star };
}

/** Reads what stands for one letter. */
function parseSign(letters: readonly string[], at: number, dialect: GlobDialect): Sign {
  const { stars, negations } = dialect;
  const sign = letters[at] ?? '';
  if (sign === '?' && dialect.hasQuestionMark) {
    return { length: 1, takes: (letter) => stars === 'any' || letter !== '/' };
  }
  const end = sign === '[' && negations !== undefined ? findSetEnd(letters, at, negations) : -1;
  if (end === -1) return { length: 1, takes: (letter) => letter === sign };
  return { length: end + 1 - at, takes: parseSet(letters.slice(at + 1, end), negations ?? '') };
}

interface Sign {
  readonly length: number;
  readonly takes: (letter: string) => boolean;
}

function countStars(letters: readonly string[], at: number): number {
  let end = at;
  while (letters[end] === '*') end += 1;
  return end - at;
}

/** Where the set that begins here ends; -1 when it is none. A `]` that comes first belongs to the set. */
function findSetEnd(letters: readonly string[], at: number, negations: string): number {
  const end = letters.indexOf(']', at + (isNegation(letters[at + 1], negations) ? 3 : 2));
  return letters.slice(at, Math.max(end, at)).includes('/') ? -1 : end;
}

function isNegation(letter: string | undefined, negations: string): boolean {
  return letter !== undefined && negations.includes(letter);
}

function parseSet(inside: readonly string[], negations: string): (letter: string) => boolean {
  const isNegated = isNegation(inside[0], negations);
  const members = inside.slice(isNegated ? 1 : 0);
  const ranges: [low: string, high: string][] = [];
  for (let at = 0; at < members.length; at += 1) {
    const low = members[at] ?? '';
    const isRange = members[at + 1] === '-' && at + 2 < members.length;
    ranges.push([low, (isRange ? members[at + 2] : low) ?? '']);
    if (isRange) at += 2;
  }
  return (letter) => letter !== '/' && ranges.some(([low, high]) => low <= letter && letter <= high) !== isNegated;
}

function tooLargeError(pattern: string, fault: string): RangeError {
  const shown = pattern.length > 100 ? `${pattern.slice(0, 100)}…` : pattern;
  return new RangeError(`The pattern "${shown}" is too complex: it ${fault}.`);
}
