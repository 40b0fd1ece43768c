// Carries out what was decided: folders and transfers first, side by side out of one budget; deletions last, and only
// if nothing failed. One file that fails does not stop the others.

import { PLATFORM } from '#platform';
import { TransferPausedError } from '../errors/transfers.ts';
import { AuthenticationError, ConfigurationError, NotAuthenticatedError } from '../errors.ts';
import { type AbortScope, createTransferScope } from '../http/abort-scope.ts';
import { CombinedChange } from '../http/failures.ts';
import type { PauseSwitch } from '../transfer/pause.ts';
import { callListener } from '../transfer/progress.ts';
import type { Decision, FailedEntry, RefusedEntry, SyncAction } from './decide.ts';
import { Lanes } from './lanes.ts';
import { TreeProgressCounter, type TreeProgressListener } from './tree-progress.ts';
import type { ActionOf, TreeWork } from './tree-work.ts';
import { processQueue } from './work-queue.ts';

/** What the transfer of a tree did. */
export interface TreeReport {
  readonly transferredFiles: number;
  readonly transferredBytes: number;
  readonly unchangedFiles: number;
  /** Empty folders that were made, the root among them if it is empty; those that hold files come with them. */
  readonly createdFolders: number;
  readonly deletedEntries: number;
  /** Deletions that were not done because something else had failed. */
  readonly omittedDeletions: number;
  /** What failed, and folders that could not be listed. */
  readonly failed: readonly FailedEntry[];
  /** What was not tried, by name and with the reason. */
  readonly refused: readonly RefusedEntry[];
}

/** How a decision is carried out. */
export interface ApplyArgs {
  readonly work: TreeWork;
  /** How many requests may be in flight, over all files together. */
  readonly maxConcurrency: number;
  readonly onProgress: TreeProgressListener | undefined;
  readonly signal: AbortSignal;
  /** Present if the tree can be resumed. */
  readonly pause: PauseSwitch | undefined;
}

/**
 * Does all actions. Rejects only if it is aborted or paused, or if no request can succeed because the credentials are
 * refused; the outcome is `unknown` then if some of it may be done.
 */
export async function applyDecision(decision: Decision, args: ApplyArgs): Promise<TreeReport> {
  const scope = createTransferScope(args.signal);
  const change = new CombinedChange(args.work.route);
  try {
    const run = new Run(decision, { ...args, change }, scope);
    await run.makeAndTransfer();
    await run.delete();
    return run.report();
  } catch (error) {
    // A file that was cut off only knows that it was; the scope knows what ended the tree.
    throw change.explain(scope.explain(error), args.signal);
  } finally {
    scope.close();
  }
}

interface RunArgs extends ApplyArgs {
  readonly change: CombinedChange;
}

type Making = ActionOf<'transfer'> | ActionOf<'create-folder'>;

class Run {
  readonly #decision: Decision;
  readonly #args: RunArgs;
  readonly #scope: AbortScope;
  readonly #progress: TreeProgressCounter;
  readonly #failed: FailedEntry[];
  readonly #deletions: readonly ActionOf<'delete'>[];
  #transferredFiles = 0;
  #transferredBytes = 0;
  #createdFolders = 0;
  #deletedEntries = 0;
  #omittedDeletions = 0;

  constructor(decision: Decision, args: RunArgs, scope: AbortScope) {
    this.#decision = decision;
    this.#args = args;
    this.#scope = scope;
    this.#failed = [...decision.failed];
    this.#deletions = decision.actions.filter((action) => action.kind === 'delete');
    const transfers = decision.actions.filter((action) => action.kind === 'transfer');
    this.#progress = new TreeProgressCounter(transfers, guardListener(args.onProgress, scope));
  }

  async makeAndTransfer(): Promise<void> {
    const { work, maxConcurrency } = this.#args;
    const concurrencyOf = (action: Making): number =>
      action.kind === 'transfer' ? Math.min(maxConcurrency, work.usefulConcurrency(action.sizeBytes)) : 1;
    await processQueue(
      this.#decision.actions.filter((action) => action.kind !== 'delete'),
      {
        budget: maxConcurrency,
        lanes: new Lanes(maxConcurrency),
        signal: this.#scope.signal,
        pause: this.#args.pause,
        weigh: concurrencyOf,
        work: (action, signal) =>
          this.#attempt(action, signal, async () => {
            if (action.kind === 'transfer') await this.#transfer(action, concurrencyOf(action), signal);
            else await work.createFolder(action, signal);
            if (action.kind === 'create-folder') this.#createdFolders += 1;
          }),
      },
    );
  }

  async #transfer(action: ActionOf<'transfer'>, maxConcurrency: number, signal: AbortSignal): Promise<void> {
    const counter = this.#progress.startFile(action.path, action.sizeBytes);
    let sizeBytes: number;
    try {
      sizeBytes = await this.#args.work.transfer(action, { maxConcurrency, onProgress: counter.moved, signal });
    } catch (error) {
      counter.fail();
      throw error;
    }
    this.#transferredFiles += 1;
    this.#transferredBytes += sizeBytes;
    counter.finish(sizeBytes);
  }

  /** Files side by side, then folders one by one: each comes before the folder that holds it. */
  async delete(): Promise<void> {
    if (this.#failed.length > 0) {
      this.#omittedDeletions = this.#deletions.length;
      return;
    }
    const files = this.#deletions.filter((action) => action.entry === 'file');
    const folders = this.#deletions.filter((action) => action.entry === 'directory');
    const { work, maxConcurrency } = this.#args;
    const shared = {
      signal: this.#scope.signal,
      pause: this.#args.pause,
      work: (action: ActionOf<'delete'>, signal: AbortSignal) =>
        this.#attempt(action, signal, async () => {
          await work.delete(action, signal);
          this.#deletedEntries += 1;
        }),
    };
    await processQueue(files, { ...shared, budget: maxConcurrency });
    await processQueue(folders, { ...shared, budget: 1 });
  }

  async #attempt(action: SyncAction, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    try {
      await this.#args.change.make(work);
    } catch (error) {
      if (signal.aborted || isFatal(error)) throw error;
      this.#failed.push({ path: action.path, error });
    }
  }

  report(): TreeReport {
    return {
      transferredFiles: this.#transferredFiles,
      transferredBytes: this.#transferredBytes,
      unchangedFiles: this.#decision.unchangedFiles,
      createdFolders: this.#createdFolders,
      deletedEntries: this.#deletedEntries,
      omittedDeletions: this.#omittedDeletions,
      failed: this.#failed,
      refused: this.#decision.refused,
    };
  }
}

/** Refused credentials are refused for every file; a pause is meant for the whole tree. */
export function isFatal(error: unknown): boolean {
  return FATAL.some((kind) => error instanceof kind);
}

const FATAL = [NotAuthenticatedError, AuthenticationError, ConfigurationError, TransferPausedError];

/** A listener that throws ends the whole transfer, not only that of the file that it was called for. */
export function guardListener(
  listener: TreeProgressListener | undefined,
  scope: AbortScope,
): TreeProgressListener | undefined {
  if (listener === undefined) return undefined;
  return PLATFORM.keepContext((progress) => {
    try {
      callListener(listener, progress, (failure) => scope.abort(failure));
    } catch (error) {
      scope.abort(error);
      throw error;
    }
  });
}
