// The flags of sync, and what they mean to the client.
import type { Comparison, PlanOptions } from '@filescom/sdk';
import type { CommandContext, OptionSpec } from '../command.ts';
import { remotePath, showPath } from '../files/remote-path.ts';
import type { CommandInput } from '../input.ts';
import { UsageError } from '../stops.ts';
import type { TransferFlags } from '../transfers/options.ts';

export const SYNC_OPTIONS: readonly OptionSpec[] = [
  { flags: '--up', summary: 'Makes REMOTE like LOCAL.' },
  { flags: '--down', summary: 'Makes LOCAL like REMOTE.' },
  {
    flags: '--plan',
    summary: 'Only shows what would be done. With --format json a plan that `filescom apply` carries out.',
  },
  { flags: '--exit-code', summary: 'With --plan: ends with 10 when there is something to do.' },
  { flags: '--delete', summary: 'Deletes what only the changed side has.' },
  { flags: '--max-delete <number>', summary: 'Does nothing at all if more than so many entries would be deleted.' },
  { flags: '--checksum', summary: 'Compares size and CRC-32; reads the local files for it.' },
  { flags: '--size-only', summary: 'Compares the size alone.' },
  { flags: '--include <glob>', summary: 'Only what matches, and what is below it.', repeatable: true },
  { flags: '--exclude <glob>', summary: 'Not what matches; wins over --include.', repeatable: true },
  { flags: '--follow-links', summary: 'Follows local symbolic links.' },
  { flags: '--watch', summary: 'Goes on, and syncs what changes. Deletes only with --yes and --max-delete.' },
  { flags: '--interval <span>', summary: 'With --watch --down: how often the site is looked at. Default 60s.' },
];

/** What is to be made like what. Throws UsageError for flags that contradict each other. */
export function readPlanOptions(context: CommandContext, input: CommandInput, flags: TransferFlags): PlanOptions {
  const [isUp, isDown] = [input.isSet('up'), input.isSet('down')];
  if (isUp === isDown) {
    throw new UsageError('Say which side is changed: --up makes REMOTE like LOCAL, --down makes LOCAL like REMOTE.');
  }
  const maxDelete = input.count('max-delete');
  if (maxDelete !== undefined && !input.isSet('delete')) throw new UsageError('--max-delete needs --delete.');
  const { maxConcurrency, verify, resume } = flags;
  const include = input.list('include');
  return {
    local: input.argument(0),
    remote: showPath(remotePath(input.argument(1))),
    direction: isUp ? 'up' : 'down',
    compare: readComparison(input),
    deleteExtra: input.isSet('delete'),
    maxDelete,
    ...(include.length > 0 && { include }),
    exclude: input.list('exclude'),
    followLinks: input.isSet('follow-links'),
    maxConcurrency,
    verify,
    resume,
    signal: context.signal,
  };
}

function readComparison(input: CommandInput): Comparison {
  if (input.isSet('checksum') && input.isSet('size-only'))
    throw new UsageError('--checksum and --size-only exclude each other.');
  if (input.isSet('checksum')) return 'checksum';
  return input.isSet('size-only') ? 'size' : 'size+mtime';
}
