// Which entries of a tree take part. Both sides of a transfer ask the same filter, so that what is left out on one side
// is never an extra on the other.
import { InvalidParameterError } from '../errors.ts';
import { type Glob, parseGlob } from './glob.ts';

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
