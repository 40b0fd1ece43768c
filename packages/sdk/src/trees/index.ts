// What trees add to the public names of the package. Re-exported by ../index.ts.
export type { TreeReport } from './apply.ts';
export type { FailedEntry, RefusedEntry, SyncAction } from './decide.ts';
export type { FilterOptions } from './path-filter.ts';
export { type ApplyOptions, DeletionLimitError, type SyncCounts, type SyncPlan } from './sync-plan.ts';
export type { Comparison, DirectoryOptions, PlanOptions, SyncOptions, TreeOptions } from './tree-options.ts';
export type { TreeProgress, TreeProgressListener } from './tree-progress.ts';
