// The command line as it is handed out: its tarball alone in an empty folder, and the single executable.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { openDesk } from './filescom.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const call = promisify(execFile);

test('the tarball works without any other package, also through a link, as npm installs commands', async () => {
  const desk = await openDesk();
  await call('npm', ['pack', '--silent', '--pack-destination', desk.dir, '-w', '@filescom/cli'], { cwd: ROOT });
  await call('tar', ['xzf', 'filescom-cli-0.1.0.tgz'], { cwd: desk.dir });
  const bin = join(desk.dir, 'bin');
  await mkdir(bin);
  await symlink('../package/bundle/main.cjs', join(bin, 'filescom'));
  const path = `${bin}:${join(ROOT, 'node_modules/.bin')}:/usr/bin:/bin`;
  const env = { PATH: path };
  const script = 'unset -f filescom; filescom --version; echo hello | filescom put - /in/a.txt; filescom cat /in/a.txt';
  const ended = await desk.shell(script, { env });
  expect(ended).toMatchObject({ status: 0, stdout: 'filescom 0.1.0\nhello\n' });
  const refused = await desk.shell('unset -f filescom; filescom server --help', { env });
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('@filescom/server');
  expect((await stat(join(desk.dir, 'package/man/filescom.1'))).size).toBeGreaterThan(10_000);
}, 120_000);

test('the local server starts from it where that is installed, says one line, and ends with it', async () => {
  const desk = await openDesk();
  const child = desk.start(['server', '--port', '0', '--json']);
  if (child.stdout === null) throw new Error('no output to read');
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { url, apiKey } = JSON.parse(String(line));
  expect((await desk.run(['ls'], { env: { FILES_BASE_URL: url, FILES_API_KEY: apiKey } })).status).toBe(0);
  const ended = once(child, 'close');
  child.kill('SIGTERM');
  await ended;
  expect(child.exitCode).toBe(0);
});

test.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'the single executable does the same without Node',
  async () => {
    const desk = await openDesk();
    const binary = join(desk.dir, 'filescom');
    await call(process.execPath, [join(ROOT, 'tools/bundle/binary.ts'), '--out', binary], { cwd: ROOT });
    const env = { PATH: `${desk.dir}:/usr/bin:/bin` };
    const script = [
      'unset -f filescom',
      'filescom --version',
      'echo hello | filescom put - /in/a.txt',
      'filescom cat /in/a.txt',
      'filescom users list --fields username',
      'filescom ls /missing; echo $?',
    ].join('\n');
    const ended = await desk.shell(script, { env });
    expect(ended.stdout).toBe('filescom 0.1.0\nhello\nadmin\n4\n');
  },
  180_000,
);
