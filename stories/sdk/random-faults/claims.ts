// What errors claim: `outcome` says of each whether the change that was asked for happened. The side that was to be
// changed, as it was before the attempt and as it is after it, shows whether that is true. `not-carried-out` must have
// changed nothing, `done` must have changed what was asked for, `unknown` may be anything. For world.ts.
import { FilesError } from '@filescom/sdk';
import { type Content, type Deed, isUpward, type Outcome } from './deeds.ts';
import { type Held, same } from './target.ts';

/** What is compared. */
export interface ClaimArgs {
  readonly deed: Deed;
  readonly source: Content;
  readonly attempt: Outcome;
  readonly before: Held;
  readonly after: Held;
}

/** What the errors of an attempt said. */
export interface Claims {
  /** `outcome` of every typed error, that of the whole and those of single files. */
  readonly outcomes: readonly FilesError['outcome'][];
  /** Claims that are not true. */
  readonly problems: readonly string[];
}

/** Holds every error of an attempt against what it has changed. */
export function judgeClaims(args: ClaimArgs): Claims {
  const { error, failed } = args.attempt;
  const outcomes: FilesError['outcome'][] = [];
  const problems: string[] = [];
  const judge = (reason: unknown, findLie: (outcome: FilesError['outcome']) => string | undefined): void => {
    if (!(reason instanceof FilesError)) return;
    outcomes.push(reason.outcome);
    const lie = findLie(reason.outcome);
    if (lie !== undefined) problems.push(`${lie} after ${reason.outcome}: ${String(reason)}`);
  };
  judge(error, (outcome) => findLieOfWhole(outcome, args));
  for (const [path, reason] of failed) judge(reason, (outcome) => findLie(outcome, path, args));
  return { outcomes, problems };
}

/** An error of the whole speaks of the site; what a tree has brought down before it is no change there. */
function findLieOfWhole(outcome: FilesError['outcome'], args: ClaimArgs): string | undefined {
  const { deed, source, before, after } = args;
  if (deed.way === 'down-tree' || deed.way === 'down-sync' || deed.way === 'down-memory') {
    return outcome === 'not-carried-out' ? undefined : 'nothing on the site could change';
  }
  if (outcome === 'done') return firstOf(source.keys(), (path) => findLie(outcome, path, args));
  const paths = new Set([...before.files.keys(), ...after.files.keys(), ...before.folders, ...after.folders]);
  return firstOf(paths, (path) => findLie(outcome, path, args));
}

function findLie(outcome: FilesError['outcome'], path: string, args: ClaimArgs): string | undefined {
  const { deed, source, before, after } = args;
  if (outcome === 'done' && !isUpward(deed)) return `"${path}" was only read`;
  const wanted = source.get(path);
  // What was there already looks the same whether it was put there again or not.
  if (wanted !== undefined && same(before.files.get(path), wanted)) return undefined;
  const isChanged =
    !same(before.files.get(path), after.files.get(path)) || before.folders.has(path) !== after.folders.has(path);
  if (outcome === 'not-carried-out' && isChanged) return `"${path}" was changed`;
  if (outcome === 'done' && !isChanged) return `"${path}" was not changed`;
  return undefined;
}

function firstOf(paths: Iterable<string>, find: (path: string) => string | undefined): string | undefined {
  for (const path of paths) {
    const found = find(path);
    if (found !== undefined) return found;
  }
  return undefined;
}
