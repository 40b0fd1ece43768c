// An operation of the catalogue as a command: its flags from the parameters, its call through the client's resource of
// the same name, its answer as rows. What the client returns is looked at as foreign data: nothing here knows one
// resource from another.
import type { CommandContext, CommandSpec, OptionSpec } from '../command.ts';
import { EXIT, type ExitStatus } from '../exit-status.ts';
import type { CommandInput } from '../input.ts';
import { objectIn } from '../json.ts';
import { UsageError } from '../stops.ts';
import { checkFields, createRowWriter, type Row, writeRecord } from '../ui/formats.ts';
import { readBody } from './body.ts';
import { filterHelp, readFilters, readSort } from './filters.ts';
import { type OperationSpec, type ParamSpec, paramsOf, type ResourceSpec, toDashes } from './spec.ts';
import { defaultFields } from './table-fields.ts';

/** The command of one operation, called as `filescom users list`. */
export function commandOf(resource: ResourceSpec, operation: OperationSpec): CommandSpec {
  const params = paramsOf(resource, operation);
  return {
    name: `${toDashes(resource.name)} ${toDashes(operation.id)}`,
    summary: operation.summary,
    details: [`Calls ${operation.route}.`, ...(operation.rules ?? []).map(plainWords)],
    arguments: argumentsOf(operation),
    options: [...params.map(optionOf), ...listOptions(operation), ...bodyOptions(operation)],
    examples: examplesOf(resource, operation, params),
    run: (context, input) => runOperation(context, input, { resource, operation, params }),
  };
}

function argumentsOf({ path }: OperationSpec) {
  if (path === undefined) return [];
  const summary = path.name === 'path' ? 'the remote path' : `the ${path.name} of the record`;
  return [{ name: path.name.replaceAll('_', '-'), summary }];
}

function optionOf(param: ParamSpec): OptionSpec {
  const { name, words, isRequired, isSecret, choices, type } = param;
  const flag = toDashes(name);
  const needed = isRequired ? ' Needed.' : '';
  const summary = plainWords(`${words}${needed}`);
  if (type === 'boolean') return { flags: `--${flag} [true|false]`, summary };
  if (isSecret)
    return {
      flags: `--${flag} [-|@file]`,
      summary: `${summary} Asked for, or read from standard input (-) or a file.`,
    };
  const shown = {
    time: 'time',
    file: 'local-file',
    json: 'json',
    number: 'number',
    'text[]': 'text',
    'number[]': 'number',
    text: 'text',
  };
  const option = { flags: `--${flag} <${choices === undefined ? shown[type] : 'value'}>`, summary };
  return { ...option, ...(choices && { choices }), ...(type.endsWith('[]') && { repeatable: true }) };
}

/** Backquotes belong into documents. */
function plainWords(text: string): string {
  return text.replaceAll('`', '');
}

function listOptions(operation: OperationSpec): OptionSpec[] {
  const options: OptionSpec[] = [];
  if (operation.filters !== undefined) {
    options.push({ flags: '--filter <field=value>', summary: filterHelp(operation), repeatable: true });
  }
  if (operation.sort !== undefined) {
    options.push({ flags: '--sort <field:asc|desc>', summary: `Sorts by one of ${operation.sort.join(', ')}.` });
  }
  if (operation.answer === 'listing')
    options.push({ flags: '--limit <number>', summary: 'Ends after so many records.' });
  return options;
}

function bodyOptions({ kind }: OperationSpec): OptionSpec[] {
  if (kind !== 'create' && kind !== 'update' && kind !== 'action') return [];
  const json = {
    flags: '--json <file>',
    summary: 'Takes the parameters from a JSON object; - is standard input. Flags win.',
  };
  const clear = { flags: '--clear <fields>', summary: 'Empties these fields, named with commas between them.' };
  return kind === 'update' ? [json, clear] : [json];
}

