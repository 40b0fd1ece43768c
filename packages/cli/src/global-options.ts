// The options that every command takes, and how they are read before the command is known.
import type { GlobalOptions, OptionSpec } from './command.ts';
import { UsageError } from './stops.ts';
import { OUTPUT_FORMATS } from './ui/formats.ts';

const LOG_LEVELS = ['none', 'error', 'warn', 'info', 'debug'] as const;

export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '--format <format>',
    summary: 'How results are written. Default: a table on a terminal, plain lines elsewhere.',
    choices: OUTPUT_FORMATS,
  },
  { flags: '--fields <fields>', summary: 'Only these fields, with commas between them.' },
  { flags: '--profile <name>', summary: 'Acts with this profile, whatever the environment says.' },
  { flags: '--base-url <url>', summary: 'The address of the site. Environment: FILES_BASE_URL.' },
  { flags: '-q, --quiet', summary: 'Says nothing but results and errors.' },
  {
    flags: '--log-level <level>',
    summary: 'Writes requests to standard error: one line each, never a secret.',
    choices: LOG_LEVELS,
  },
  { flags: '--no-color', summary: 'No colours. Environment: NO_COLOR.' },
];

/** Long names of the global options that take a value. */
export const GLOBAL_VALUE_FLAGS: ReadonlySet<string> = new Set(
  GLOBAL_OPTIONS.filter(({ flags }) => flags.includes('<')).map(({ flags }) => flags.split(' ')[0] ?? ''),
);

/** Reads them from the parsed options. */
export function readGlobals(options: ReadonlyMap<string, unknown>): GlobalOptions {
  const text = (name: string): string | undefined => {
    const value = options.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const baseUrl = text('base-url');
  if (baseUrl !== undefined && !URL.canParse(baseUrl)) {
    throw new UsageError(`--base-url takes an address such as https://acme.files.com, not "${baseUrl}".`);
  }
  const format = text('format');
  const level = text('log-level');
  return {
    profile: text('profile'),
    baseUrl,
    format: OUTPUT_FORMATS.find((candidate) => candidate === format),
    fields: readFields(text('fields')),
    isQuiet: options.get('quiet') === true,
    logLevel: LOG_LEVELS.find((candidate) => candidate === level) ?? 'none',
  };
}

function readFields(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const fields = text
    .split(',')
    .map((field) => field.trim())
    .filter((field) => field !== '');
  if (fields.length === 0) throw new UsageError('--fields takes names with commas between them.');
  return fields;
}
