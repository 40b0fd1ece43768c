// Which directories of the server's machine the control API may read and write: those below folders that were named at
// the start, and nothing else. Links are followed before the comparison.
import { realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { problem } from '../problem.ts';

/** The directory with all links followed. Throws `bad-request/request-params-invalid` outside the named folders. */
export async function resolveAllowedDirectory(directory: string, allowed: readonly string[]): Promise<string> {
  const real = await followLinks(resolve(directory));
  for (const folder of allowed) {
    const root = await followLinks(resolve(folder));
    if (real === root || real.startsWith(root.endsWith(sep) ? root : root + sep)) return real;
  }
  const known = allowed.length === 0 ? 'none was named' : `named were ${allowed.join(', ')}`;
  const cure = 'Start the server with --control-directory and a folder above it';
  throw problem(
    'bad-request/request-params-invalid',
    `The directory ${directory} is not below a folder that was named at the start; ${known}. ${cure}.`,
  );
}

/** Follows the links of the part that exists; what does not exist yet has none. */
async function followLinks(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    const above = dirname(path);
    if (above === path) throw error;
    return join(await followLinks(above), basename(path));
  }
}