function examplesOf(resource: ResourceSpec, operation: OperationSpec, params: readonly ParamSpec[]) {
  const name = `filescom ${toDashes(resource.name)} ${toDashes(operation.id)}`;
  const id = operation.path === undefined ? '' : operation.path.type === 'int64' ? ' 12' : ' /reports/2026.pdf';
  const needed = params
    .filter(({ isRequired }) => isRequired)
    .map((param) => ` --${toDashes(param.name)} ${sampleOf(param)}`);
  const examples = [{ command: `${name}${id}${needed.join('')}`, does: operation.summary }];
  const [filter] = operation.filters?.filter ?? [];
  const [sort] = operation.sort ?? [];
  if (operation.answer === 'listing') {
    const wish = `${filter === undefined ? '' : ` --filter ${filter}=…`}${sort === undefined ? '' : ` --sort ${sort}:asc`}`;
    examples.push({
      command: `${name}${id}${needed.join('')}${wish} --limit 20 --format csv`,
      does: 'The first twenty, as CSV.',
    });
  } else if (operation.kind === 'create' || operation.kind === 'update') {
    examples.push({ command: `${name}${id} --json record.json`, does: 'The same, with the parameters in a file.' });
  }
  return examples;
}

function sampleOf({ choices, type, isSecret }: ParamSpec): string {
  if (isSecret) return '-';
  if (choices !== undefined) return choices[0] ?? '…';
  const samples = {
    number: '12',
    'number[]': '12',
    boolean: 'true',
    time: '2026-12-31',
    json: "'{}'",
    file: 'file.pdf',
    text: '…',
    'text[]': '…',
  };
  return samples[type];
}

interface Call {
  readonly resource: ResourceSpec;
  readonly operation: OperationSpec;
  readonly params: readonly ParamSpec[];
}

async function runOperation(context: CommandContext, input: CommandInput, call: Call): Promise<ExitStatus> {
  const { operation, resource } = call;
  const fields = operation.fields ?? resource.fields;
  // Before anything is sent: what fails afterwards has been done.
  checkFields(context.globals.fields, operation.answer === 'nothing' ? undefined : fields);
  const body = await readBody(context, input, call);
  const bag = { ...body, ...readSort(operation, input), ...readFilters(operation, input) };
  const answer = await invoke(context, call, bag, input);
  await show(context, { answer, fields, limit: input.count('limit', 1) });
  if (operation.answer === 'nothing' && !context.globals.isQuiet) context.terminal.say('Done.');
  return EXIT.done;
}

/** Calls the method that the catalogue names on the client's resource that it names. */
async function invoke(
  context: CommandContext,
  { resource, operation }: Call,
  bag: Row,
  input: CommandInput,
): Promise<unknown> {
  const client = await context.client();
  const target: unknown = Reflect.get(client, resource.property);
  const method: unknown =
    typeof target === 'object' && target !== null ? Reflect.get(target, operation.method) : undefined;
  if (typeof method !== 'function') throw new Error(`The client has no ${resource.property}.${operation.method}.`);
  const path = operation.path === undefined ? [] : [readPath(operation.path, input.argument(0))];
  const hasBag = operation.params.length > 0 || operation.sort !== undefined || operation.filters !== undefined;
  return Reflect.apply(method, target, [...path, ...(hasBag ? [bag] : []), { signal: context.signal }]);
}

function readPath({ type, name }: NonNullable<OperationSpec['path']>, text: string): string | number {
  if (type === 'string') return text;
  return readWholeNumber(name, text);
}

interface Shown {
  readonly answer: unknown;
  readonly fields: readonly string[];
  readonly limit: number | undefined;
}

async function show({ terminal, globals }: CommandContext, { answer, fields, limit }: Shown): Promise<void> {
  if (answer === undefined || answer === null) return;
  const awaited: unknown = await answer;
  const { format, fields: chosen } = globals;
  const options = { format, fields: chosen, knownFields: fields };
  if (isRows(awaited)) {
    const columns = defaultFields(fields).map((field) => ({
      field,
      ...(/(^|_)path$/.test(field) && { isPath: true }),
    }));
    const writer = createRowWriter(terminal, { ...options, columns });
    let written = 0;
    for await (const value of awaited) {
      if (limit !== undefined && written >= limit) break;
      await writer.write(objectIn(value) ?? { value });
      written += 1;
    }
    await writer.end();
    return;
  }
  const record = objectIn(awaited);
  if (record !== undefined) await writeRecord(terminal, record, options);
}

function isRows(value: unknown): value is AsyncIterable<unknown> | Iterable<unknown> {
  return typeof value === 'object' && value !== null && (Symbol.asyncIterator in value || Symbol.iterator in value);
}

/** Reads an id or another whole number. */
function readWholeNumber(name: string, text: string): number {
  if (!/^-?\d{1,15}$/.test(text)) throw new UsageError(`The ${name} is a whole number, not "${text}".`);
  return Number(text);
}
