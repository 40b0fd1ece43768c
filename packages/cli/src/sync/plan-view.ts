// A plan as people read it: deletions first, then what is replaced and what is new, each with why; then the totals. And
// the question that is asked before much is changed.
import type { SyncAction, SyncPlan } from '@filescom/sdk';
import type { CommandContext } from '../command.ts';
import { remotePath, showPath } from '../files/remote-path.ts';
import { plural, showBytes } from '../quantities.ts';
import { UsageError } from '../stops.ts';
import { createRowWriter, type Row } from '../ui/formats.ts';
import { askConfirmation } from '../ui/questions.ts';

const SIGNS = { delete: '-', changed: '~', new: '+', folder: '+', refused: '!' } as const;
const MAX_NAMES = 10;

/** The rows of a plan, in the order in which they should be read. */
function planRows(plan: SyncPlan): Row[] {
  const rows = plan.actions.map((action) => rowOf(plan, action));
  const refused = plan.refused.map(({ path, reason }) => ({ action: 'refused', path, bytes: null, reason }));
  const failed = plan.failed.map(({ path, error }) => {
    const reason = error instanceof Error ? error.message : String(error);
    return { action: 'refused', path, bytes: null, reason };
  });
  const order = ['delete', 'changed', 'new', 'folder', 'refused'];
  return [...rows, ...refused, ...failed].sort((a, b) => order.indexOf(a.action) - order.indexOf(b.action));
}

interface PlanRow extends Row {
  readonly action: keyof typeof SIGNS;
  readonly path: string;
}

function rowOf(plan: SyncPlan, action: SyncAction): PlanRow {
  const { path } = action;
  if (action.kind === 'delete') {
    return {
      action: 'delete',
      path: action.entry === 'directory' ? `${path}/` : path,
      bytes: null,
      reason: 'only here',
    };
  }
  if (action.kind === 'create-folder') return { action: 'folder', path: `${path}/`, bytes: null, reason: 'new' };
  const kind = action.reason === 'new' ? 'new' : 'changed';
  return { action: kind, path, bytes: action.sizeBytes, reason: explainTransfer(plan, action) };
}

/** Which rule decided that a file is moved. */
function explainTransfer(plan: SyncPlan, action: SyncAction): string {
  const { source, target } = plan.expectationOf(action);
  if (source === undefined || target === undefined) return 'new';
  if (source.sizeBytes !== target.sizeBytes) return 'size differs';
  if (plan.rules.compare === 'checksum') return 'checksum differs';
  const [there, here] = [target.modifiedAt?.getTime(), source.modifiedAt?.getTime()];
  if (there === undefined || here === undefined) return 'time differs';
  return here > there ? 'newer' : 'older';
}

/** Shows a plan as a result. */
export async function showPlan({ terminal, globals }: CommandContext, plan: SyncPlan): Promise<void> {
  const columns = [
    { field: 'action', header: '', show: (value: unknown) => signOf(value) },
    {
      field: 'bytes',
      header: 'size',
      align: 'right' as const,
      show: (value: unknown) => (typeof value === 'number' ? showBytes(value) : ''),
    },
    { field: 'path', isPath: true },
    { field: 'reason', header: 'why' },
  ];
  const writer = createRowWriter(terminal, { format: globals.format, fields: globals.fields, columns });
  for (const row of planRows(plan)) await writer.write(row);
  await writer.end();
  if (!globals.isQuiet) terminal.say(describePlan(plan));
}

function signOf(action: unknown): string {
  return Object.entries(SIGNS).find(([name]) => name === action)?.[1] ?? '';
}

/** The numbers of a plan in a line. */
export function describePlan({ counts, direction, local, remote }: SyncPlan): string {
  const { newFiles, changedFiles, unchangedFiles, deletedEntries, transferBytes, refusedEntries, failedEntries } =
    counts;
  const there = showPath(remotePath(remote));
  const way = direction === 'up' ? `${local} to ${there}` : `${there} to ${local}`;
  const left = refusedEntries + failedEntries;
  const parts = [
    `${newFiles} new`,
    `${changedFiles} changed`,
    `${deletedEntries} to delete`,
    `${unchangedFiles} unchanged`,
    left > 0 ? `${left} left alone` : undefined,
    `${showBytes(transferBytes)} to move`,
  ];
  return `${way}: ${parts.filter((part) => part !== undefined).join(', ')}`;
}

/** True when carrying the plan out changes nothing. */
export function isEmpty({ actions }: SyncPlan): boolean {
  return actions.length === 0;
}

/** Asks before several files are replaced or anything is deleted; `--yes` has answered already. */
export async function confirmPlan({ terminal }: CommandContext, plan: SyncPlan, isConfirmed: boolean): Promise<void> {
  const { newFiles, changedFiles, deletedEntries } = plan.counts;
  if (isConfirmed || (deletedEntries === 0 && changedFiles < 2)) return;
  const rows = planRows(plan).filter(({ action }) => action === 'delete' || action === 'changed');
  const names = rows.slice(0, MAX_NAMES).map(({ action, path }) => `  ${signOf(action)} ${String(path)}`);
  if (rows.length > MAX_NAMES) names.push(`  and ${rows.length - MAX_NAMES} more`);
  const side = plan.direction === 'up' ? plan.remote : plan.local;
  const question = `In ${side} ${plural(newFiles, 'file')} would be new, ${plural(changedFiles, 'file')} replaced, ${plural(deletedEntries, 'entry', 'entries')} deleted.`;
  if (!(await askConfirmation(terminal, `${question}\n${names.join('\n')}\nGo on?`, '--yes')))
    throw new UsageError('Nothing was done.');
}
