// `filescom transfers …`: what was interrupted and can be gone on with.
import type { FilesClient, PendingTransfer } from '@filescom/sdk';
import type { CommandContext, CommandSpec } from '../command.ts';
import { EXIT } from '../exit-status.ts';
import { showPath } from '../files/remote-path.ts';
import type { CommandInput } from '../input.ts';
import { plural, showBytes } from '../quantities.ts';
import { UsageError } from '../stops.ts';
import { Events } from '../transfers/events.ts';
import { ProgressDisplay } from '../transfers/progress.ts';
import { createRowWriter } from '../ui/formats.ts';

const WHICH = [{ name: 'numbers', summary: 'numbers from the list; all if left out', variadic: true, optional: true }];

/** Transfers in an order that stays, with the numbers by which they are named. */
async function listPending(client: FilesClient): Promise<PendingTransfer[]> {
  const pending = await client.transfers.list();
  return pending.sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime() || (a.localPath < b.localPath ? -1 : 1));
}

async function choosePending(client: FilesClient, input: CommandInput): Promise<PendingTransfer[]> {
  const pending = await listPending(client);
  const words = input.argumentList(0);
  if (words.length === 0) return pending;
  return words.map((word) => {
    const chosen = /^\d{1,9}$/.test(word) ? pending[Number(word) - 1] : undefined;
    if (chosen === undefined)
      throw new UsageError(`There is no transfer ${word}. \`filescom transfers list\` shows them.`);
    return chosen;
  });
}

export const TRANSFERS_LIST: CommandSpec = {
  name: 'transfers list',
  summary: 'Lists interrupted transfers of this site.',
  examples: [{ command: 'filescom transfers list', does: 'With numbers for resume and discard' }],
  async run(context) {
    const { terminal, globals } = context;
    const pending = await listPending(await context.client());
    const columns = [
      { field: 'number', header: '#' },
      { field: 'kind' },
      {
        field: 'doneBytes',
        header: 'done',
        show: (value: unknown, row: Readonly<Record<string, unknown>>) =>
          `${showBytes(Number(value))} of ${showBytes(Number(row['sizeBytes']))}`,
      },
      { field: 'localPath', header: 'local', isPath: true },
      { field: 'remotePath', header: 'remote', isPath: true },
    ];
    const writer = createRowWriter(terminal, { format: globals.format, fields: globals.fields, columns });
    for (const [index, transfer] of pending.entries()) {
      const { kind, remotePath, localPath, sizeBytes, doneBytes, startedAt } = transfer;
      await writer.write({
        number: index + 1,
        kind,
        remotePath: showPath(remotePath),
        localPath,
        sizeBytes,
        doneBytes,
        startedAt: startedAt.toISOString(),
      });
    }
    await writer.end();
    return EXIT.done;
  },
};

export const TRANSFERS_RESUME: CommandSpec = {
  name: 'transfers resume',
  summary: 'Goes on with interrupted transfers.',
  arguments: WHICH,
  options: [{ flags: '--bandwidth <rate>', summary: 'At most so many bytes a second: 10MB/s.' }],
  examples: [{ command: 'filescom transfers resume 1', does: 'The first of the list' }],
  async run(context, input) {
    const client = await context.client();
    const rate = input.rate('bandwidth');
    if (rate !== undefined) client.bandwidthLimit = rate;
    const events = new Events(context, client.usage.apiCalls);
    const progress = new ProgressDisplay(context.terminal, 'Moved', context.globals.isQuiet);
    try {
      for (const transfer of await choosePending(client, input)) {
        if (context.signal.aborted) break;
        await resumeOne(context, client, transfer, { events, progress });
      }
    } finally {
      progress.stop();
    }
    return events.finish(client.usage.apiCalls);
  },
};

async function resumeOne(
  { signal }: CommandContext,
  client: FilesClient,
  transfer: PendingTransfer,
  { events, progress }: { readonly events: Events; readonly progress: ProgressDisplay },
): Promise<void> {
  const path = showPath(transfer.remotePath);
  progress.expect(transfer.sizeBytes);
  try {
    events.noteStart(path);
    await client.transfers.resume(transfer, { signal, onProgress: progress.listenTo(path) });
    events.noteDone({ path, bytes: transfer.sizeBytes });
    progress.finish(path, true);
  } catch (error) {
    progress.finish(path, false);
    events.noteFailure(path, error);
  }
}

export const TRANSFERS_DISCARD: CommandSpec = {
  name: 'transfers discard',
  summary: 'Gives interrupted transfers up.',
  arguments: WHICH,
  options: [{ flags: '-y, --yes', summary: 'All of them, without asking.' }],
  examples: [{ command: 'filescom transfers discard 2', does: 'The second of the list' }],
  async run(context, input) {
    const client = await context.client();
    const chosen = await choosePending(client, input);
    if (input.argumentList(0).length === 0 && chosen.length > 0 && !input.isSet('yes')) {
      const { askConfirmation } = await import('../ui/questions.ts');
      const question = `${plural(chosen.length, 'interrupted transfer')} would be given up. Go on?`;
      if (!(await askConfirmation(context.terminal, question, '--yes, or numbers')))
        throw new UsageError('Nothing was done.');
    }
    for (const transfer of chosen) await client.transfers.discard(transfer);
    if (!context.globals.isQuiet) context.terminal.say(`${plural(chosen.length, 'transfer')} given up.`);
    return EXIT.done;
  },
};
