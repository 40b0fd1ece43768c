// `filescom ls`: what folders hold.

import { baseName, type FileRecord } from '@filescom/sdk';
import type { CommandContext, CommandSpec } from '../command.ts';
import { combineStatuses, type ExitStatus } from '../exit-status.ts';
import { describeFailure } from '../failures.ts';
import { findEntry, isFileRefusal, LONG_COLUMNS, NAME_COLUMN, rowOf } from '../files/entries.ts';
import { remotePath, showPath } from '../files/remote-path.ts';
import { listFolder, walkFolder } from '../files/walk.ts';
import { failureLine } from '../tell.ts';
import { escapeForTerminal } from '../ui/escape.ts';
import { createRowWriter, type RowWriter } from '../ui/formats.ts';

export const LS: CommandSpec = {
  name: 'ls',
  summary: 'Lists what a folder holds.',
  arguments: [
    {
      name: 'path',
      summary: 'remote folder, file or pattern in quotes; the root if left out',
      variadic: true,
      optional: true,
    },
  ],
  options: [
    { flags: '-l, --long', summary: 'Also rights, size and time of the last change.' },
    { flags: '-R, --recursive', summary: 'Also what the folders below hold, with their paths.' },
  ],
  examples: [
    { command: 'filescom ls /reports', does: 'Names, one a line' },
    { command: 'filescom ls -l /reports', does: 'With rights, sizes and times' },
    { command: 'filescom ls -R / --format json --fields path,size,crc32', does: 'Everything, for a program' },
  ],
  async run(context, input) {
    const words = input.argumentList(0);
    const writer = createRowWriter(context.terminal, {
      format: context.globals.format,
      fields: context.globals.fields,
      columns: input.isSet('long') ? LONG_COLUMNS : [NAME_COLUMN],
      hasHeader: false,
    });
    const statuses: ExitStatus[] = [];
    const paths = words.length === 0 ? ['/'] : words;
    for (const word of paths) {
      await list(context, word, { writer, isRecursive: input.isSet('recursive'), isOne: paths.length === 1, statuses });
    }
    await writer.end();
    return combineStatuses(statuses, paths.length - statuses.length);
  },
};

interface Listed {
  readonly writer: RowWriter;
  readonly isRecursive: boolean;
  readonly isOne: boolean;
  readonly statuses: ExitStatus[];
}

async function list(context: CommandContext, word: string, listed: Listed): Promise<void> {
  const { signal, terminal } = context;
  const client = await context.client();
  const { writer, isRecursive, isOne, statuses } = listed;
  const tell = (path: string, error: unknown): void => {
    const failure = describeFailure(error);
    statuses.push(failure.status);
    terminal.say(`filescom: ${escapeForTerminal(path)}: ${failureLine(failure)}`);
  };
  try {
    for (const path of await wordPaths(context, word)) {
      const names = (record: FileRecord): string =>
        isRecursive || !isOne ? showPath(record.path) : baseName(record.path);
      try {
        if (isRecursive) {
          const onFailure = (folder: string, error: unknown): void => tell(showPath(folder), error);
          for await (const { record } of walkFolder(client, path, { signal, onFailure })) {
            await writer.write(rowOf(record, names(record)));
          }
        } else {
          for (const record of await listFolder(client, path, signal)) await writer.write(rowOf(record, names(record)));
        }
      } catch (error) {
        if (!isFileRefusal(error)) throw error;
        const record = await findEntry(client, path, signal);
        await writer.write(rowOf(record, showPath(record.path)));
      }
    }
  } catch (error) {
    if (isOne || signal.aborted) throw error;
    tell(word, error);
  }
}

async function wordPaths(context: CommandContext, word: string): Promise<readonly string[]> {
  const { isPattern } = await import('../files/remote-path.ts');
  if (!isPattern(word)) return [remotePath(word)];
  const { expandWord } = await import('../files/entries.ts');
  return expandWord(await context.client(), word, context.signal);
}
