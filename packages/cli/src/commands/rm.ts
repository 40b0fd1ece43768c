// `filescom rm`: deletes files and, when told to, folders with all they hold. What deletes more than was named by hand
// asks first.

import { ApiError, type FileRecord, type FilesClient } from '@filescom/sdk';
import type { CommandContext, CommandSpec } from '../command.ts';
import { expandWord, findEntry } from '../files/entries.ts';
import { isPattern, remotePath, showPath } from '../files/remote-path.ts';
import { walkFolder } from '../files/walk.ts';
import { plural, showBytes } from '../quantities.ts';
import { UsageError } from '../stops.ts';
import { Events } from '../transfers/events.ts';
import { forEachConcurrently } from '../transfers/pool.ts';
import { askConfirmation, requireReader } from '../ui/questions.ts';

const MAX_DELETIONS_AT_ONCE = 8;
const MAX_COUNTED = 10_000;

export const RM: CommandSpec = {
  name: 'rm',
  summary: 'Deletes files; with -r folders and all they hold.',
  details: ['A pattern, and a folder with -r, delete more than was named by hand: they ask first, or need --yes.'],
  arguments: [{ name: 'paths', summary: 'remote files or folders; patterns in quotes', variadic: true }],
  options: [
    { flags: '-r, --recursive', summary: 'Deletes folders with all they hold.' },
    { flags: '-f, --force', summary: 'What is not there is no error.' },
    { flags: '-y, --yes', summary: 'Deletes in bulk without asking.' },
  ],
  examples: [
    { command: 'filescom rm /reports/old.pdf', does: 'One file' },
    { command: "filescom rm '/logs/*.log' --yes", does: 'All that match, unasked' },
    { command: 'filescom rm -r /reports/2019', does: 'A folder, after a question that says how much goes' },
  ],
  async run(context, input) {
    const { signal } = context;
    const client = await context.client();
    const words = input.argumentList(0);
    const isRecursive = input.isSet('recursive');
    const events = new Events(context, client.usage.apiCalls);
    const found: string[] = [];
    for (const word of words) {
      if (remotePath(word) === '') throw new UsageError('The root cannot be deleted.');
      try {
        found.push(...(await expandWord(client, word, signal)));
      } catch (error) {
        if (signal.aborted) throw error;
        events.noteFailure(word, error);
      }
    }
    const isBulk = isRecursive || words.some((word) => isPattern(word));
    if (isBulk && !input.isSet('yes')) await confirmDeletion(context, client, found, isRecursive);
    await forEachConcurrently(found, { limit: MAX_DELETIONS_AT_ONCE, signal }, async (path) => {
      try {
        await client.files.delete(path, isRecursive ? { recursive: true } : {}, { signal });
        events.noteDeletion(showPath(path));
      } catch (error) {
        if (input.isSet('force') && error instanceof ApiError && error.status === 404) return;
        events.noteFailure(showPath(path), error);
      }
    });
    return events.finishQuietly();
  },
};

/** Asks with the numbers of what goes. A folder with nothing in it, or a single file, is no bulk. */
async function confirmDeletion(
  context: CommandContext,
  client: FilesClient,
  paths: readonly string[],
  isRecursive: boolean,
): Promise<void> {
  requireReader(context.terminal, '--yes');
  const total = { files: 0, folders: 0, bytes: 0, isPartial: false };
  const count = ({ type, size }: FileRecord): void => {
    total.files += type === 'directory' ? 0 : 1;
    total.folders += type === 'directory' ? 1 : 0;
    total.bytes += size ?? 0;
  };
  for (const path of paths) {
    const entry = await findEntry(client, path, context.signal);
    count(entry);
    if (entry.type !== 'directory' || !isRecursive) continue;
    for await (const { record } of walkFolder(client, path, { signal: context.signal, onFailure: () => undefined })) {
      count(record);
      total.isPartial = total.files + total.folders >= MAX_COUNTED;
      if (total.isPartial) break;
    }
  }
  if (total.files + total.folders <= 1) return;
  const most = total.isPartial ? 'At least ' : '';
  const names = `${paths.slice(0, 10).map(showPath).join(', ')}${paths.length > 10 ? ', …' : ''}`;
  const question = `${most}${plural(total.files, 'file')} and ${plural(total.folders, 'folder')} (${showBytes(total.bytes)}) would be deleted: ${names}. Go on?`;
  if (!(await askConfirmation(context.terminal, question, '--yes'))) throw new UsageError('Nothing was deleted.');
}
