// Remembers the key that a data directory was started with, so that a restart can name it again. Only this key is ever
// written down; the file can be deleted.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const NAME = 'first-api-key';

export function rememberFirstKey(dataDir: string, key: string): void {
  writeFileSync(join(dataDir, NAME), `${key}\n`, { mode: 0o600 });
}

/** The key as remembered; undefined if it was given by the owner or the file is gone. */
export function readFirstKey(dataDir: string): string | undefined {
  try {
    return readFileSync(join(dataDir, NAME), 'utf8').trim();
  } catch {
    // A directory whose key was chosen by its owner has no such file.
    return undefined;
  }
}
