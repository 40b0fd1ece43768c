// `filescom cat`: the content of remote files.
import type { CommandSpec } from '../command.ts';
import { catAll } from '../transfers/to-output.ts';

export const CAT: CommandSpec = {
  name: 'cat',
  summary: 'Writes the content of files to standard output.',
  arguments: [{ name: 'paths', summary: 'remote files; patterns in quotes', variadic: true }],
  examples: [
    { command: 'filescom cat /logs/today.log', does: 'One file' },
    {
      command: 'filescom cat /lists/a.txt | sort | filescom put - /lists/sorted.txt',
      does: 'Through another program and back',
    },
  ],
  run: (context, input) => catAll(context, input.argumentList(0)),
};
