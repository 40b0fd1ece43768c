// The parameters of an operation: from `--json`, then from flags, which win. Values get the types that the catalogue
// gives them; a secret is asked for, or read from standard input or a file, and never taken from the command line.
import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { text as readText } from 'node:stream/consumers';
import type { CommandContext } from '../command.ts';
import type { CommandInput } from '../input.ts';
import { parseJson, parseObject } from '../json.ts';
import { nearest } from '../nearest.ts';
import { UsageError } from '../stops.ts';
import { askSecret } from '../ui/questions.ts';
import { type OperationSpec, type ParamSpec, toDashes } from './spec.ts';

interface Taken {
  readonly operation: OperationSpec;
  readonly params: readonly ParamSpec[];
}

/** Gathers the parameters. Throws UsageError for one that is missing or has no meaning. */
export async function readBody(
  context: CommandContext,
  input: CommandInput,
  taken: Taken,
): Promise<Record<string, unknown>> {
  const { params } = taken;
  const body = await readJsonFlag(context, input, params);
  for (const param of params) {
    const value = await readParam(context, input, param);
    if (value !== undefined) body[param.name] = value;
  }
  for (const name of splitNames(input.text('clear'))) {
    if (params.some((param) => param.name === name)) body[name] = null;
    else throw new UsageError(`--clear: ${unknownField(name, params)}`);
  }
  const missing = params.filter(({ isRequired, name }) => isRequired && body[name] === undefined);
  if (missing.length > 0) {
    throw new UsageError(`Needed: ${missing.map(({ name }) => `--${toDashes(name)}`).join(', ')}.`);
  }
  return body;
}

async function readJsonFlag({ terminal }: CommandContext, input: CommandInput, params: readonly ParamSpec[]) {
  const file = input.text('json');
  if (file === undefined) return {};
  const text = file === '-' ? await readText(terminal.stdin) : await readFile(file, 'utf8');
  const body: Record<string, unknown> = { ...parseObject(text, file === '-' ? 'Standard input' : file) };
  const stranger = Object.keys(body).find((name) => !params.some((param) => param.name === name));
  if (stranger !== undefined) throw new UsageError(`--json: ${unknownField(stranger, params)}`);
  return body;
}

function unknownField(name: string, params: readonly ParamSpec[]): string {
  const names = params.map((param) => param.name);
  const close = nearest(name, names);
  return `there is no "${name}" here.${close === undefined ? ` There are: ${names.join(', ')}.` : ` Did you mean "${close}"?`}`;
}

function splitNames(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((name) => name.trim().replaceAll('-', '_'))
    .filter((name) => name !== '');
}

async function readParam(context: CommandContext, input: CommandInput, param: ParamSpec): Promise<unknown> {
  const flag = toDashes(param.name);
  if (param.isSecret) return readSecret(context, input, flag);
  if (param.type === 'text[]' || param.type === 'number[]') {
    const values = input.list(flag).flatMap((text) => text.split(','));
    if (values.length === 0) return undefined;
    return param.type === 'number[]' ? values.map((text) => toNumber(flag, text)) : values;
  }
  if (param.type === 'boolean') return readBoolean(input, flag);
  const text = input.text(flag);
  return text === undefined ? undefined : toValue(param, flag, text);
}

function toValue({ type, choices }: ParamSpec, flag: string, text: string): unknown {
  // A closed set may be one of numbers.
  if (choices !== undefined) return choices.every((choice) => /^\d+$/.test(choice)) ? Number(text) : text;
  switch (type) {
    case 'number':
      return toNumber(flag, text);
    case 'json':
      return parseJson(text, `--${flag}`);
    case 'time':
      if (Number.isNaN(Date.parse(text)))
        throw new UsageError(`--${flag} takes a time such as 2026-12-31T18:00:00Z, not "${text}".`);
      return text;
    case 'file':
      return openAsBlob(text);
    default:
      return text;
  }
}

function toNumber(flag: string, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new UsageError(`--${flag} takes a number, not "${text}".`);
  return value;
}

/** `--flag` alone, `--flag true`, `--flag=false`. */
function readBoolean(input: CommandInput, flag: string): boolean | undefined {
  if (input.isSet(flag)) return true;
  const text = input.text(flag);
  if (text === undefined) return undefined;
  if (text !== 'true' && text !== 'false') throw new UsageError(`--${flag} takes true or false, not "${text}".`);
  return text === 'true';
}

/** The flag alone asks; `-` is standard input, `@file` a file. */
async function readSecret(
  { terminal }: CommandContext,
  input: CommandInput,
  flag: string,
): Promise<string | undefined> {
  if (input.isSet(flag)) return askSecret(terminal, flag, `--${flag} -`);
  const text = input.text(flag);
  if (text === undefined) return undefined;
  if (text === '-') return (await readText(terminal.stdin)).replace(/\r?\n$/, '');
  if (text.startsWith('@')) return (await readFile(text.slice(1), 'utf8')).replace(/\r?\n$/, '');
  throw new UsageError(
    `--${flag} does not take its value from the command line, where the shell's history and other users can read it. ` +
      `Give --${flag} alone to be asked, --${flag} - for standard input, or --${flag} @FILE.`,
  );
}
