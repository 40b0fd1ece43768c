// Checks that the lock file names no registry address, so that it serves everywhere alike. Run by `npm run check`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Returns one line for each address found in the lock file. */
export function checkLockFile(root: string): string[] {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
  return [...text.matchAll(/"resolved": "(https?:[^"]+)"/g)].map((match) => `package-lock.json names ${match[1]}`);
}
