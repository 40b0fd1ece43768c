// Patterns for paths within a tree: `*`, `?`, `[a-z]`, `[!a-z]`, `{one,two}` and `**` for any number of folders.
import { normalizeForComparison } from '@filescom/paths';
import { compileGlob, TREE_GLOB } from '@filescom/paths/glob';
import { InvalidParameterError } from '../errors.ts';

/** A pattern that has been read. */
export interface Glob {
  /** Whether the pattern names this path, which is relative to the root of the tree. */
  matches(path: string): boolean;
}

/**
 * Reads a pattern. Without a slash it names entries at any depth, with one it counts from the root of the tree. Paths
 * are compared as the service does: case and accents make no difference. Throws InvalidParameterError for one that is
 * empty or too complex.
 */
export function parseGlob(pattern: string): Glob {
  if (normalizeForComparison(pattern) === '') throw new InvalidParameterError(`The pattern "${pattern}" is empty.`);
  try {
    return { matches: compileGlob(pattern, TREE_GLOB) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidParameterError(error.message, { cause: error });
  }
}
