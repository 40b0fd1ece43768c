// `filescom mkdir`: new folders.
import type { CommandSpec } from '../command.ts';
import { remotePath, showPath } from '../files/remote-path.ts';
import { Events } from '../transfers/events.ts';

export const MKDIR: CommandSpec = {
  name: 'mkdir',
  summary: 'Makes folders.',
  arguments: [{ name: 'paths', summary: 'remote folders', variadic: true }],
  options: [{ flags: '-p, --parents', summary: 'Also makes the folders above; a folder that is there is no error.' }],
  examples: [{ command: 'filescom mkdir -p /reports/2026/q4', does: 'A folder and those above it' }],
  async run(context, input) {
    const client = await context.client();
    const events = new Events(context, client.usage.apiCalls);
    for (const word of input.argumentList(0)) {
      const path = remotePath(word);
      try {
        if (input.isSet('parents')) await client.folders.ensure(path, { signal: context.signal });
        else await client.folders.create(path, {}, { signal: context.signal });
        events.noteChange(showPath(path));
      } catch (error) {
        events.noteFailure(showPath(path), error);
        if (context.signal.aborted) break;
      }
    }
    return events.finishQuietly();
  },
};
