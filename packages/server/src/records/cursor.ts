// Places in a list as opaque texts. A cursor names the values that the item beside it is ordered by, not an offset, so
// it stays good while others come and go, and it carries a mark of the list that it was made for.
import { createHash } from 'node:crypto';
import { problem } from '../problem.ts';

/** A value that a list is ordered by. */
export type CursorValue = string | number | null;

/** A place in a list, and the way that the list is read from there. */
export interface Cursor<Values extends readonly CursorValue[] = readonly CursorValue[]> {
  readonly backward: boolean;
  readonly values: Values;
}

/** A short mark of everything that decides a list's order and content. */
export function listMark(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 10);
}

/** Makes the text of a cursor for the list with this mark. */
export function encodeCursor({ backward, values }: Cursor, mark: string): string {
  const payload = Buffer.from(JSON.stringify([mark, ...values])).toString('base64url');
  return `c2:${backward ? 'prev' : 'next'}:${payload}`;
}

/**
 * Reads a cursor. Throws `bad-request/invalid-cursor` for anything that `encodeCursor` did not make for this very list;
 * `isPosition` says which values the list has.
 */
export function decodeCursor<Values extends readonly CursorValue[]>(
  text: string,
  mark: string,
  isPosition: (values: readonly CursorValue[]) => values is Values,
): Cursor<Values> {
  const [, direction, payload] = /^c2:(next|prev):([\w-]+)$/.exec(text) ?? [];
  const [given, ...values] = payload === undefined ? [] : parsePayload(payload);
  if (typeof given !== 'string' || !isPosition(values)) {
    throw problem('bad-request/invalid-cursor', 'The cursor is not one that this server made.');
  }
  if (given !== mark) {
    throw problem(
      'bad-request/invalid-cursor',
      'The cursor belongs to a list with another sort order or other filters.',
    );
  }
  return { backward: direction === 'prev', values };
}

/** The values of a payload; none if it was not made here. */
function parsePayload(payload: string): readonly CursorValue[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return Array.isArray(values) && values.every(isCursorValue) ? values : [];
  } catch {
    // Not JSON, so not made here; the caller says so.
    return [];
  }
}

function isCursorValue(value: unknown): value is CursorValue {
  return value === null || typeof value === 'string' || typeof value === 'number';
}
