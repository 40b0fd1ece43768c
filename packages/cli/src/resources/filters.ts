// `--filter` and `--sort`: what the reader wrote, as the parameters that the API takes. Only fields that the catalogue
// names for an operation are let through; for any other the legal ones are listed.
import type { CommandInput } from '../input.ts';
import { nearest } from '../nearest.ts';
import { UsageError } from '../stops.ts';
import type { FilterName, OperationSpec } from './spec.ts';

const OPERATORS: readonly (readonly [string, FilterName, string])[] = [
  ['>=', 'filter_gteq', 'from'],
  ['<=', 'filter_lteq', 'up to'],
  ['^=', 'filter_prefix', 'beginning with'],
  ['=', 'filter', 'equal'],
  ['>', 'filter_gt', 'greater'],
  ['<', 'filter_lt', 'less'],
];

/** The sentence of the help that lists what can be filtered how. */
export function filterHelp({ filters }: OperationSpec): string {
  const parts = OPERATORS.flatMap(([sign, name, words]) => {
    const fields = filters?.[name];
    return fields === undefined ? [] : [`${sign} (${words}): ${fields.join(', ')}`];
  });
  return `Keeps what matches. ${parts.join('; ')}. Quote > and < for the shell.`;
}

/** The filter parameters: `username=motor` becomes `{ filter: { username: 'motor' } }`. */
export function readFilters(operation: OperationSpec, input: CommandInput): Record<string, Record<string, string>> {
  const filters: Record<string, Record<string, string>> = {};
  for (const text of input.list('filter')) {
    const { name, field, value } = parseFilter(operation, text);
    filters[name] = { ...filters[name], [field]: value };
  }
  return filters;
}

function parseFilter(operation: OperationSpec, text: string): { name: FilterName; field: string; value: string } {
  const found = /^([\w?-]+?)\s*(>=|<=|\^=|=|>|<)(.*)$/s.exec(text);
  const [, written = '', sign = '', value = ''] = found ?? [];
  const operator = OPERATORS.find(([candidate]) => candidate === sign);
  if (operator === undefined) throw new UsageError(`--filter takes field=value, not "${text}".`);
  const [, name, words] = operator;
  const field = written.replaceAll('-', '_');
  const legal = operation.filters?.[name] ?? [];
  if (legal.includes(field)) return { name, field, value: value.trim() };
  const close = nearest(field, legal);
  const hint = close === undefined ? '' : ` Did you mean "${close}"?`;
  const list =
    legal.length === 0 ? `Nothing can be filtered with ${sign} here.` : `With ${sign} (${words}): ${legal.join(', ')}.`;
  throw new UsageError(`"${field}" cannot be filtered that way.${hint} ${list}`);
}

/** The sort parameter: `username:desc` becomes `{ sort_by: { username: 'desc' } }`. */
export function readSort(operation: OperationSpec, input: CommandInput): Record<string, Record<string, string>> {
  const text = input.text('sort');
  if (text === undefined) return {};
  const [written = '', direction = 'asc'] = text.split(':');
  const field = written.replaceAll('-', '_');
  const legal = operation.sort ?? [];
  if (!legal.includes(field)) {
    const close = nearest(field, legal);
    throw new UsageError(
      `"${field}" cannot be sorted by.${close === undefined ? '' : ` Did you mean "${close}"?`} Fields: ${legal.join(', ')}.`,
    );
  }
  if (direction !== 'asc' && direction !== 'desc')
    throw new UsageError(`--sort takes :asc or :desc, not ":${direction}".`);
  return { sort_by: { [field]: direction } };
}
