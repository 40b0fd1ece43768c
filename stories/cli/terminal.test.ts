// What a person sees and types: tables in the window's width, questions, progress that comes and goes, names that would
// take the terminal over.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pattern } from '../kit/bytes.ts';
import { openDesk, textLength } from './filescom.ts';

const MIB = 1024 * 1024;

test('a table fits the window, cuts paths in their middle, and is in colour only on a terminal', async () => {
  const desk = await openDesk();
  const name = `${'long'.repeat(30)}.txt`;
  await desk.client.files.upload('x', name);
  const narrow = desk.type(['ls', '-l'], { columns: 40 });
  expect(await narrow.ended).toBe(0);
  const line = narrow.lines.find((text) => text.includes('…')) ?? '';
  expect(line.length).toBeLessThanOrEqual(40);
  expect(line).toMatch(/long…|…long|….*\.txt/);
  const piped = await desk.run(['ls', '-l']);
  expect(piped.stdout).toContain(name);
  const users = desk.type(['users', 'list'], { columns: 100 });
  await users.ended;
  expect(users.output).toContain('\u001b[1m');
  const plain = desk.type(['users', 'list'], { columns: 100, env: { NO_COLOR: '1' } });
  await plain.ended;
  expect(plain.output).not.toContain('\u001b[1m');
});

test('names from strangers do not reach the terminal as commands, and reach pipes as they are', async () => {
  const desk = await openDesk();
  const name = 'red\u001b[31m\u202etxt.exe';
  await desk.client.files.upload('x', name);
  const screen = desk.type(['ls']);
  await screen.ended;
  expect(screen.output).toContain('red\\x1b[31m\\u{202e}txt.exe');
  expect((await desk.run(['ls'])).stdout).toBe(`${name}\n`);
  expect(JSON.parse((await desk.run(['ls', '--format', 'json', '--fields', 'path'])).stdout)).toEqual([{ path: name }]);
});

test('progress is drawn over in place, follows a resize, and is gone when all is done', async () => {
  const desk = await openDesk();
  await writeFile(join(desk.dir, 'big.bin'), pattern(24 * MIB));
  const screen = desk.type(['put', 'big.bin', '/in/big.bin', '--bandwidth', '12MB/s'], { columns: 100 });
  await screen.sees('█');
  await screen.sees(/big\.bin.*\d+ % of/);
  screen.resize(30, 10);
  const before = screen.output.length;
  await screen.sees(/left/);
  expect(await screen.ended).toBe(0);
  const frames = screen.output.slice(before).split('\u001b[?2026h').slice(2);
  expect(frames.length).toBeGreaterThan(0);
  // After the resize no line is wider than the window, so none is wrapped.
  expect(
    Math.max(...frames.flatMap((frame) => (frame.split('\u001b[?2026l')[0] ?? '').split('\r\n').map(textLength))),
  ).toBeLessThanOrEqual(30);
  expect(screen.lines.join('\n')).not.toContain('█');
  expect(screen.lines.join('\n')).toMatch(/1 file, 25 MB/);
});

test('deleting a folder asks with its numbers; no is the default, yes deletes', async () => {
  const desk = await openDesk();
  for (const name of ['a', 'b', 'c']) await desk.client.files.upload('x', `old/${name}.txt`, { mkdir_parents: true });
  const refused = desk.type(['rm', '-r', '/old']);
  await refused.sees(/3 files and 1 folder .* would be deleted/);
  refused.press('\r');
  expect(await refused.ended).toBe(2);
  expect(await desk.client.folders.listFor('old').toArray()).toHaveLength(3);
  const agreed = desk.type(['rm', '-r', '/old']);
  await agreed.sees(/would be deleted/);
  agreed.press('y');
  expect(await agreed.ended).toBe(0);
  expect((await desk.run(['ls', '/old'])).status).toBe(4);
});

test('without a terminal nobody is asked: bulk needs --yes, and says so', async () => {
  const desk = await openDesk();
  for (const name of ['a.log', 'b.log']) await desk.client.files.upload('x', name);
  const refused = await desk.run(['rm', '*.log']);
  expect(refused).toMatchObject({ status: 2, stdout: '' });
  expect(refused.stderr).toContain('--yes');
  const automated = desk.type(['rm', '*.log'], { env: { CI: 'true' } });
  expect(await automated.ended).toBe(2);
  expect((await desk.run(['rm', '*.log', '--yes'])).status).toBe(0);
  expect((await desk.run(['ls'])).stdout).toBe('');
});

test('replacing several files asks, one does not, --no-overwrite leaves them alone', async () => {
  const desk = await openDesk();
  await mkdir(join(desk.dir, 'site'));
  for (const name of ['a', 'b']) await writeFile(join(desk.dir, 'site', name), 'new content');
  for (const name of ['a', 'b']) await desk.client.files.upload('old', `site/${name}`, { mkdir_parents: true });
  expect((await desk.run(['put', 'site', '/site'])).status).toBe(2);
  expect((await desk.run(['put', 'site/a', 'site/b', '/site/'])).status).toBe(2);
  const kept = await desk.run(['put', 'site', '/site', '--no-overwrite']);
  expect(kept.status).toBe(0);
  expect(kept.stderr).toContain('left alone');
  expect(await desk.client.files.download('site/a').text()).toBe('old');
  const screen = desk.type(['put', 'site', '/site']);
  await screen.sees(/2 files in site would be replaced/);
  screen.press('y');
  expect(await screen.ended).toBe(0);
  expect(await desk.client.files.download('site/b').text()).toBe('new content');
  await writeFile(join(desk.dir, 'one'), '1');
  await desk.client.files.upload('old', 'one');
  expect((await desk.run(['put', 'one', '/one'])).status).toBe(0);
});

test('logging in asks for a key that nobody sees, and keeps it in a file that only its owner can read', async () => {
  const desk = await openDesk();
  const env = { FILES_API_KEY: undefined, FILES_BASE_URL: undefined };
  const screen = desk.type(['login'], { env });
  await screen.sees('Address of the site');
  screen.press(`${'\u007f'.repeat(40)}${desk.url}\r`);
  await screen.sees('How do you log in?');
  screen.press('\r');
  await screen.sees(/◆\S*\s+API key/);
  screen.press(`${desk.server.apiKey}\r`);
  expect(await screen.ended).toBe(0);
  expect(screen.output).not.toContain(desk.server.apiKey);
  expect(screen.output).toContain('which only you can read');
  expect(JSON.parse(await readFile(join(desk.configDir, 'secrets.json'), 'utf8'))).toEqual({
    default: desk.server.apiKey,
  });
  expect((await desk.run(['whoami'], { env })).stdout).toContain('profile "default" (file)');
});

test('Ctrl-C at a question ends with 130 and does nothing', async () => {
  const desk = await openDesk();
  for (const name of ['a.log', 'b.log']) await desk.client.files.upload('x', name);
  const screen = desk.type(['rm', '*.log']);
  await screen.sees('Go on?');
  screen.press('\u0003');
  expect(await screen.ended).toBe(130);
  expect(await desk.client.folders.listFor('').toArray()).toHaveLength(2);
});
