// The orders that a folder can be listed in: folders before files, then one field, then the name.

import type { CursorValue } from '../../records/cursor.ts';
import type { Sort } from '../../records/list-query.ts';
import { type Entry, FILE_KIND, FOLDER_KIND } from '../tree/entry.ts';

/** Fields that `sort_by` may name. */
export const SORT_FIELDS = ['path', 'size', 'modified_at_datetime', 'provided_modified_at'] as const;

/** One order. */
export type Sorting = Sort<(typeof SORT_FIELDS)[number]>;

/** The order of lists that ask for none. */
export const BY_PATH: Sorting = { field: 'path', descending: false };

/** A value that entries are ordered by. */
export type PositionValue = string | number;

/** The position of one entry in the order of a list: its kind, what it is sorted by, and its name. */
export type Position = readonly PositionValue[];

/** True for the values of a cursor that a list of files has made. */
export function isPosition(values: readonly CursorValue[]): values is Position {
  return values.every((value) => value !== null);
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
