// List cursors: a position in an order, not an offset, so that a cursor stays good while entries come and go. Bound to
// the list it was made for. Used by listings.
import { createHash } from 'node:crypto';
import { problem } from '../problem.ts';

/** Which way a cursor leads from its position. */
export type CursorDirection = 'next' | 'prev';

/** A value that entries are ordered by. */
export type PositionValue = string | number;

/** The position of one entry in the order of a list. */
export type Position = readonly PositionValue[];

/** A cursor that was read and found to belong to the list. */
export interface ReadCursor {
  readonly direction: CursorDirection;
  readonly position: Position;
}

const PATTERN = /^c2:(next|prev):([A-Za-z0-9_-]+)$/;

/** Makes the text of a cursor. `list` names the list with its order and filters. */
export function writeCursor(direction: CursorDirection, list: string, position: Position): string {
  const text = JSON.stringify([computeFingerprint(list), ...position]);
  return `c2:${direction}:${Buffer.from(text).toString('base64url')}`;
}

/** Reads a cursor. Throws `invalid-cursor` when it is malformed or was made for another list, order or filter. */
export function readCursor(text: string, list: string): ReadCursor {
  const match = PATTERN.exec(text);
  const values = match?.[2] === undefined ? undefined : decodeBase64(match[2]);
  const [mark, ...position] = values ?? [];
  if (match === null || mark !== computeFingerprint(list)) {
    throw problem('bad-request/invalid-cursor', 'This cursor does not belong to this list, order and filter.');
  }
  return { direction: match[1] === 'prev' ? 'prev' : 'next', position };
}

function decodeBase64(text: string): PositionValue[] | undefined {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(values)) return undefined;
    return values.every((value) => typeof value === 'string' || typeof value === 'number') ? values : undefined;
  } catch {
    return undefined;
  }
}

function computeFingerprint(list: string): string {
  return createHash('sha256').update(list).digest('base64url').slice(0, 10);
}
