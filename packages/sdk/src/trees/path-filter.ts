// Which entries of a tree take part. Both sides of a transfer ask the same filter, so that what is left out on one side
// is never an extra on the other.
import { normalizeForComparison } from '@filescom/paths';
import { compileGlob, TREE_GLOB } from '@filescom/paths/glob';
import { InvalidParameterError } from '../errors.ts';

/** What the caller says about which entries take part. */
export interface FilterOptions {
  /** Patterns of what takes part: the entries they match and all below these. Default: everything. */
  readonly include?: readonly string[] | undefined;
  /** Patterns of what does not, with all below it; wins over `include`. Default: nothing. */
  readonly exclude?: readonly string[] | undefined;
}

/** What to do with an entry: `pass` walks through a folder that takes no part itself, because entries below it may. */
export type Verdict = 'take' | 'pass' | 'leave';

/** Decides for paths relative to the root of the tree. */
export class PathFilter {
  readonly #include: readonly Glob[] | undefined;
  readonly #exclude: readonly Glob[];

  /** Throws InvalidParameterError for a pattern that has no meaning. */
  constructor({ include, exclude = [] }: FilterOptions) {
    for (const [name, patterns] of Object.entries({ include, exclude })) {
      if (patterns === undefined || Array.isArray(patterns)) continue;
      throw new InvalidParameterError(`${name} must be a list of patterns.`);
    }
    this.#include = include?.map(parseGlob);
    this.#exclude = exclude.map(parseGlob);
  }

  /** `parent` is the verdict on the folder of the entry: what lies below something taken is taken. */
  judge(path: string, kind: 'file' | 'directory', parent: Verdict): Verdict {
    if (this.#exclude.some((glob) => glob.matches(path))) return 'leave';
    if (this.#include === undefined || parent === 'take') return 'take';
    if (this.#include.some((glob) => glob.matches(path))) return 'take';
    return kind === 'directory' ? 'pass' : 'leave';
  }

  /** The verdict on the root itself. */
  get root(): Verdict {
    return this.#include === undefined ? 'take' : 'pass';
  }
}

/** A pattern: `*`, `?`, `[a-z]`, `[!a-z]`, `{one,two}` and `**` for any number of folders. */
interface Glob {
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
