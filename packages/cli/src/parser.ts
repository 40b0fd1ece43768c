// Turns a command into a parser of commander's, and what it parsed into our input. Whatever commander refuses becomes a
// UsageError; help becomes a text, so that nothing but the terminal writes.
import { Command, CommanderError, Option } from 'commander';
import type { ArgumentSpec, CommandShape, OptionSpec } from './command.ts';
import { GLOBAL_OPTIONS } from './global-options.ts';
import { FLAG_HABITS } from './habits.ts';
import { CommandInput } from './input.ts';
import { UsageError } from './stops.ts';

/** What the reader typed, in our types. */
export interface Parsed {
  readonly input: CommandInput;
  readonly options: ReadonlyMap<string, unknown>;
}

/** Parses the words after the command's name. A wish for help is answered with its text. */
export function parseWords(
  shape: CommandShape,
  words: readonly string[],
  columns: number,
): Parsed | { readonly help: string } {
  const parser = createParser(shape, columns);
  try {
    parser.parse(joinBooleans(shape, words), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.code === 'commander.helpDisplayed') return { help: helpOf(shape, columns) };
    const flag = words.map((word) => word.replace(/=.*$/s, '')).find((word) => Object.hasOwn(FLAG_HABITS, word));
    if (error.code === 'commander.unknownOption' && flag !== undefined) {
      throw new UsageError(`There is no ${flag} here. ${FLAG_HABITS[flag]}`, { cause: error });
    }
    const hint = `Run \`filescom ${shape.name} --help\` for what it takes.`;
    throw new UsageError(`${sentence(error.message)} ${hint}`, { cause: error });
  }
  const options = new Map<string, unknown>();
  const values: Readonly<Record<string, unknown>> = parser.opts();
  for (const option of parser.options) options.set(longName(option), values[option.attributeName()]);
  const args = (shape.arguments ?? []).map((_, index) => wordsAt(parser, shape.arguments?.[index], index));
  return { input: new CommandInput(args, options), options };
}

/** The help of a command, for a window of this width. */
function helpOf(shape: CommandShape, columns: number): string {
  const examples = shape.examples.flatMap(({ command, does }) => [`  # ${does}`, `  ${command}`]);
  return [createParser(shape, columns).helpInformation().trimEnd(), '', 'Examples:', ...examples, ''].join('\n');
}

function createParser(shape: CommandShape, columns: number): Command {
  const parser = new Command(`filescom ${shape.name}`);
  parser.description([shape.summary, ...(shape.details ?? [])].join('\n\n'));
  parser.helpOption('-h, --help', 'Shows this help.');
  parser.configureHelp({ helpWidth: Math.max(60, Math.min(columns, 120)), minWidthToWrap: 20 });
  parser.configureOutput({ writeOut: () => undefined, writeErr: () => undefined });
  parser.exitOverride();
  if (shape.usage !== undefined) parser.usage(`[options] ${shape.usage}`);
  for (const argument of shape.arguments ?? []) parser.argument(notationOf(argument), argument.summary);
  for (const option of shape.options ?? []) parser.addOption(optionOf(option));
  for (const option of GLOBAL_OPTIONS) {
    const isTaken = shape.options?.some(({ flags }) => longFlag(flags) === longFlag(option.flags));
    if (isTaken !== true) parser.addOption(optionOf(option).helpGroup('Options of every command:'));
  }
  return parser;
}

function notationOf({ name, optional, variadic }: ArgumentSpec): string {
  const text = variadic === true ? `${name}...` : name;
  return optional === true ? `[${text}]` : `<${text}>`;
}

function optionOf({ flags, summary, choices, repeatable }: OptionSpec): Option {
  const option = new Option(flags, summary);
  if (choices !== undefined) option.choices(choices);
  if (repeatable === true) {
    option.argParser<readonly string[]>((value, before) => {
      if (choices !== undefined && !choices.includes(value)) {
        throw new UsageError(`${longFlag(flags)} takes one of ${choices.join(', ')}, not "${value}".`);
      }
      return [...(before ?? []), value];
    });
  }
  return option;
}

function longFlag(flags: string): string | undefined {
  return /--[\w-]+/.exec(flags)?.[0];
}

/** `--no-color` and `--color` are one name. */
function longName(option: Option): string {
  return (option.long ?? option.short ?? '').replace(/^--(no-)?/, '');
}

function wordsAt(parser: Command, argument: ArgumentSpec | undefined, index: number): readonly string[] {
  const words = argument?.variadic === true ? parser.args.slice(index) : parser.args.slice(index, index + 1);
  return words;
}

/** `--flag` of a boolean takes the next word only when that is true or false. Names may be written with underscores. */
function joinBooleans({ options = [] }: CommandShape, words: readonly string[]): string[] {
  const booleans = new Set(
    options.filter(({ flags }) => flags.endsWith('[true|false]')).map(({ flags }) => longFlag(flags)),
  );
  const end = words.indexOf('--');
  const result: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const isFlag = word.startsWith('--') && word.length > 2 && (end < 0 || index < end);
    const flag = isFlag ? word.replace(/^[^=]+/, (name) => name.replaceAll('_', '-')) : word;
    const negated = isFlag && flag.startsWith('--no-') ? `--${flag.slice('--no-'.length)}` : undefined;
    const next = words[index + 1];
    if (booleans.has(flag) && (next === 'true' || next === 'false')) {
      result.push(`${flag}=${next}`);
      index += 1;
    } else if (booleans.has(flag)) {
      result.push(`${flag}=true`);
    } else {
      result.push(negated !== undefined && booleans.has(negated) ? `${negated}=false` : flag);
    }
  }
  return result;
}

/** Commander's messages as sentences of ours. */
function sentence(message: string): string {
  const text = message
    .replace(/^error: /, '')
    .replaceAll('\n', ' ')
    .replaceAll("'", '"');
  const upper = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!)]$/.test(upper) ? upper : `${upper}.`;
}
