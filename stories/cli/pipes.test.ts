// Commands among other programs: pipes in both directions, a reader that leaves, an end of input that comes at once,
// large results.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { openDesk } from './filescom.ts';

const MIB = 1024 * 1024;

test('cat | sort | put: through another program and back', async () => {
  const desk = await openDesk();
  await desk.client.files.upload('pear\napple\nfig\n', 'lists/fruit.txt', { mkdir_parents: true });
  const ended = await desk.shell(
    'filescom cat /lists/fruit.txt | sort | filescom put - /lists/sorted.txt && filescom cat lists/sorted.txt',
  );
  expect(ended).toMatchObject({ status: 0, stdout: 'apple\nfig\npear\n' });
});

test('a reader that has read enough ends the command quietly', async () => {
  const desk = await openDesk();
  await desk.client.files.upload(pattern(32 * MIB), 'big.bin');
  const ended = await desk.shell('filescom cat /big.bin | head -c 10 | wc -c; echo $PIPESTATUS');
  expect(ended.stdout.trim().split(/\s+/)).toEqual(['10', '0']);
  expect(ended.stderr).toBe('');
  const help = await desk.shell('filescom --help | head -1; echo $PIPESTATUS');
  expect(help).toMatchObject({ stdout: 'Usage: filescom <command> [options]\n0\n', stderr: '' });
});

test('a large result arrives whole through a slow pipe', async () => {
  const desk = await openDesk();
  const bytes = pattern(24 * MIB);
  await desk.client.files.upload(bytes, 'big.bin');
  const ended = await desk.shell('filescom get /big.bin - | (sleep 0.3; cat) > copy.bin');
  expect(ended).toMatchObject({ status: 0, stderr: '' });
  expectSameBytes(await readFile(join(desk.dir, 'copy.bin')), bytes);
});

test('standard input of any length becomes a file, also one that ends at once', async () => {
  const desk = await openDesk();
  const bytes = pattern(13 * MIB);
  await writeFile(join(desk.dir, 'in.bin'), bytes);
  expect((await desk.shell('cat in.bin | filescom put - /a/b/long.bin')).status).toBe(0);
  expectSameBytes(await desk.client.files.download('a/b/long.bin').bytes(), bytes);
  expect((await desk.shell('filescom put - /empty.txt < /dev/null')).status).toBe(0);
  expect((await desk.shell('filescom put - /closed.txt <&-')).status).toBe(0);
  expect((await desk.client.files.find('empty.txt')).size).toBe(0);
  expect((await desk.run(['put', '-', '/folder/'])).status).toBe(2);
});

test('standard output that is closed is no crash', async () => {
  const desk = await openDesk();
  const ended = await desk.shell('filescom ls / >&-; echo "status $?"');
  expect(ended.stdout).toMatch(/^status \d+\n$/);
  expect(ended.stderr).not.toMatch(/at .*\.js/);
});

test('what a program writes into a named pipe or a substitution is uploaded as it comes', async () => {
  const desk = await openDesk();
  expect((await desk.shell('filescom put <(echo one; echo two) /lines.txt')).status).toBe(0);
  expect(await desk.client.files.download('lines.txt').text()).toBe('one\ntwo\n');
});

test('where nobody watches there is a line every few seconds, without codes, and none with --quiet', async () => {
  const desk = await openDesk();
  await writeFile(join(desk.dir, 'big.bin'), pattern(20 * MIB));
  const ended = await desk.run(['put', 'big.bin', '/big.bin', '--bandwidth', '5MB/s']);
  expect(ended.stdout).toBe('');
  const [line = '', ...rest] = ended.stderr.split('\n');
  expect(line).toMatch(/^Sent \d+ MB of 21 MB, \d\.?\d? MB\/s, \d s left/);
  expect(rest.join('\n')).toMatch(/1 file, 21 MB/);
  expect(ended.stderr).not.toContain('\u001b');
  const quiet = await desk.run(['put', 'big.bin', '/again.bin', '--bandwidth', '6MB/s', '--quiet']);
  expect(quiet).toMatchObject({ status: 0, stdout: '', stderr: '' });
});
