// Copying and moving on the site, which differ by one call: what the last word names decides where things go, and work
// that the service does in the background is waited for.
import { type FileAction, type FilesClient, isApiError } from '@filescom/sdk';
import type { CommandContext } from '../command.ts';
import type { ExitStatus } from '../exit-status.ts';
import { expandWord, findEntryIfThere } from '../files/entries.ts';
import { inFolder, isPattern, namesFolder, remotePath, showPath } from '../files/remote-path.ts';
import type { CommandInput } from '../input.ts';
import { UsageError } from '../stops.ts';
import { Events } from './events.ts';

/** One of the two calls. */
export type Relocate = (
  client: FilesClient,
  path: string,
  params: { readonly destination: string; readonly overwrite?: boolean },
  signal: AbortSignal,
) => Promise<FileAction>;

/** Copies or moves what the words but the last one name to what the last one names. */
export async function relocateAll(
  context: CommandContext,
  input: CommandInput,
  relocate: Relocate,
): Promise<ExitStatus> {
  const words = input.argumentList(0);
  const [target, sources] = [words.at(-1), words.slice(0, -1)];
  if (target === undefined || sources.length === 0) throw new UsageError('Two remote paths are needed: from, and to.');
  const { signal } = context;
  const client = await context.client();
  const events = new Events(context, client.usage.apiCalls);
  const isMany = sources.length > 1 || sources.some((word) => isPattern(word));
  const folder = remotePath(target);
  const there = folder === '' ? undefined : await findEntryIfThere(client, folder, signal);
  const intoFolder = namesFolder(target) || there?.type === 'directory';
  if (isMany && !intoFolder)
    throw new UsageError(
      `"${showPath(folder)}" is no folder; several things need one. Put a slash at its end to have it made.`,
    );
  if (namesFolder(target) && folder !== '' && there === undefined) await client.folders.ensure(folder, { signal });
  const overwrite = input.isSet('overwrite');
  for (const word of sources) {
    try {
      for (const path of await expandWord(client, word, signal)) {
        const destination = intoFolder ? inFolder(folder, path) : folder;
        const action = await relocate(client, path, { destination, ...(overwrite && { overwrite }) }, signal);
        await client.fileMigrations.wait(action, { signal });
        events.noteChange(showPath(path));
      }
    } catch (error) {
      if (signal.aborted) break;
      events.noteFailure(showPath(remotePath(word)), error);
      if (isApiError(error, 'processing-failure/destination-exists'))
        context.terminal.say('filescom: --overwrite replaces what is there.');
    }
  }
  return events.finishQuietly();
}
