// A whole directory, up or down: plan, ask before many files are replaced, carry out, tell what became of each. put and
// get use it for folders; sync has its own way, with plans that can be kept.
import type { FilesClient, PlanOptions, SyncAction, SyncPlan, TreeProgress } from '@filescom/sdk';
import type { CommandContext } from '../command.ts';
import { plural } from '../quantities.ts';
import { UsageError } from '../stops.ts';
import { askConfirmation } from '../ui/questions.ts';
import type { Events } from './events.ts';
import type { TransferFlags } from './options.ts';
import type { ProgressDisplay } from './progress.ts';

/** A directory and a folder. */
export interface TreeJob {
  readonly direction: 'up' | 'down';
  readonly local: string;
  readonly remote: string;
}

export interface TreeDeps {
  readonly context: CommandContext;
  readonly client: FilesClient;
  readonly flags: TransferFlags;
  readonly events: Events;
  readonly progress: ProgressDisplay;
}

/** Transfers a directory. Rejects if one side cannot be listed. */
export async function transferTree(job: TreeJob, deps: TreeDeps): Promise<void> {
  const { client, context, flags, progress } = deps;
  const { maxConcurrency, verify, resume, overwrite, isConfirmed } = flags;
  const options: PlanOptions = { ...job, maxConcurrency, verify, resume, signal: context.signal };
  const plan = overwrite ? await client.folders.planSync(options) : await keepExisting(client, options, deps.events);
  if (!isConfirmed) {
    const replaced = plan.actions.filter(isReplacement).map(({ path }) => path);
    await confirmReplacing(context, replaced, job.direction === 'up' ? job.remote : job.local);
  }
  const listener = listenForFiles(plan, deps.events, progress.listenToTree);
  const report = await plan.apply({ signal: context.signal, onProgress: listener });
  deps.events.noteUnchanged(report.unchangedFiles);
  for (const { path, error } of report.failed) deps.events.noteFailure(path, error);
  for (const { path, reason } of report.refused) deps.events.noteRefusal(path, reason);
}

/** Plans without replacing anything: what is there already is told and left out. */
export async function keepExisting(client: FilesClient, options: PlanOptions, events: Events): Promise<SyncPlan> {
  const plan = await client.folders.planSync(options);
  const replaced = plan.actions.filter(isReplacement);
  if (replaced.length === 0) return plan;
  for (const { path } of replaced) events.noteSkip(path, 'it is there already');
  return plan.select((action) => !isReplacement(action));
}

function isReplacement(action: SyncAction): boolean {
  return action.kind === 'transfer' && action.reason === 'changed';
}

/** One file may be replaced unasked; several only with `--yes`, or after a question. */
export async function confirmReplacing(
  { terminal }: CommandContext,
  paths: readonly string[],
  where: string,
): Promise<void> {
  if (paths.length < 2) return;
  const names = `${paths.slice(0, 10).join(', ')}${paths.length > 10 ? ', …' : ''}`;
  const question = `${plural(paths.length, 'file')} in ${where} would be replaced: ${names}. Go on?`;
  if (!(await askConfirmation(terminal, question, '--yes, or --no-overwrite'))) {
    throw new UsageError('Nothing was done.');
  }
}

/** Reports each file that begins and each that is done, which progress shows by its counts. */
export function listenForFiles(
  plan: SyncPlan,
  events: Events,
  next: (progress: TreeProgress) => void,
): (progress: TreeProgress) => void {
  let finishedFiles = 0;
  const started = new Set<string>();
  const sizes = new Map(
    plan.actions.flatMap((action) => (action.kind === 'transfer' ? [[action.path, action.sizeBytes]] : [])),
  );
  return (progress) => {
    next(progress);
    if (!started.has(progress.path)) {
      started.add(progress.path);
      events.noteStart(progress.path);
    }
    if (progress.finishedFiles <= finishedFiles) return;
    finishedFiles = progress.finishedFiles;
    events.noteDone({ path: progress.path, bytes: progress.file.totalBytes ?? sizes.get(progress.path) ?? 0 });
  };
}
