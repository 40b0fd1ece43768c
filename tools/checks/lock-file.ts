// Checks the lock file: it names no registry address, so that it serves everywhere alike, and no package's demands on
// Node. Tools that need a newer Node than the one that installs them run on the repository's own, and npm would greet
// everybody with warnings about it. Run by `npm run check`;
// `npm run lock` takes out what npm has put in.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Returns one line for each thing in the lock file that should not be there. */
export function checkLockFile(root: string): string[] {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const addresses = [...text.matchAll(/"resolved": "(https?:[^"]+)"/g)].map(
    ([, url]) => `package-lock.json names ${url}`,
  );
  return withoutDemands(text) === text
    ? addresses
    : [...addresses, 'package-lock.json holds demands on Node: `npm run lock` takes them out'];
}

/** The lock file without `engines`, except the repository's own. */
function withoutDemands(text: string): string {
  const lock: unknown = JSON.parse(text);
  const packages: unknown = typeof lock === 'object' && lock !== null ? Reflect.get(lock, 'packages') : undefined;
  if (typeof packages !== 'object' || packages === null) throw new Error('package-lock.json holds no packages.');
  for (const [place, entry] of Object.entries(packages)) {
    if (place !== '' && typeof entry === 'object' && entry !== null) Reflect.deleteProperty(entry, 'engines');
  }
  return `${JSON.stringify(lock, null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv.includes('--write')) {
  const file = fileURLToPath(new URL('../../package-lock.json', import.meta.url));
  writeFileSync(file, withoutDemands(readFileSync(file, 'utf8')));
}
