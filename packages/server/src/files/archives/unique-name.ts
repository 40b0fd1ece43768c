// Names that do not repeat inside one archive: `a.txt`, `a (1).txt`, `a (2).txt`. Used for what is packed from many
// folders.
import { normalizeForComparison } from '@filescom/paths';
import { numberName } from '../free-name.ts';

/** The name, numbered if it is taken, and from now on taken itself. */
export function makeUnique(name: string, taken: Set<string>): string {
  for (let count = 0; ; count += 1) {
    const candidate = numberName(name, count);
    const key = normalizeForComparison(candidate);
    if (taken.has(key)) continue;
    taken.add(key);
    return candidate;
  }
}
