// `filescom sync`: makes one side like the other, after a plan that can be looked at, kept and carried out later.
import { join as joinLocal } from 'node:path';
import { type FilesClient, join as joinRemote, type PlanOptions } from '@filescom/sdk';
import type { CommandContext, CommandSpec } from '../command.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import type { CommandInput } from '../input.ts';
import { UsageError } from '../stops.ts';
import { applyPlan } from '../sync/apply-plan.ts';
import { readPlanOptions, SYNC_OPTIONS } from '../sync/options.ts';
import { confirmPlan, isEmpty, showPlan } from '../sync/plan-view.ts';
import { commonDirectory, watchDirectory } from '../sync/watch.ts';
import { Events } from '../transfers/events.ts';
import { readTransferFlags, TRANSFER_OPTIONS, type TransferFlags } from '../transfers/options.ts';
import { keepExisting } from '../transfers/tree.ts';

export const SYNC: CommandSpec = {
  name: 'sync',
  summary: 'Makes a folder like a directory, or the other way round.',
  details: [
    'Files are the same when size and time of change are; --checksum compares content. Both directions use the same rule. ' +
      'Nothing is deleted without --delete, deletions come last, and not at all after a failure.',
    'Several files are replaced, and anything is deleted, only after a question or with --yes.',
  ],
  arguments: [
    { name: 'local', summary: 'local directory' },
    { name: 'remote', summary: 'remote folder' },
  ],
  options: [...SYNC_OPTIONS, ...TRANSFER_OPTIONS],
  examples: [
    { command: 'filescom sync site /www/site --up', does: 'Sends what is new or changed' },
    { command: 'filescom sync site /www/site --up --delete --plan', does: 'Only shows what would happen' },
    { command: 'filescom sync backup /data --down --delete --max-delete 100 --yes', does: 'Unattended, with a limit' },
    {
      command: 'filescom sync site /www/site --up --plan --format json > plan.json',
      does: 'A plan for `filescom apply`',
    },
    { command: 'filescom sync site /www/site --up --watch', does: 'Until Ctrl-C' },
  ],
  async run(context, input) {
    const client = await context.client();
    const flags = readTransferFlags(input, client);
    const options = readPlanOptions(context, input, flags);
    if (input.isSet('watch')) return watchAndSync(context, client, { options, flags, input });
    if (input.isSet('plan')) {
      const plan = await client.folders.planSync(options);
      if (context.globals.format === 'json') await context.terminal.write(await client.folders.formatPlan(plan));
      else await showPlan(context, plan);
      return input.isSet('exit-code') && !isEmpty(plan) ? EXIT.pending : EXIT.done;
    }
    if (input.isSet('exit-code')) throw new UsageError('--exit-code needs --plan.');
    return syncOnce(context, client, options, flags);
  },
};

async function syncOnce(
  context: CommandContext,
  client: FilesClient,
  options: PlanOptions,
  flags: TransferFlags,
): Promise<ExitStatus> {
  const events = new Events(context, client.usage.apiCalls);
  try {
    const plan = flags.overwrite ? await client.folders.planSync(options) : await keepExisting(client, options, events);
    await confirmPlan(context, plan, flags.isConfirmed);
    await applyPlan(context, plan, events, { countsUnchanged: true });
  } catch (error) {
    if (!context.signal.aborted) throw error;
  }
  return events.finishWithTable(client.usage.apiCalls);
}

interface Watched {
  readonly options: PlanOptions;
  readonly flags: TransferFlags;
  readonly input: CommandInput;
}

const DEFAULT_INTERVAL_MS = 60_000;

/** Syncs, then again for whatever changes, until Ctrl-C. A sync that fails is told, and the next one tries again. */
async function watchAndSync(
  context: CommandContext,
  client: FilesClient,
  { options, flags, input }: Watched,
): Promise<ExitStatus> {
  const { signal, terminal, globals } = context;
  if (options.deleteExtra === true && !(flags.isConfirmed && options.maxDelete !== undefined)) {
    throw new UsageError('--watch deletes only with --yes and --max-delete, because nobody is asked.');
  }
  if (!flags.isConfirmed && !flags.overwrite) throw new UsageError('--watch cannot be combined with --no-overwrite.');
  await syncOnce(context, client, options, flags);
  if (!globals.isQuiet && !signal.aborted) terminal.say('Watching. Ctrl-C ends.');
  const confirmed = { ...flags, isConfirmed: true };
  for await (const changed of changesOf(options, input, context)) {
    const narrowed = options.exclude?.length === 0 && options.include === undefined ? commonDirectory(changed) : '';
    const part = {
      ...options,
      local: joinLocal(options.local, narrowed),
      remote: joinRemote(options.remote, narrowed),
    };
    await syncOnce(context, client, part, confirmed).catch(async (error: unknown) => {
      if (signal.aborted) return;
      const { tellAndGoOn } = await import('../tell.ts');
      tellAndGoOn(error, terminal);
    });
    if (signal.aborted) break;
  }
  return EXIT.interrupted;
}

/**
 * Batches of directories in which something changed. The site tells of nothing by itself and is looked at again and
 * again.
 */
async function* changesOf(
  options: PlanOptions,
  input: CommandInput,
  { signal, terminal }: CommandContext,
): AsyncGenerator<readonly string[], void, void> {
  if (options.direction === 'up') {
    const onTrouble = (message: string): void => terminal.say(`filescom: ${message}`);
    yield* watchDirectory(options.local, { signal, onTrouble, isIgnored: () => false });
    return;
  }
  const interval = input.durationMs('interval') ?? DEFAULT_INTERVAL_MS;
  const { setTimeout: delay } = await import('node:timers/promises');
  while (!signal.aborted) {
    await delay(interval, undefined, { signal }).catch(() => undefined);
    if (!signal.aborted) yield [''];
  }
}
