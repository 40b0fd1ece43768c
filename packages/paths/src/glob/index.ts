// Patterns with wildcards: one matcher for every place where this repository takes a pattern from somebody, each with
// the signs that its users know. A pattern is expanded and read once, within the limits of its dialect. Matching then
// takes at most (signs of the pattern + 1) × (letters of the text + 1) steps, whatever both hold.
import { isMatch } from './match.ts';
import { type GlobDialect, type Matcher, parsePattern } from './parse.ts';

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
  const matchers: readonly Matcher[] = parsePattern(pattern, dialect);
  return (text) => {
    const letters = Array.from(dialect.toComparable(text) + dialect.end);
    return matchers.some((tokens) => isMatch(tokens, letters));
  };
}
