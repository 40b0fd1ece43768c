// Reads typed values out of rows.
import type { Row } from './contract.ts';

/**
 * An integer or real column. Throws a TypeError when the row holds something else, which only a broken schema causes.
 */
export function numberIn(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new TypeError(`Column ${column} does not hold a number.`);
  return value;
}

/** A text column. Throws a TypeError when the row holds something else. */
export function textIn(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`Column ${column} does not hold text.`);
  return value;
}

/** A text column that may be null. */
export function textOrNullIn(row: Row, column: string): string | null {
  return row[column] === null ? null : textIn(row, column);
}

/** A number column that may be null. */
export function numberOrNullIn(row: Row, column: string): number | null {
  return row[column] === null ? null : numberIn(row, column);
}

/** A blob column. Throws a TypeError when the row holds something else. */
export function bytesIn(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw new TypeError(`Column ${column} does not hold bytes.`);
  return value;
}
