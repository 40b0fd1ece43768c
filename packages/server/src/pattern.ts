// Patterns that somebody else wrote: one that is too complex is that person's mistake and gets an answer that says so.
import { compileGlob, type GlobDialect } from '@filescom/paths/glob';
import { problem } from './problem.ts';

/** Compiles a pattern into a test of texts. Throws `bad-request/request-params-invalid` for one beyond the limits. */
export function compilePattern(pattern: string, dialect: GlobDialect): (text: string) => boolean {
  try {
    return compileGlob(pattern, dialect);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw problem('bad-request/request-params-invalid', error.message);
  }
}
