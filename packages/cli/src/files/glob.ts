// Patterns of remote paths, with the signs and limits that directories and syncs have.
import { compileGlob, TREE_GLOB } from '@filescom/paths/glob';
import { UsageError } from '../stops.ts';

/** A pattern that has been read. */
interface Glob {
  /** Whether the pattern names this path, which is relative to the folder it is looked for in. */
  matches(path: string): boolean;
}

/** Reads a pattern: without a slash it names entries at any depth. Throws UsageError for one that is too complex. */
export function parseGlob(pattern: string): Glob {
  try {
    return { matches: compileGlob(pattern, TREE_GLOB) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UsageError(error.message, { cause: error });
  }
}
