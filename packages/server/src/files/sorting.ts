// The orders that a folder can be listed in: folders before files, then one field, then the name. Used by listings.
import { problem } from '../problem.ts';
import type { PositionValue } from './cursor.ts';
import { type Entry, fileKind, folderKind } from './entry.ts';

/** Fields that `sort_by` may name. */
export type SortField = 'path' | 'size' | 'modified_at_datetime' | 'provided_modified_at';

/** One order. */
export interface Sorting {
  readonly field: SortField;
  readonly descending: boolean;
}

/** Stands for a missing provided time: before every time there can be. The same number is in the schema. */
const noTime = -9_000_000_000_000_000;

/** What each field compares, as SQL over `e`; the folder's indexes are made for exactly these. */
export const sortColumns: Readonly<Record<SortField, string>> = {
  path: 'e.name_key',
  size: 'e.size',
  modified_at_datetime: 'e.mtime_ms',
  provided_modified_at: 'e.provided_order_ms',
};

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
      return entry.providedMtimeMs ?? noTime;
  }
}

export function kindOf(entry: Entry): number {
  return entry.isFolder ? folderKind : fileKind;
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
  return Object.hasOwn(sortColumns, text);
}
