// `filescom put`: local files and directories, or standard input, to the site.
import type { CommandSpec } from '../command.ts';
import { UsageError } from '../stops.ts';
import { Events } from '../transfers/events.ts';
import { readTransferFlags, TRANSFER_OPTIONS } from '../transfers/options.ts';
import { ProgressDisplay } from '../transfers/progress.ts';
import { uploadAll } from '../transfers/upload.ts';

export const PUT: CommandSpec = {
  name: 'put',
  summary: 'Uploads files and directories; - is standard input.',
  details: [
    'REMOTE is the path of the file, or with a slash at its end the folder to put it into. Missing folders are made. ' +
      'Several sources go into REMOTE, each under its own name. A directory named alone becomes REMOTE itself; with a slash at the end of REMOTE it goes into it. ' +
      'Files of a directory that are there with the same size and time are left out.',
    'A file of several parts that was interrupted is gone on with by the same command.',
  ],
  arguments: [{ name: 'paths', summary: 'local files or directories, then the remote path', variadic: true }],
  usage: 'LOCAL... REMOTE',
  options: TRANSFER_OPTIONS,
  examples: [
    { command: 'filescom put report.pdf /reports/2026.pdf', does: 'One file, under a new name' },
    { command: 'filescom put *.pdf /reports/', does: 'Several files into a folder' },
    { command: 'filescom put site /www/site', does: 'A directory; a second time only what changed' },
    { command: 'tar c data | filescom put - /backup/data.tar', does: 'What another program writes' },
  ],
  async run(context, input) {
    const paths = input.argumentList(0);
    const [target, locals] = [paths.at(-1), paths.slice(0, -1)];
    if (target === undefined || locals.length === 0) {
      throw new UsageError('put takes one or more local files and then the remote path: filescom put LOCAL... REMOTE.');
    }
    const client = await context.client();
    const flags = readTransferFlags(input, client);
    const progress = new ProgressDisplay(context.terminal, 'Sent', context.globals.isQuiet);
    const events = new Events(context, client.usage.apiCalls);
    try {
      await uploadAll(locals, target, { context, client, flags, events, progress });
    } catch (error) {
      if (!context.signal.aborted) throw error;
    } finally {
      progress.stop();
    }
    return events.finish(client.usage.apiCalls);
  },
};
