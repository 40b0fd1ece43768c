// rclone with its Files.com backend, built from its own module without the other backends. `rclone/go.mod` pins its
// version.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InteropClient, Preparation } from './client.ts';
import { mustRun, works } from './command.ts';

const SOURCES = fileURLToPath(new URL('./rclone/', import.meta.url));

// The service refuses the replacements that these checks use for dots and slashes; rclone leaves them out as well.
const REFUSED = 'TestIntegration/FsMkdir/FsEncoding/(dot|dot_dot|punctuation)$';
const GO_TEST_LINES = { passed: /^\s*--- PASS: /, failed: /^\s*--- FAIL: / };

/** The rclone that `rclone/go.mod` names. */
export const RCLONE_CLIENT: InteropClient = {
  name: 'rclone',
  optional: true,
  async prepare(cacheDir): Promise<Preparation> {
    if (!(await works('go', ['-C', SOURCES, 'list', '-m']))) return { missing: 'go, as new as go.mod asks for' };
    const version = /rclone\/rclone (\S+)/.exec(await readFile(join(SOURCES, 'go.mod'), 'utf8'))?.[1];
    console.log(`  rclone ${version}`);
    const binary = join(cacheDir, 'rclone');
    await mustRun('go', ['build', '-o', binary, '.'], { cwd: SOURCES });
    const suite = join(cacheDir, 'rclone-suite');
    await mustRun('go', ['test', '-c', '-o', suite, '.'], { cwd: SOURCES });
    return {
      programs: [
        { name: 'commands', command: process.execPath, args: [join(SOURCES, 'stories.ts')], env: { RCLONE: binary } },
        { name: 'its own suite', command: suite, args: ['-test.v', '-test.skip', REFUSED], lines: GO_TEST_LINES },
      ],
    };
  },
};
