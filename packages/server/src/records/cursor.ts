// Places in a list as opaque texts. A cursor names the record beside it, so it stays valid while others come and go,
// and it carries a mark of the list it was made for.
import { createHash } from 'node:crypto';
import { problem } from '../problem.ts';
import type { Position } from './record-store.ts';

export interface Cursor {
  readonly backward: boolean;
  readonly position: Position;
}

/** A short mark of everything that decides a list's order and content. */
export function listMark(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 10);
}

export function encodeCursor(cursor: Cursor, mark: string): string {
  const { value, id } = cursor.position;
  const payload = Buffer.from(JSON.stringify([mark, value, id])).toString('base64url');
  return `c2:${cursor.backward ? 'prev' : 'next'}:${payload}`;
}

/** Throws `bad-request/invalid-cursor` for anything that `encodeCursor` did not make for this very list. */
export function decodeCursor(text: string, mark: string): Cursor {
  const [, direction, payload] = /^c2:(next|prev):([\w-]+)$/.exec(text) ?? [];
  const parsed = payload === undefined ? undefined : parsePayload(payload);
  if (parsed === undefined) throw problem('bad-request/invalid-cursor', 'The cursor is not one that this server made.');
  if (parsed.mark !== mark) {
    throw problem(
      'bad-request/invalid-cursor',
      'The cursor belongs to a list with another sort order or other filters.',
    );
  }
  return { backward: direction === 'prev', position: parsed.position };
}

function parsePayload(payload: string): { mark: string; position: Position } | undefined {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    // Not made here; the caller says so.
    return undefined;
  }
  if (!Array.isArray(parts) || parts.length !== 3) return undefined;
  const [mark, value, id]: unknown[] = parts;
  const isValue = value === null || typeof value === 'string' || typeof value === 'number';
  return typeof mark === 'string' && isValue && typeof id === 'number' ? { mark, position: { value, id } } : undefined;
}
