// Where the journals of resumable transfers are while tests run, and what is in there.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The folder of the client's default store; private-state.ts has made the directory above it. */
export function journalFolder(): string {
  return join(process.env['XDG_STATE_HOME'] ?? '', 'filescom', 'transfers');
}

/** Paths of the journals about files below a folder, or of all. */
export async function findJournals(folder = ''): Promise<string[]> {
  const names = await readdir(journalFolder()).catch(() => []);
  const found: string[] = [];
  for (const name of names.filter((other) => other.endsWith('.json')).sort()) {
    const path = join(journalFolder(), name);
    if ((await readFile(path, 'utf8')).includes(folder)) found.push(path);
  }
  return found;
}
