// `filescom cp`: copies on the site, without a byte through this machine.
import type { CommandSpec } from '../command.ts';
import { relocateAll } from '../transfers/relocate.ts';

export const CP: CommandSpec = {
  name: 'cp',
  summary: 'Copies files and folders on the site.',
  details: ['Both paths are remote; put and get move bytes between this machine and the site.'],
  arguments: [{ name: 'paths', summary: 'remote files, folders or patterns, then the target', variadic: true }],
  usage: 'FROM... TO',
  options: [{ flags: '--overwrite', summary: 'Replaces files that are there.' }],
  examples: [
    { command: 'filescom cp /reports/2026.pdf /archive/2026.pdf', does: 'One file' },
    { command: "filescom cp '/reports/*.pdf' /archive/", does: 'All that match, into a folder' },
  ],
  run: (context, input) =>
    relocateAll(context, input, (client, path, params, signal) => client.files.copy(path, params, { signal })),
};
