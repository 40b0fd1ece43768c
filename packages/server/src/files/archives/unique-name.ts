// Names that do not repeat inside one archive: `a.txt`, `a (1).txt`, `a (2).txt`. Used for what is packed from many folders.
import { normalizeForComparison } from '@filescom/paths';

/** The name, numbered if it is taken, and from now on taken itself. */
export function uniqueName(name: string, taken: Set<string>): string {
  const dot = name.lastIndexOf('.');
  const stem = dot <= 0 ? name : name.slice(0, dot);
  const extension = dot <= 0 ? '' : name.slice(dot);
  for (let count = 0; ; count += 1) {
    const candidate = count === 0 ? name : `${stem} (${count})${extension}`;
    const key = normalizeForComparison(candidate);
    if (taken.has(key)) continue;
    taken.add(key);
    return candidate;
  }
}
