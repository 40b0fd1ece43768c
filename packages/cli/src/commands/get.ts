// `filescom get`: remote files and folders to the local disk.
import type { CommandSpec } from '../command.ts';
import { downloadAll } from '../transfers/download.ts';
import { Events } from '../transfers/events.ts';
import { readTransferFlags, TRANSFER_OPTIONS } from '../transfers/options.ts';
import { ProgressDisplay } from '../transfers/progress.ts';
import { catAll } from '../transfers/to-output.ts';

export const GET: CommandSpec = {
  name: 'get',
  summary: 'Downloads files and folders; - as LOCAL is standard output.',
  details: [
    'The last of several arguments is LOCAL: the file or directory to download to. With one argument it is the working directory. ' +
      'A folder named alone becomes LOCAL itself, with a slash at the end of LOCAL it goes into it. Patterns for remote names go in quotes. ' +
      'A local file gets its name only when it is complete and compared.',
    'A large file that was interrupted is gone on with by the same command.',
  ],
  arguments: [{ name: 'paths', summary: 'remote files, folders or patterns, then the local path', variadic: true }],
  usage: 'REMOTE... [LOCAL]',
  options: TRANSFER_OPTIONS,
  examples: [
    { command: 'filescom get /reports/2026.pdf', does: 'One file into the working directory' },
    { command: "filescom get '/reports/*.pdf' pdfs/", does: 'What matches a pattern' },
    { command: 'filescom get /www/site site', does: 'A folder; a second time only what changed' },
    { command: 'filescom get /backup/data.tar - | tar x', does: 'To another program' },
  ],
  async run(context, input) {
    const paths = input.argumentList(0);
    const isAlone = paths.length === 1;
    const words = isAlone ? paths : paths.slice(0, -1);
    const target = isAlone ? undefined : paths.at(-1);
    if (target === '-') return catAll(context, words);
    const client = await context.client();
    const flags = readTransferFlags(input, client);
    const progress = new ProgressDisplay(context.terminal, 'Received', context.globals.isQuiet);
    const events = new Events(context, client.usage.apiCalls);
    try {
      await downloadAll(words, target, { context, client, flags, events, progress });
    } catch (error) {
      if (!context.signal.aborted) throw error;
    } finally {
      progress.stop();
    }
    return events.finish(client.usage.apiCalls);
  },
};
