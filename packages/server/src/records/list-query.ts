// What a list call asks for, checked against what the catalogue allows: page, sort order and filters.
import type { FilterParam, OperationSpec, ResourceSpec, ValueSpec } from '../api-spec.ts';
import { coerce } from '../params/coerce.ts';
import { isWholeDay } from '../params/date-time.ts';
import { isObject, type Params, type ParamValue } from '../params/params.ts';
import { problem } from '../problem.ts';
import type { Comparison, Condition } from './record-store.ts';

export const FILTER_PARAMS = [
  'filter',
  'filter_prefix',
  'filter_gt',
  'filter_gteq',
  'filter_lt',
  'filter_lteq',
] as const;

const OPERATORS: Readonly<Record<FilterParam, Condition['operator']>> = {
  filter: '=',
  filter_prefix: 'prefix',
  filter_gt: '>',
  filter_gteq: '>=',
  filter_lt: '<',
  filter_lteq: '<=',
};

/** One filter as it was sent: which parameter, which field, and the value as typed by the field. */
export interface Filter {
  readonly param: FilterParam;
  readonly field: string;
  readonly value: ParamValue;
}

export interface Sort<Field extends string = string> {
  readonly field: Field;
  readonly descending: boolean;
}

const DEFAULT_PAGE_SIZE = 1000;

/** The page size asked for, between 1 and what the operation allows. */
export function readPageSize(params: Params): number {
  const asked = params.number('per_page');
  if (asked === undefined) return DEFAULT_PAGE_SIZE;
  if (asked < 1) throw problem('bad-request/request-params-invalid', 'per_page must be 1 or more.');
  return asked;
}

/** The one field of `sort_by`, if there is one. Throws the types that belong to each kind of misuse. */
export function readSort<Field extends string>(
  legal: readonly Field[],
  asked: Params['values'] | undefined,
): Sort<Field> | undefined {
  if (asked === undefined) return undefined;
  const [first, ...others] = Object.entries(asked);
  if (first === undefined) return undefined;
  if (legal.length === 0) throw problem('bad-request/does-not-support-sorting', 'This list cannot be sorted.');
  if (others.length > 0) {
    throw problem('bad-request/multiple-sort-params-not-allowed', 'A list can be sorted by one field only.');
  }
  const [name, direction] = first;
  const field = legal.find((one) => one === name);
  if (field === undefined) {
    throw problem('bad-request/invalid-sort-field', `This list can be sorted by ${legal.join(', ')}, not by ${name}.`);
  }
  const word = typeof direction === 'string' ? direction.toLowerCase() : '';
  if (word !== 'asc' && word !== 'desc') {
    throw problem('bad-request/request-params-invalid', `sort_by[${name}] must be asc or desc.`);
  }
  return { field, descending: word === 'desc' };
}

/** The filters of a call, each legal by itself and all of them together. */
export function readFilters(resource: ResourceSpec, operation: OperationSpec, params: Params): Filter[] {
  const filters: Filter[] = [];
  for (const param of FILTER_PARAMS) {
    const asked = params.object(param);
    if (asked === undefined) continue;
    const legal = operation.filterFields?.[param] ?? [];
    for (const [field, sent] of Object.entries(asked)) {
      if (!legal.includes(field)) throw illegalFieldError(param, field, legal);
      filters.push({ param, field, value: filterValue(resource.fields[field], sent, `${param}[${field}]`) });
    }
  }
  checkCombination(operation, filters);
  return filters;
}

function illegalFieldError(param: string, field: string, legal: readonly string[]): Error {
  const choice = legal.length === 0 ? 'no field' : legal.join(', ');
  return problem('bad-request/invalid-filter-field', `${param} works with ${choice} here, not with ${field}.`);
}

function filterValue(spec: ValueSpec | undefined, sent: ParamValue, name: string): ParamValue {
  if (isObject(sent)) throw problem('bad-request/invalid-filter-param-format', `${name} must be a single value.`);
  // A whole day stays what it is: equality then means any moment of it.
  if (typeof sent === 'string' && isWholeDay(sent)) return sent;
  if (spec === undefined) return sent;
  try {
    // A prefix of an enumerated value is legal, and so is a text for any text.
    const { enum: _, ...rest } = spec.type === 'array' && spec.item ? spec.item : spec;
    return coerce(sent, rest, name);
  } catch (cause) {
    const text = cause instanceof Error ? cause.message : `${name} has a wrong value.`;
    throw problem('bad-request/invalid-filter-param-value', text, { cause });
  }
}

function checkCombination(operation: OperationSpec, filters: readonly Filter[]): void {
  const fields = [...new Set(filters.map((filter) => filter.field))];
  if (fields.length < 2) return;
  const used = new Set(filters.map((filter) => filter.param));
  for (const combination of operation.filterCombinations ?? []) {
    if (![...used].every((param) => combination.params.includes(param))) continue;
    if (combination.list?.some((legal) => hasSameFields(legal, fields))) return;
    const { subsetsOf, minSize = 0, maxSize = Infinity } = combination;
    if (subsetsOf === undefined || fields.length < minSize || fields.length > maxSize) continue;
    if (fields.every((field) => subsetsOf.includes(field))) return;
  }
  const text = `This list cannot be filtered by ${fields.join(' and ')} together.`;
  throw problem('bad-request/invalid-filter-alias-combination', text);
}

function hasSameFields(legal: readonly string[], fields: readonly string[]): boolean {
  return legal.length === fields.length && fields.every((field) => legal.includes(field));
}

/** How a field's values compare. */
export function comparisonOf(spec: ValueSpec | undefined): Comparison {
  const type = spec?.type === 'array' ? spec.item?.type : spec?.type;
  if (type === 'int64' || type === 'double') return 'number';
  return type === 'boolean' ? 'boolean' : 'text';
}

/** The conditions that a legal filter stands for. */
export function conditionsOf(resource: ResourceSpec, { param, field, value }: Filter): Condition[] {
  const spec = resource.fields[field];
  const operator = OPERATORS[param];
  const comparison = comparisonOf(spec);
  if (value !== null && typeof value === 'object') return [];
  if (spec?.type === 'array') return [{ field, operator: 'has', comparison, value }];
  if (typeof value === 'string' && isWholeDay(value) && spec?.format === 'date-time')
    return createDayConditions(field, operator, value);
  const searched = spec?.format === 'path' ? `${field}@key` : field;
  return [{ field: searched, operator, comparison, value }];
}

function createDayConditions(field: string, operator: Condition['operator'], day: string): Condition[] {
  const starts = `${day}T00:00:00Z`;
  const ends = `${day}T23:59:59Z`;
  const atBound = (sign: Condition['operator'], value: string): Condition => ({
    field,
    operator: sign,
    comparison: 'text',
    value,
  });
  if (operator === '=' || operator === 'prefix') return [atBound('>=', starts), atBound('<=', ends)];
  if (operator === '>' || operator === '<=') return [atBound(operator, ends)];
  return [atBound(operator, starts)];
}
