// The content of remote files on standard output, one after the other: for cat, and for get with - as its target.
import type { CommandContext } from '../command.ts';
import { combineStatuses, type ExitStatus } from '../exit-status.ts';
import { describeFailure } from '../failures.ts';
import { expandWord } from '../files/entries.ts';
import { showPath } from '../files/remote-path.ts';
import { ReaderGone } from '../stops.ts';
import { failureLine } from '../tell.ts';
import { escapeForTerminal } from '../ui/escape.ts';

/** Writes the files that the words name. One that fails does not stop the others. */
export async function catAll(context: CommandContext, words: readonly string[]): Promise<ExitStatus> {
  const { signal, terminal } = context;
  const client = await context.client();
  const statuses: ExitStatus[] = [];
  let written = 0;
  for (const word of words) {
    try {
      for (const path of await expandWord(client, word, signal)) {
        for await (const chunk of client.files.download(path, { signal })) await terminal.write(chunk);
        written += 1;
      }
    } catch (error) {
      if (error instanceof ReaderGone || signal.aborted) throw error;
      const failure = describeFailure(error);
      statuses.push(failure.status);
      terminal.say(`filescom: ${escapeForTerminal(showPath(word.replace(/^\/+/, '')))}: ${failureLine(failure)}`);
    }
  }
  return combineStatuses(statuses, written);
}
