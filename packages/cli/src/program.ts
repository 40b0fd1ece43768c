// The way of a command line: find the command among the words, load it alone, parse what it takes, run it, tell what
// went wrong. What is heavy (the client, questions, the tables of resources) is loaded only where a command needs it.
import type { CommandShape, CommandSpec } from './command.ts';
import { COMMANDS, RAW_COMMANDS } from './commands/index.ts';
import { EXIT, type ExitStatus } from './exit-status.ts';
import { RESOURCES } from './generated/index.ts';
import { GLOBAL_VALUE_FLAGS, readGlobals } from './global-options.ts';
import { HABITS } from './habits.ts';
import type { Interrupter } from './interruption.ts';
import { nearest } from './nearest.ts';
import { toDashes } from './resources/spec.ts';
import { UsageError } from './stops.ts';
import type { Terminal } from './ui/terminal.ts';

/** What a run of the program is given from outside. */
export interface Host {
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly interrupter: Interrupter;
}

/** Runs one command line and answers its exit status. Never throws. */
export async function run(argv: readonly string[], host: Host): Promise<ExitStatus> {
  try {
    return await runWords(argv, host);
  } catch (error) {
    const { tellFailure } = await import('./tell.ts');
    return tellFailure(error, host);
  }
}

async function runWords(argv: readonly string[], host: Host): Promise<ExitStatus> {
  const { terminal } = host;
  if (argv[0] === 'complete') return completeWords(argv.slice(argv[1] === '--' ? 2 : 1), terminal);
  if (argv[0] === 'man') return writeManual(terminal);
  if (argv[0] === 'server') {
    const { runServer } = await import('./commands/server.ts');
    return runServer(argv.slice(1));
  }
  const words = argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;
  const places = commandPlaces(words);
  const [first, second] = places.map((index) => words[index] ?? '');
  if (first === undefined) return showRootHelp(words, terminal);
  const found = await findCommand(first, second);
  if ('help' in found) {
    await terminal.write(found.help);
    return EXIT.done;
  }
  const used = new Set(places.slice(0, found.spec.name.split(' ').length));
  const rest = words.filter((_, index) => !used.has(index));
  return runCommand(found.spec, rest, argv, host);
}

/** Answers a completion script. */
async function completeWords(words: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { complete } = await import('./completion/words.ts');
  for (const word of await complete(
    words,
    COMMANDS,
    RAW_COMMANDS.map(({ name }) => name),
  ))
    await terminal.write(`${word}\n`);
  return EXIT.done;
}

async function writeManual(terminal: Terminal): Promise<ExitStatus> {
  const { createManual } = await import('./manual.ts');
  await terminal.write(await createManual());
  return EXIT.done;
}

async function runCommand(
  spec: CommandSpec,
  rest: readonly string[],
  argv: readonly string[],
  host: Host,
): Promise<ExitStatus> {
  const { terminal, environment, interrupter } = host;
  const { parseWords } = await import('./parser.ts');
  const parsed = parseWords(spec, rest, terminal.columns);
  if ('help' in parsed) {
    if (wantsJson(rest)) await terminal.write(`${JSON.stringify(shapeOf(spec), undefined, 2)}\n`);
    else await terminal.write(parsed.help);
    return EXIT.done;
  }
  const globals = readGlobals(parsed.options);
  const { createContext } = await import('./context.ts');
  const context = createContext({ terminal, globals, environment, argv, interrupter });
  try {
    const status = await spec.run(context, parsed.input);
    return interrupter.isInterrupted ? EXIT.interrupted : status;
  } finally {
    terminal.clearStatus();
    await context.close();
  }
}

/** Everything about a command but what it does. */
function shapeOf(spec: CommandSpec): CommandShape {
  const { run: _run, ...shape } = spec;
  return shape;
}

/** Positions of the first two words that are no flags and no values of global flags. */
function commandPlaces(words: readonly string[]): number[] {
  const places: number[] = [];
  for (let index = 0; index < words.length && places.length < 2; index += 1) {
    const word = words[index] ?? '';
    if (GLOBAL_VALUE_FLAGS.has(word)) index += 1;
    else if (!word.startsWith('-')) places.push(index);
  }
  return places;
}

/** Finds a command by its first two words, or the help that lists what the first one has. */
async function findCommand(
  first: string,
  second: string | undefined,
): Promise<{ readonly spec: CommandSpec } | { readonly help: string }> {
  const own = COMMANDS.find(({ name }) => name === first || name === `${first} ${second ?? ''}`);
  if (own !== undefined) return { spec: await own.load() };
  const group = COMMANDS.filter(({ name }) => name.startsWith(`${first} `));
  if (group.length > 0)
    return groupHelp(
      first,
      second,
      group.map(({ name, summary }) => [name.slice(first.length + 1), summary]),
    );
  const wanted = first.replaceAll('-', '_');
  const entry = RESOURCES.find(({ name }) => name === wanted);
  if (entry === undefined) throw new UsageError(unknownCommand(first));
  const resource = await entry.load();
  const operation = resource.operations.find(({ id }) => toDashes(id) === second?.replaceAll('_', '-'));
  if (operation !== undefined) {
    const { commandOf } = await import('./resources/operations.ts');
    return { spec: commandOf(resource, operation) };
  }
  return groupHelp(
    first,
    second,
    resource.operations.map(({ id, summary }) => [toDashes(id), summary]),
    resource.summary,
  );
}

function groupHelp(
  first: string,
  second: string | undefined,
  rows: readonly (readonly [string, string])[],
  about = '',
): { readonly help: string } {
  const names = rows.map(([name]) => name);
  if (second !== undefined) {
    const close = nearest(second, names);
    const hint = close === undefined ? `There are: ${names.join(', ')}.` : `Did you mean "${first} ${close}"?`;
    throw new UsageError(`There is no "${first} ${second}". ${hint}`);
  }
  const width = Math.max(...names.map((name) => name.length));
  const lines = rows.map(([name, summary]) => `  ${name.padEnd(width)}  ${summary}`);
  return {
    help: [
      `Usage: filescom ${first} <command> [options]`,
      '',
      ...(about === '' ? [] : [about, '']),
      'Commands:',
      ...lines,
      '',
    ].join('\n'),
  };
}

function unknownCommand(word: string): string {
  const habit = HABITS[word.toLowerCase()];
  if (habit !== undefined) return `There is no "${word}" here. ${habit}`;
  const names = [
    ...COMMANDS.map(({ name }) => name.split(' ')[0] ?? ''),
    ...RESOURCES.map(({ name }) => toDashes(name)),
  ];
  const close = nearest(word, names);
  return `There is no command "${word}".${close === undefined ? '' : ` Did you mean "${close}"?`} \`filescom --help\` lists all.`;
}

function wantsJson(words: readonly string[]): boolean {
  return words.includes('--format=json') || words[words.indexOf('--format') + 1] === 'json';
}

async function showRootHelp(words: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const stranger = words.find(
    (word) => word.startsWith('-') && !/^(-h|--help|--no-color|-q|--quiet|--format|--format=json)$/.test(word),
  );
  if (stranger !== undefined)
    throw new UsageError(`"${stranger}" needs a command before it. \`filescom --help\` lists all.`);
  const { rootHelp, catalogueOfCommands } = await import('./help.ts');
  await terminal.write(
    wantsJson(words) ? `${JSON.stringify(await catalogueOfCommands(), undefined, 2)}\n` : rootHelp(terminal.columns),
  );
  return EXIT.done;
}
