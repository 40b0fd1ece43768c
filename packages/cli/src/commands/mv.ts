// `filescom mv`: moves and renames on the site.
import type { CommandSpec } from '../command.ts';
import { relocateAll } from '../transfers/relocate.ts';

export const MV: CommandSpec = {
  name: 'mv',
  summary: 'Moves and renames files and folders on the site.',
  arguments: [{ name: 'paths', summary: 'remote files, folders or patterns, then the target', variadic: true }],
  usage: 'FROM... TO',
  options: [{ flags: '--overwrite', summary: 'Replaces files that are there.' }],
  examples: [
    { command: 'filescom mv /inbox/scan.pdf /reports/2026.pdf', does: 'A new name in another folder' },
    { command: "filescom mv '/inbox/*' /done/", does: 'All that match, into a folder' },
  ],
  run: (context, input) =>
    relocateAll(context, input, (client, path, params, signal) => client.files.move(path, params, { signal })),
};
