// What the next word of a command line may be, from the same data as the help.
import type { CommandEntry, CommandShape, OptionSpec } from '../command.ts';
import { RESOURCES } from '../generated/index.ts';
import { GLOBAL_OPTIONS } from '../global-options.ts';
import { toDashes } from '../resources/spec.ts';

/** Answers the words that fit; none where a file or a value of the reader's own belongs. */
export async function complete(
  words: readonly string[],
  commands: readonly CommandEntry[],
  others: readonly string[] = [],
): Promise<string[]> {
  const last = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  const [first, second] = before.filter((word) => !word.startsWith('-'));
  const fits = (candidates: readonly string[]): string[] =>
    [...new Set(candidates)].filter((word) => word.startsWith(last)).sort();
  if (first === undefined) {
    const own = commands.map(({ name }) => name.split(' ')[0] ?? '');
    return fits(
      last.startsWith('-')
        ? ['--help', '--version']
        : [...own, ...others, ...RESOURCES.map(({ name }) => toDashes(name)), 'help'],
    );
  }
  const shape = await findShape(first, second, commands);
  if (shape === undefined) return fits(secondWords(first, commands));
  const options = [...(shape.options ?? []), ...GLOBAL_OPTIONS];
  const flag = before.at(-1) ?? '';
  const asked = options.find(({ flags }) => flag.startsWith('-') && flagsOf(flags).includes(flag));
  if (asked?.choices !== undefined) return fits(asked.choices);
  return last.startsWith('-') ? fits([...options.flatMap(longFlags), '--help']) : [];
}

function secondWords(first: string, commands: readonly CommandEntry[]): string[] {
  const own = commands.flatMap(({ name }) => (name.startsWith(`${first} `) ? [name.slice(first.length + 1)] : []));
  const resource = RESOURCES.find(({ name }) => name === first.replaceAll('-', '_'));
  return [...own, ...(resource?.operations.split(' ').map(toDashes) ?? [])];
}

async function findShape(
  first: string,
  second: string | undefined,
  commands: readonly CommandEntry[],
): Promise<CommandShape | undefined> {
  const own = commands.find(({ name }) => name === first || name === `${first} ${second ?? ''}`);
  if (own !== undefined) return own.load();
  const entry = RESOURCES.find(({ name }) => name === first.replaceAll('-', '_'));
  const resource = await entry?.load();
  const operation = resource?.operations.find(({ id }) => toDashes(id) === second?.replaceAll('_', '-'));
  if (resource === undefined || operation === undefined) return undefined;
  const { commandOf } = await import('../resources/operations.ts');
  return commandOf(resource, operation);
}

function flagsOf(flags: string): string[] {
  return flags.split(/[\s,]+/).filter((word) => word.startsWith('-'));
}

function longFlags({ flags }: OptionSpec): string[] {
  return flagsOf(flags).filter((flag) => flag.startsWith('--'));
}
