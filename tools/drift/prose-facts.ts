// Facts that the vendor's packages state in prose only: legal sort and filter fields, combinations, page limits,
// values.
import { groupOf, type SourceOperation, type SourceParam } from './api-model.ts';

const FIELDS = /Valid fields? (?:are|is) ([^.]*)\./;
const COMBINATIONS = /Valid field combinations? (?:are|is) ((?:`\[[^`]*\]`(?:, | and | or )?)+)/;
const EVERY = /every combination of one or more of the (\d+) fields ([^.]*)/;
const FILTERS = ['filter', 'filter_gt', 'filter_gteq', 'filter_lt', 'filter_lteq', 'filter_prefix'];

type Worded = Pick<SourceOperation, 'sortFields' | 'filterFields' | 'combinations' | 'maxPerPage'>;

/** What the texts of an operation's parameters say about the operation. */
export function readProse(params: ReadonlyMap<string, SourceParam>): Worded {
  const textOf = (name: string) => params.get(name)?.text ?? '';
  const filterFields = new Map<string, readonly string[]>();
  const combinations = new Map<string, string>();
  for (const name of FILTERS) {
    const fields = fieldsIn(textOf(name));
    if (fields !== undefined) filterFields.set(name, fields);
    const sets = combinationsIn(textOf(name));
    if (sets !== undefined) combinations.set(name, sets);
  }
  const sort = textOf('sort_by');
  const page = /Max: ([\d,]+)/.exec(textOf('per_page'));
  return {
    sortFields: sort === '' ? undefined : (fieldsIn(sort) ?? []),
    filterFields,
    combinations,
    maxPerPage: page === null ? undefined : Number(groupOf(page, 1).replaceAll(',', '')),
  };
}

/** The values at the end of a parameter's text, as the Go module writes them; undefined without any. */
export function valuesIn(text: string): readonly string[] | undefined {
  const match = /(?:^|[.?] |\s)Values: (.*?)\.?(?: Required(?:; sent in the request path)?\.)?$/.exec(text);
  return match === null ? undefined : groupOf(match, 1).split(', ');
}

/** Sets of fields as a text: every subset, or the list in order. */
export function combinationText(sets: readonly (readonly string[])[]): string {
  const names = [...new Set(sets.flat())].sort();
  const sizes = sets.map((set) => set.length);
  const [smallest, largest] = [Math.min(...sizes), Math.max(...sizes)];
  const keyed = new Set(sets.map((set) => [...set].sort().join('+')));
  let every = 0;
  for (let size = smallest; size <= largest; size += 1) every += choose(names.length, size);
  if (keyed.size === every && sets.length > 1) return subsetText(names, largest);
  return [...keyed].sort().join(', ');
}

/** Every subset of the fields up to a size, as a text. */
export function subsetText(fields: readonly string[], maxSize: number): string {
  return `up to ${maxSize} of ${[...fields].sort().join(', ')}`;
}

function fieldsIn(text: string): readonly string[] | undefined {
  const match = FIELDS.exec(text);
  return match === null ? undefined : findQuoted(groupOf(match, 1));
}

function combinationsIn(text: string): string | undefined {
  const every = EVERY.exec(text);
  const names = findQuoted(groupOf(every, 2));
  if (every !== null && names.length === Number(groupOf(every, 1))) return subsetText(names, names.length);
  const match = COMBINATIONS.exec(text);
  if (match === null) return undefined;
  const sets = findQuoted(groupOf(match, 1)).map((set) => set.slice(1, -1).split(','));
  return combinationText(sets.map((set) => set.map((name) => name.trim()).filter((name) => name !== '')));
}

function findQuoted(text: string): string[] {
  return [...text.matchAll(/`([^`]*)`/g)].map((match) => groupOf(match, 1));
}

function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i += 1) result = (result * (n - i + 1)) / i;
  return Math.round(result);
}
