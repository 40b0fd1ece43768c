// A plan as its caller sees it: a value to look at, print or store as JSON, and to carry out once.
import { DeletionLimitError, InvalidParameterError } from '../errors.ts';
import type { CallOptions } from '../options.ts';
import type { TreeReport } from './apply.ts';
import type { Decision, Expectation, FailedEntry, RefusedEntry, SyncAction } from './decide.ts';
import type { Comparison } from './tree-options.ts';
import type { TreeProgressListener } from './tree-progress.ts';

/** Options of `SyncPlan.apply`. */
export interface ApplyOptions extends Pick<CallOptions, 'signal' | 'deadlineMs'> {
  readonly onProgress?: TreeProgressListener | undefined;
}

/** What a plan was made by, besides its two sides. */
export interface PlanRules {
  readonly compare: Comparison | undefined;
  readonly deleteExtra: boolean;
  readonly maxDelete: number | undefined;
  readonly include: readonly string[] | undefined;
  readonly exclude: readonly string[];
  readonly followLinks: boolean;
}

/** What a plan comes from: where it leads, and how it is carried out. */
export interface PlanDetails {
  readonly direction: 'up' | 'down';
  readonly local: string;
  readonly remote: string;
  readonly rules: PlanRules;
  apply(decision: Decision, options: ApplyOptions): Promise<TreeReport>;
}

/** The numbers of a plan. */
export interface SyncCounts {
  readonly newFiles: number;
  readonly changedFiles: number;
  readonly unchangedFiles: number;
  readonly transferBytes: number;
  readonly createdFolders: number;
  readonly deletedEntries: number;
  readonly refusedEntries: number;
  readonly failedEntries: number;
}

/** What has to be done to make one side like the other. Nothing happens before `apply()`. */
export class SyncPlan {
  readonly direction: 'up' | 'down';
  readonly local: string;
  readonly remote: string;
  /** Folders and transfers in the order of their paths, then deletions. */
  readonly actions: readonly SyncAction[];
  /** What will not be touched although it takes part, by name and with the reason. */
  readonly refused: readonly RefusedEntry[];
  /** Folders that could not be listed; nothing at or below them is touched. */
  readonly failed: readonly FailedEntry[];
  readonly counts: SyncCounts;
  /** What was compared how, and what takes part. */
  readonly rules: PlanRules;
  readonly #decision: Decision;
  readonly #details: PlanDetails;

  constructor(decision: Decision, details: PlanDetails) {
    this.direction = details.direction;
    this.local = details.local;
    this.remote = details.remote;
    this.actions = decision.actions;
    this.refused = decision.refused;
    this.failed = decision.failed;
    this.counts = countsOf(decision);
    this.rules = details.rules;
    this.#decision = decision;
    this.#details = details;
  }

  /**
   * Carries the plan out. One file that fails does not stop the others: the report lists it. Rejects with
   * `DeletionLimitError` before anything is done if too much would be deleted.
   */
  async apply(options: ApplyOptions = {}): Promise<TreeReport> {
    const { maxDelete } = this.rules;
    const { deletedEntries } = this.counts;
    if (maxDelete !== undefined && deletedEntries > maxDelete) throw new DeletionLimitError(deletedEntries, maxDelete);
    return await this.#details.apply(this.#decision, options);
  }

  /** What both sides were like where one of this plan's actions changes something. */
  expectationOf(action: SyncAction): Expectation {
    const expectation = this.#decision.expectations.get(action);
    if (expectation === undefined) throw new InvalidParameterError('The action does not belong to this plan.');
    return expectation;
  }

  /** The same plan with only the actions that `chooses` says yes to. */
  select(chooses: (action: SyncAction) => boolean): SyncPlan {
    return new SyncPlan({ ...this.#decision, actions: this.actions.filter(chooses) }, this.#details);
  }

  /** The plan in lines for people: `+` new, `~` changed, `-` deleted, `!` refused. */
  toString(): string {
    const { counts } = this;
    const route = this.direction === 'up' ? `${this.local} -> ${this.remote}` : `${this.remote} -> ${this.local}`;
    return [
      `${route}: ${counts.newFiles} new, ${counts.changedFiles} changed, ${counts.unchangedFiles} unchanged, ${counts.deletedEntries} to delete, ${counts.refusedEntries + counts.failedEntries} left alone, ${counts.transferBytes} bytes`,
      ...this.actions.map(describeAction),
      ...this.refused.map(({ path, reason }) => `! ${path}: ${reason}`),
      ...this.failed.map(({ path, error }) => `! ${path}: ${error instanceof Error ? error.message : String(error)}`),
    ].join('\n');
  }
}

function describeAction(action: SyncAction): string {
  if (action.kind === 'create-folder') return `+ ${action.path || '.'}/`;
  if (action.kind === 'delete') return `- ${action.path}${action.entry === 'directory' ? '/' : ''}`;
  return `${action.reason === 'new' ? '+' : '~'} ${action.path} (${action.sizeBytes} bytes)`;
}

function countsOf({ actions, refused, failed, unchangedFiles }: Decision): SyncCounts {
  const transfers = actions.filter((action) => action.kind === 'transfer');
  return {
    newFiles: transfers.filter((action) => action.reason === 'new').length,
    changedFiles: transfers.filter((action) => action.reason === 'changed').length,
    unchangedFiles,
    transferBytes: transfers.reduce((sum, action) => sum + action.sizeBytes, 0),
    createdFolders: actions.filter((action) => action.kind === 'create-folder').length,
    deletedEntries: actions.filter((action) => action.kind === 'delete').length,
    refusedEntries: refused.length,
    failedEntries: failed.length,
  };
}
