// The orders that a folder can be listed in: folders before files, then one field, then the name. Used by listings.
import { problem } from '../problem.ts';
import type { PositionValue } from './cursor.ts';
import { type Entry, FILE_KIND, FOLDER_KIND } from './entry.ts';

/** Fields that `sort_by` may name. */
export type SortField = 'path' | 'size' | 'modified_at_datetime' | 'provided_modified_at';

const SORT_FIELDS: readonly string[] = [
  'path',
  'size',
  'modified_at_datetime',
  'provided_modified_at',
] satisfies readonly SortField[];

/** One order. */
export interface Sorting {
  readonly field: SortField;
  readonly descending: boolean;
}

/** Stands for a missing provided time: before every time there can be. */
const NO_TIME = -9_000_000_000_000_000;

/** A part of a list in which one index of the folder has the entries in their order. */
export interface Run {
  readonly kind: number;
  /**
   * The condition of its index, as SQL over `e`. It is written out because an index that is for some rows only is not
   * found else.
   */
  readonly term: string;
  /** What is compared before the name, as SQL over `e`; undefined if all entries of the run have the same value. */
  readonly column: string | undefined;
  /** True if the entry at a position in the order is in this run. */
  holds(kind: PositionValue, value: PositionValue | undefined): boolean;
}

/** The runs of a list in ascending order. */
export function runsOf({ field }: Sorting, kind: number): readonly Run[] {
  const whole = { kind, term: `e.kind = ${kind}`, holds: (other: PositionValue) => other === kind };
  switch (field) {
    case 'path':
      return [{ ...whole, column: undefined }];
    case 'size':
      return [{ ...whole, column: kind === FOLDER_KIND ? undefined : 'e.size' }];
    case 'modified_at_datetime':
      return [{ ...whole, column: 'e.mtime_ms' }];
    case 'provided_modified_at': {
      const column = 'e.provided_mtime_ms';
      const without: Run['holds'] = (other, value) => other === kind && value === NO_TIME;
      const withTime: Run['holds'] = (other, value) => other === kind && value !== NO_TIME;
      return [
        { kind, term: `${whole.term} AND ${column} IS NULL`, column: undefined, holds: without },
        { kind, term: `${whole.term} AND ${column} IS NOT NULL`, column, holds: withTime },
      ];
    }
  }
}

/** Reads `sort_by`. Throws when it names several fields, or one that lists of files cannot be sorted by. */
export function readSorting(sortBy: Readonly<Record<string, unknown>> | undefined): Sorting {
  const given = Object.entries(sortBy ?? {});
  const [first] = given;
  if (first === undefined) return { field: 'path', descending: false };
  if (given.length > 1) {
    throw problem('bad-request/multiple-sort-params-not-allowed', 'A list is sorted by one field at a time.');
  }
  const [field, direction] = first;
  if (!isSortField(field)) throw problem('bad-request/invalid-sort-field', `Files cannot be sorted by ${field}.`);
  const word = String(direction).toLowerCase();
  if (word !== 'asc' && word !== 'desc') {
    throw problem('bad-request/request-params-invalid', `sort_by[${field}] must be asc or desc.`);
  }
  return { field, descending: word === 'desc' };
}

/** The entry's place in the order, without the name that follows. */
export function sortValue(entry: Entry, { field }: Sorting): PositionValue {
  switch (field) {
    case 'path':
      return entry.nameKey;
    case 'size':
      return entry.size;
    case 'modified_at_datetime':
      return entry.mtimeMs;
    case 'provided_modified_at':
      return entry.providedMtimeMs ?? NO_TIME;
  }
}

export function kindOf(entry: Entry): number {
  return entry.isFolder ? FOLDER_KIND : FILE_KIND;
}

/** Orders texts as the store does: by code point, not by UTF-16 unit. */
export function compareText(left: string, right: string): number {
  return left === right ? 0 : Buffer.compare(Buffer.from(left), Buffer.from(right));
}

/** Orders two values of the same field. */
export function compareValues(left: PositionValue, right: PositionValue): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  return compareText(String(left), String(right));
}

function isSortField(text: string): text is SortField {
  return SORT_FIELDS.includes(text);
}
