// A sync from its two roots to a plan: walks the side that files come from, and the other one where what is there
// matters, compares, decides, and returns the plan, which changes nothing until it is applied. One file that fails then
// does not stop the others; deletions come last, and only if everything else has succeeded.
import { normalize } from '@filescom/paths';
import { PLATFORM } from '#platform';
import { InvalidParameterError } from '../errors.ts';
import { createTransferScope } from '../http/abort-scope.ts';
import type { Http } from '../http/http.ts';
import { assertKnownOptions } from '../http/names.ts';
import { pickCallOptions } from '../options.ts';
import { PauseSwitch } from '../transfer/pause.ts';
import { assertText, checkUpload } from '../validate.ts';
import { applyDecision, type TreeReport } from './apply.ts';
import { type Decision, decide } from './decide.ts';
import { createLocalNames, PRESENT_NAMES, REMOTE_NAMES } from './entry-names.ts';
import { walkLocalTree } from './local-tree.ts';
import { PathFilter } from './path-filter.ts';
import { walkRemoteTree } from './remote-tree.ts';
import { SyncPlan } from './sync-plan.ts';
import { Tree } from './tree.ts';
import { type JournaledTree, openJournals } from './tree-journals.ts';
import { type Comparison, type PlanOptions, readConcurrency, TREE_OPTION_NAMES } from './tree-options.ts';
import { createDownloadWork, createUploadWork } from './tree-work.ts';
import { findUnchangedFiles } from './unchanged.ts';

/** A plan to be made; without a comparison every file of the source is transferred. */
export interface TreeRequest extends Omit<PlanOptions, 'compare'> {
  readonly compare: Comparison | undefined;
}

/** Walks, compares and decides; changes nothing. */
export async function planTree(http: Http, request: TreeRequest): Promise<SyncPlan> {
  return (await compareTrees(http, request)).plan;
}

/** A plan with what it was made from. */
export interface ComparedPlan {
  readonly plan: SyncPlan;
  readonly source: Tree;
  readonly target: Tree;
  /** Whether the file at this key, which both sides have, is the same on both. */
  isUnchanged(key: string): boolean;
}

/** Walks both sides and decides; the answer also tells what was found. */
export async function compareTrees(http: Http, request: TreeRequest): Promise<ComparedPlan> {
  checkLimits(request);
  const scope = createTransferScope(request.signal, request.deadlineMs);
  try {
    const trees = await walkBoth(http, request, scope.signal);
    const { compare, deleteExtra = false } = request;
    const unchanged =
      compare === undefined
        ? new Set<string>()
        : await findUnchangedFiles({ ...trees, localRoot: request.local, compare, signal: scope.signal });
    const [source, target] = request.direction === 'up' ? [trees.local, trees.remote] : [trees.remote, trees.local];
    const isUnchanged = (key: string) => unchanged.has(key);
    const decision = decide({ source, target, deleteExtra, isUnchanged });
    const plan = planOf(http, request, decision, { ...trees, isUnchanged });
    return { plan, source, target, isUnchanged };
  } catch (error) {
    throw scope.explain(error);
  } finally {
    scope.close();
  }
}

/** Plans and applies at once; the deadline counts for both together. */
export async function transferTree(http: Http, request: TreeRequest & { readonly dryRun?: boolean | undefined }) {
  checkUpload(request);
  assertKnownOptions(request, TREE_OPTION_NAMES, ' of a directory');
  const scope = createTransferScope(request.signal, request.deadlineMs);
  try {
    const { deadlineMs, dryRun = false, ...rest } = request;
    const plan = await planTree(http, { ...rest, signal: scope.signal });
    const { onProgress } = request;
    const report = dryRun ? createUndoneReport(plan) : await plan.apply({ signal: scope.signal, onProgress });
    return { plan, report };
  } finally {
    scope.close();
  }
}

const COMPARISONS: ReadonlySet<Comparison> = new Set<Comparison>(['size+mtime', 'checksum', 'size']);

