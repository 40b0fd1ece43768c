// `filescom du`: how much is in folders.
import type { CommandSpec } from '../command.ts';
import { EXIT } from '../exit-status.ts';
import { remotePath, showPath } from '../files/remote-path.ts';
import { walkFolder } from '../files/walk.ts';
import { showBytes } from '../quantities.ts';
import { createRowWriter } from '../ui/formats.ts';

export const DU: CommandSpec = {
  name: 'du',
  summary: 'Adds up sizes and numbers of files, by folder.',
  arguments: [{ name: 'path', summary: 'remote folder; the root if left out', optional: true }],
  options: [
    { flags: '--depth <levels>', summary: 'Folders down to this level get a line. Default 1.' },
    { flags: '-s, --summarize', summary: 'Only the total.' },
  ],
  examples: [{ command: 'filescom du /reports', does: 'The folders in it, and the total' }],
  async run(context, input) {
    const { signal, terminal, globals } = context;
    const client = await context.client();
    const root = remotePath(input.optionalArgument(0) ?? '/');
    const depth = input.isSet('summarize') ? 0 : (input.count('depth') ?? 1);
    const totals = new Map<string, { bytes: number; files: number }>([[root, { bytes: 0, files: 0 }]]);
    const base = root === '' ? 0 : root.split('/').length;
    for await (const { record } of walkFolder(client, root, { signal })) {
      const names = record.path.split('/');
      const isFolder = record.type === 'directory';
      if (isFolder && names.length - base <= depth) totals.set(record.path, { bytes: 0, files: 0 });
      if (isFolder) continue;
      for (let length = base; length < names.length && length - base <= depth; length += 1) {
        const total = totals.get(names.slice(0, length).join('/'));
        if (total !== undefined) {
          total.bytes += record.size ?? 0;
          total.files += 1;
        }
      }
    }
    const columns = [
      { field: 'bytes', align: 'right' as const, show: (value: unknown) => showBytes(Number(value)) },
      { field: 'files', align: 'right' as const },
      { field: 'path', isPath: true },
    ];
    const writer = createRowWriter(terminal, { format: globals.format, fields: globals.fields, columns });
    const [own, ...below] = [...totals];
    for (const [path, total] of [...below, ...(own === undefined ? [] : [own])]) {
      await writer.write({ ...total, path: showPath(path) });
    }
    await writer.end();
    return EXIT.done;
  },
};
