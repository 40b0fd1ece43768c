// Patterns with wildcards: one matcher for every place where this repository takes a pattern from somebody, each with
// the signs that its users know. A pattern is expanded and read once, within the limits of its dialect. Matching then
// takes time in proportion to the length of the pattern and of the text, whatever both hold.
import { Matcher } from './match.ts';
import { type GlobDialect, parsePattern } from './parse.ts';

export {
  AUTOMATION_GLOB,
  FILE_NAME_GLOB,
  REQUEST_PATH_GLOB,
  ROUTE_GLOB,
  TREE_GLOB,
} from './dialects.ts';
export type { GlobDialect } from './parse.ts';

/**
 * Compiles a pattern into a test of whole texts. Throws a `RangeError` that names the pattern and the limit when the
 * pattern is longer than its dialect allows, or stands for too many others.
 */
export function compileGlob(pattern: string, dialect: GlobDialect): (text: string) => boolean {
  const matchers = parsePattern(pattern, dialect).map((row) => new Matcher(row));
  return (text) => {
    const letters = dialect.toComparable(text) + dialect.end;
    return matchers.some((matcher) => matcher.test(letters));
  };
}
