// Carries a plan out with a progress display, and tells the events what became of each file.
import type { SyncPlan } from '@filescom/sdk';
import type { CommandContext } from '../command.ts';
import type { Events } from '../transfers/events.ts';
import { ProgressDisplay } from '../transfers/progress.ts';
import { listenForFiles } from '../transfers/tree.ts';

/** Does what the plan says. Rejects only when nothing can succeed, or after Ctrl-C. */
export async function applyPlan(
  context: CommandContext,
  plan: SyncPlan,
  events: Events,
  { countsUnchanged }: { readonly countsUnchanged: boolean },
): Promise<void> {
  const verb = plan.direction === 'up' ? 'Sent' : 'Received';
  const progress = new ProgressDisplay(context.terminal, verb, context.globals.isQuiet);
  try {
    const onProgress = listenForFiles(plan, events, progress.listenToTree);
    const report = await plan.apply({ signal: context.signal, onProgress });
    if (countsUnchanged) events.noteUnchanged(report.unchangedFiles);
    const failed = new Set(report.failed.map(({ path }) => path));
    for (const { kind, path } of report.deletedEntries > 0 ? plan.actions : []) {
      if (kind === 'delete' && !failed.has(path)) events.noteDeletion(path);
    }
    for (const { path, error } of report.failed) events.noteFailure(path, error);
    if (countsUnchanged) for (const { path, reason } of report.refused) events.noteRefusal(path, reason);
    if (report.omittedDeletions > 0) {
      context.terminal.say(`filescom: ${report.omittedDeletions} deletions were left out because something failed.`);
    }
  } finally {
    progress.stop();
  }
}
