// Finds a name that is not taken yet, for uploads and copies that must not replace anything.
import type { Transaction } from '../store/contract.ts';
import type { Segment } from './remote-path.ts';

/** The name itself if it is free in the folder, else `name (1).ext`, `name (2).ext` and so on. */
export async function findFreeName(tx: Transaction, parentId: number, wanted: Segment): Promise<Segment> {
  for (let count = 0; ; count += 1) {
    const candidate = numberSegment(wanted, count);
    const taken = await tx.get('SELECT 1 FROM entries WHERE parent_id = ? AND name_key = ?', parentId, candidate.key);
    if (taken === undefined) return candidate;
  }
}

function numberSegment({ name, key }: Segment, count: number): Segment {
  return { name: numberName(name, count), key: numberName(key, count) };
}

/** The name with a number before its extension; number 0 leaves it as it is. */
export function numberName(name: string, count: number): string {
  if (count === 0) return name;
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? `${name} (${count})` : `${name.slice(0, dot)} (${count})${name.slice(dot)}`;
}
