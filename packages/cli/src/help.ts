// The help of the program itself, and the same as data for programs that want to know what there is.
import { COMMANDS, GROUPS, RAW_COMMANDS } from './commands/index.ts';
import { EXIT_MEANINGS } from './exit-status.ts';
import { RESOURCES } from './generated/index.ts';
import { GLOBAL_OPTIONS } from './global-options.ts';
import { toDashes } from './resources/spec.ts';
import { wrapText } from './ui/columns.ts';

const MAX_WIDTH = 120;

/** What `filescom --help` shows. */
export function rootHelp(columns: number): string {
  const width = Math.min(columns, MAX_WIDTH);
  const names = COMMANDS.map(({ name }) => name.length);
  const nameWidth = Math.max(...names);
  const groups = GROUPS.flatMap(({ title, id }) => [
    `${title}:`,
    ...[...COMMANDS.filter(({ group }) => group === id), ...(id === 'more' ? RAW_COMMANDS : [])].map(
      ({ name, summary }) => `  ${name.padEnd(nameWidth)}  ${summary}`,
    ),
    '',
  ]);
  const resources = wrapText(RESOURCES.map(({ name }) => toDashes(name)).join(' '), width - 2, '  ');
  const statuses = EXIT_MEANINGS.map(([status, meaning]) => `  ${String(status).padStart(3)}  ${meaning}`);
  const globals = GLOBAL_OPTIONS.map(({ flags, summary }) => `  ${flags.padEnd(20)}  ${summary}`);
  return [
    'Usage: filescom <command> [options]',
    '',
    'Files.com on the command line: files, sync, accounts, and every operation of the API.',
    '',
    ...groups,
    'Resources (filescom <resource> lists its commands, such as list, find, create, update, delete):',
    `  ${resources}`,
    '',
    'Options of every command:',
    ...globals,
    '',
    'Exit statuses:',
    ...statuses,
    '',
    'filescom <command> --help explains a command, with examples. --help --format json tells all of it to programs.',
    '',
  ].join('\n');
}

/** Every command with its flags, statuses and resources, for programs. */
export async function catalogueOfCommands(): Promise<Record<string, unknown>> {
  const commands = await Promise.all(COMMANDS.map(({ load }) => load()));
  return {
    commands: commands.map(({ run: _run, ...shape }) => shape),
    resources: RESOURCES.map(({ name, summary, operations }) => ({
      name: toDashes(name),
      summary,
      operations: operations.split(' ').map(toDashes),
    })),
    options: GLOBAL_OPTIONS,
    exitStatuses: Object.fromEntries(EXIT_MEANINGS),
  };
}
