// `filescom find`: entries below a folder that match.

import { baseName, type FileRecord } from '@filescom/sdk';
import type { CommandContext, CommandSpec } from '../command.ts';
import { combineStatuses, type ExitStatus } from '../exit-status.ts';
import { describeFailure } from '../failures.ts';
import { LONG_COLUMNS, rowOf } from '../files/entries.ts';
import { parseGlob } from '../files/glob.ts';
import { remotePath, showPath } from '../files/remote-path.ts';
import { walkFolder } from '../files/walk.ts';
import type { CommandInput } from '../input.ts';
import { failureLine } from '../tell.ts';
import { escapeForTerminal } from '../ui/escape.ts';
import { createRowWriter } from '../ui/formats.ts';

export const FIND: CommandSpec = {
  name: 'find',
  summary: 'Finds entries below a folder by name, size, time and kind.',
  arguments: [{ name: 'path', summary: 'remote folder; the root if left out', optional: true }],
  options: [
    { flags: '--name <glob>', summary: 'Whose name matches; without regard to case. In quotes.' },
    { flags: '--path <glob>', summary: 'Whose path below the folder matches: a/**/*.pdf.' },
    { flags: '--type <kind>', summary: 'Only files, or only folders.', choices: ['file', 'folder'] },
    { flags: '--larger <size>', summary: 'Files of more bytes: 10MB, 4GiB.' },
    { flags: '--smaller <size>', summary: 'Files of fewer bytes.' },
    { flags: '--newer <span>', summary: 'Changed within this span: 90s, 15m, 36h, 2d.' },
    { flags: '--older <span>', summary: 'Not changed within this span.' },
    { flags: '--depth <levels>', summary: 'Only so many levels.' },
    { flags: '-l, --long', summary: 'Also rights, size and time.' },
  ],
  examples: [
    { command: "filescom find /reports --name '*.pdf' --newer 2d", does: 'New reports' },
    { command: 'filescom find / --larger 1GB --format csv --fields path,size', does: 'Large files, as CSV' },
  ],
  async run(context, input) {
    const { signal, terminal, globals } = context;
    const client = await context.client();
    const root = remotePath(input.optionalArgument(0) ?? '/');
    const matches = createMatcher(context, input, root);
    const pathColumn = { field: 'name', isPath: true };
    const columns = input.isSet('long') ? [...LONG_COLUMNS.slice(0, -1), pathColumn] : [pathColumn];
    const writer = createRowWriter(terminal, {
      format: globals.format,
      fields: globals.fields,
      columns,
      hasHeader: false,
    });
    const statuses: ExitStatus[] = [];
    const onFailure = (path: string, error: unknown): void => {
      const failure = describeFailure(error);
      statuses.push(failure.status);
      terminal.say(`filescom: ${escapeForTerminal(showPath(path))}: ${failureLine(failure)}`);
    };
    for await (const { record } of walkFolder(client, root, { signal, maxDepth: input.count('depth', 1), onFailure })) {
      if (matches(record)) await writer.write(rowOf(record, showPath(record.path)));
    }
    await writer.end();
    return combineStatuses(statuses, 1);
  },
};

function createMatcher(context: CommandContext, input: CommandInput, root: string): (record: FileRecord) => boolean {
  const [name, path, kind] = [input.text('name'), input.text('path'), input.text('type')];
  const [larger, smaller] = [input.bytes('larger'), input.bytes('smaller')];
  const [newer, older] = [input.durationMs('newer'), input.durationMs('older')];
  const nameGlob = name === undefined ? undefined : parseGlob(name);
  const pathGlob = path === undefined ? undefined : parseGlob(`/${path.replace(/^\/+/, '')}`);
  const now = context.now();
  const tests: ((record: FileRecord) => boolean)[] = [
    (record) => nameGlob?.matches(baseName(record.path)) ?? true,
    (record) => pathGlob?.matches(root === '' ? record.path : record.path.slice(root.length + 1)) ?? true,
    ({ type }) => kind === undefined || (kind === 'folder') === (type === 'directory'),
    ({ size }) => larger === undefined || (size ?? -1) > larger,
    ({ size }) => smaller === undefined || (size !== null && size < smaller),
    (record) => newer === undefined || now - timeOfChange(record) <= newer,
    (record) => older === undefined || now - timeOfChange(record) > older,
  ];
  return (record) => tests.every((test) => test(record));
}

function timeOfChange({ provided_mtime, mtime }: FileRecord): number {
  return Date.parse(provided_mtime ?? mtime);
}
