// Credentials: where they come from, where they are kept, and where they never show.
import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { oneTimePassword } from '../kit/one-time-password.ts';
import { openDesk } from './filescom.ts';

const TOTP_SECRET = 'JBSWY3DPEHPK3PXP';
const NO_KEY = { FILES_API_KEY: undefined, FILES_BASE_URL: undefined };

test('login from standard input, profiles, logout', async () => {
  const desk = await openDesk();
  const login = ['login', '--profile', 'work', '--base-url', desk.url, '--api-key', '-'];
  const wrong = await desk.run(login, { env: NO_KEY, stdin: 'wrong\n' });
  expect(wrong.status).toBe(3);
  await expect(stat(join(desk.configDir, 'secrets.json'))).rejects.toThrow();
  expect((await desk.run(login, { env: NO_KEY, stdin: `${desk.server.apiKey}\n` })).status).toBe(0);
  const { mode } = await stat(join(desk.configDir, 'secrets.json'));
  expect((mode & 0o777).toString(8)).toBe('600');
  expect(await readFile(join(desk.configDir, 'profiles.json'), 'utf8')).not.toContain(desk.server.apiKey);
  expect((await desk.run(['ls'], { env: NO_KEY })).status).toBe(0);
  await desk.run([...login.map((word) => (word === 'work' ? 'second' : word))], {
    env: NO_KEY,
    stdin: desk.server.apiKey,
  });
  const list = JSON.parse((await desk.run(['profile', 'list', '--format', 'json'])).stdout);
  expect(list).toMatchObject([
    { current: true, name: 'work' },
    { current: false, name: 'second' },
  ]);
  expect((await desk.run(['profile', 'use', 'secnd'])).stderr).toContain('Did you mean "second"?');
  expect((await desk.run(['profile', 'use', 'second'])).status).toBe(0);
  expect((await desk.run(['profile', 'remove', 'work'])).status).toBe(0);
  expect((await desk.run(['ls', '--profile', 'work'], { env: NO_KEY })).status).toBe(2);
  expect((await desk.run(['logout'], { env: NO_KEY })).status).toBe(0);
  expect((await desk.run(['ls'], { env: NO_KEY })).status).toBe(3);
});

test('name, password and second factor make a session, which logout ends on the server', async () => {
  const motor = { username: 'motor', password: 'Wrench-4-Bolts!', totp_secret: TOTP_SECRET };
  const desk = await openDesk({ seed: { users: [motor] } });
  const login = ['login', '--base-url', desk.url, '--username', 'motor', '--password', '-'];
  const without = await desk.run(login, { env: NO_KEY, stdin: 'Wrench-4-Bolts!\n' });
  expect(without.status).toBe(2);
  expect(without.stderr).toContain('--otp');
  const args = [...login, '--otp', oneTimePassword(TOTP_SECRET, new Date())];
  const ended = await desk.run(args, { env: NO_KEY, stdin: 'Wrench-4-Bolts!\n' });
  expect(ended.status).toBe(0);
  const { default: sessionId } = JSON.parse(await readFile(join(desk.configDir, 'secrets.json'), 'utf8'));
  expect((await desk.run(['whoami'], { env: NO_KEY })).stdout).toContain('motor');
  expect((await desk.run(['logout'], { env: NO_KEY })).status).toBe(0);
  expect((await desk.run(['ls'], { env: { FILES_API_KEY: undefined, FILES_SESSION_ID: sessionId } })).status).toBe(3);
});

test('the environment wins over the profile in use, and --profile wins over the environment', async () => {
  const desk = await openDesk();
  await desk.run(['login', '--profile', 'work', '--base-url', desk.url, '--api-key', '-'], {
    env: NO_KEY,
    stdin: desk.server.apiKey,
  });
  expect((await desk.run(['ls'], { env: { FILES_API_KEY: 'wrong' } })).status).toBe(3);
  expect((await desk.run(['ls', '--profile', 'work'], { env: { FILES_API_KEY: 'wrong' } })).status).toBe(0);
  expect((await desk.run(['whoami'])).stdout).toContain('FILES_API_KEY');
});

test('the key of a profile never goes to another address', async () => {
  const desk = await openDesk();
  const stranger = await openDesk();
  await desk.run(['login', '--base-url', desk.url, '--api-key', '-'], { env: NO_KEY, stdin: desk.server.apiKey });
  const before = stranger.server.journal.count();
  const env = { FILES_API_KEY: undefined, FILES_BASE_URL: stranger.url };
  const ended = await desk.run(['ls'], { env });
  expect(ended.status).toBe(3);
  expect(ended.stderr).toContain('There is no credential for');
  expect((await desk.run(['ls', '--base-url', stranger.url], { env: NO_KEY })).status).toBe(3);
  expect(stranger.server.journal.count()).toBe(before);
});

test('secrets are refused as arguments, and no level of logging shows one', async () => {
  const desk = await openDesk();
  expect((await desk.run(['login', '--api-key', 'abc'], { env: NO_KEY })).status).toBe(2);
  expect((await desk.run(['users', 'create', '--username', 'x', '--password', 'hunter2'])).status).toBe(2);
  await writeFile(join(desk.dir, 'password'), 'Wrench-4-Bolts!\n');
  const ended = await desk.run([
    'users',
    'create',
    '--username',
    'x',
    '--password',
    '@password',
    '--log-level',
    'debug',
    '--fields',
    'id',
  ]);
  expect(ended.status).toBe(0);
  expect(ended.stderr).toContain('POST');
  for (const secret of ['Wrench', desk.server.apiKey]) expect(ended.stdout + ended.stderr).not.toContain(secret);
});

test('a damaged file of profiles is named, and a file of secrets that others can read is closed', async () => {
  const desk = await openDesk();
  await desk.run(['login', '--base-url', desk.url, '--api-key', '-'], { env: NO_KEY, stdin: desk.server.apiKey });
  const secrets = join(desk.configDir, 'secrets.json');
  await chmod(secrets, 0o644);
  expect((await desk.run(['ls'], { env: NO_KEY })).status).toBe(0);
  expect(((await stat(secrets)).mode & 0o777).toString(8)).toBe('600');
  await writeFile(join(desk.configDir, 'profiles.json'), '{"profiles": [');
  const ended = await desk.run(['ls'], { env: NO_KEY });
  expect(ended.status).toBe(2);
  expect(ended.stderr).toContain('profiles.json');
});
