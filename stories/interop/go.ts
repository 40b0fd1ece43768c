// The vendor's Go client: one program, built once, with a theme for each run. `go/go.mod` pins its version.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InteropClient, Preparation } from './client.ts';
import { mustRun, works } from './command.ts';

const SOURCES = fileURLToPath(new URL('./go/', import.meta.url));
const THEMES = ['accounts', 'directories', 'errors', 'folders', 'transfers'] as const;

/** The Go module that `go/go.mod` names. */
export const GO_CLIENT: InteropClient = {
  name: 'Go',
  optional: true,
  scheme: 'https',
  async prepare(cacheDir): Promise<Preparation> {
    if (!(await works('go', ['-C', SOURCES, 'list', '-m']))) return { missing: 'go, as new as go.mod asks for' };
    const version = /files-sdk-go\/v3 (\S+)/.exec(await readFile(join(SOURCES, 'go.mod'), 'utf8'))?.[1];
    console.log(`  files-sdk-go ${version}`);
    const binary = join(cacheDir, 'go-stories');
    await mustRun('go', ['build', '-o', binary, '.'], { cwd: SOURCES });
    return { programs: THEMES.map((theme) => ({ name: theme, command: binary, args: [theme] })) };
  },
};