function checkLimits(request: TreeRequest): void {
  const { direction, maxDelete, compare } = request;
  checkUpload(request);
  assertKnownOptions(request, TREE_OPTION_NAMES, ' of a directory');
  assertText('local', request.local);
  assertText('remote', request.remote);
  readConcurrency(request);
  if (direction !== 'up' && direction !== 'down') {
    throw new InvalidParameterError(`direction must be 'up' or 'down', not ${String(direction)}.`);
  }
  if (compare !== undefined && !COMPARISONS.has(compare)) {
    throw new InvalidParameterError(`Files are compared by ${[...COMPARISONS].join(', ')}, not by ${String(compare)}.`);
  }
  if (maxDelete !== undefined && !(Number.isSafeInteger(maxDelete) && maxDelete >= 0)) {
    throw new InvalidParameterError(`maxDelete must be a whole number that is not negative, not ${maxDelete}.`);
  }
}

/**
 * A remote folder that is only written to is not listed unless something depends on what is there: listing costs calls.
 */
async function walkBoth(http: Http, request: TreeRequest, signal: AbortSignal): Promise<{ local: Tree; remote: Tree }> {
  const { direction, local: localRoot, remote: remoteRoot, followLinks = false, compare, deleteExtra } = request;
  const filter = new PathFilter(request);
  const [up, call] = [direction === 'up', pickCallOptions(request)];
  const remoteRules = { filter, names: up ? PRESENT_NAMES : createLocalNames(PLATFORM.directories.system) };
  const blind = up && compare === undefined && deleteExtra !== true;
  const local = await walkLocalTree({
    filter,
    names: up ? REMOTE_NAMES : PRESENT_NAMES,
    root: localRoot,
    followLinks,
    mayBeAbsent: !up,
    signal,
  });
  const root = normalize(remoteRoot);
  if (!blind) {
    const remote = await walkRemoteTree(http, { ...remoteRules, root, mayBeAbsent: up, call, signal });
    return { local, remote };
  }
  const remote = new Tree(remoteRules);
  remote.isAbsent = root !== '';
  return { local, remote };
}

type ComparedTrees = Pick<JournaledTree, 'local' | 'remote' | 'isUnchanged'>;

function planOf(http: Http, request: TreeRequest, decision: Decision, trees: ComparedTrees): SyncPlan {
  const { direction, local, compare, maxDelete, deleteExtra = false, followLinks = false } = request;
  const { include, exclude = [] } = request;
  const remote = normalize(request.remote);
  // The trees are held only for resuming: a plan may live long.
  const tree = request.resume === true ? { ...trees, direction, localRoot: local, remoteRoot: remote } : undefined;
  return new SyncPlan(decision, {
    direction,
    local,
    remote: remote === '' ? '/' : remote,
    rules: { compare, deleteExtra, maxDelete, include, exclude, followLinks },
    async apply(decided, { signal, deadlineMs, onProgress }) {
      const scope = createTransferScope(signal, deadlineMs);
      const { verify, pauseSignal } = request;
      const pause = tree && PauseSwitch.open(http, { name: undefined, remotePath: remote, signal: pauseSignal });
      try {
        const journals = tree === undefined ? undefined : await openJournals(http, tree);
        const roots = { local, remote, call: pickCallOptions(request), verify, followLinks, journals, pauseSignal };
        const work = direction === 'up' ? createUploadWork(http, roots) : createDownloadWork(http, roots);
        return await applyDecision(decided, {
          work,
          maxConcurrency: readConcurrency(request),
          onProgress,
          signal: scope.signal,
          pause,
        });
      } catch (error) {
        throw scope.explain(error);
      } finally {
        scope.close();
        pause?.close();
      }
    },
  });
}

function createUndoneReport({ counts, failed, refused }: SyncPlan): TreeReport {
  const none = { transferredFiles: 0, transferredBytes: 0, createdFolders: 0, deletedEntries: 0, omittedDeletions: 0 };
  return { ...none, unchangedFiles: counts.unchangedFiles, failed, refused };
}
