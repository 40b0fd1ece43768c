// The file in the data directory that tells programs of the same user how to reach the control API: address and token.
// Its token is used again by the next start on the same directory, so that sessions and clients outlive a restart.
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Read by `@filescom/server/control` too. */
const NAME = 'control.json';

/** What the file holds. */
export interface ControlFile {
  readonly url: string;
  readonly token: string;
  readonly pid: number;
}

/** The token of the last start on this directory, or a new one. */
export function readOrCreateToken(dataDir: string): string {
  try {
    const { token } = { token: undefined, ...JSON.parse(readFileSync(join(dataDir, NAME), 'utf8')) };
    if (typeof token === 'string' && token.length >= 32) return token;
  } catch {
    // The first start, or a file that is no longer whole: a new token is as good.
  }
  return randomBytes(32).toString('hex');
}

/** Writes the file for the owner's eyes only, as a whole. */
export function writeControlFile(dataDir: string, file: ControlFile): void {
  const path = join(dataDir, NAME);
  writeFileSync(`${path}.new`, `${JSON.stringify(file)}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
