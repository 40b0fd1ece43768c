// Strangers who guess lock a user out, but not where she has logged in before: there she still gets in, and there, too,
// only so many guesses are taken. The strangers come from other addresses of the loopback.
import { request } from 'node:http';
import { createServer } from '@filescom/server';
import { expect, onTestFinished, test } from 'vitest';

const password = 'Correct-Horse-9';
const HOME = '127.0.0.1';
const HOUR_MS = 3_600_000;
const LOCKED = 'not-authenticated/locked-out';
const WRONG = 'not-authenticated/invalid-username-or-password';

/** A site whose users are locked out after three failures, and ways to log in and to use the API from any address. */
async function startSite({ tries = 3 } = {}) {
  const server = await createServer({ seed: { users: [{ username: 'anna', password }] } });
  onTestFinished(() => server.close());
  server.clock.freeze();
  const { port } = await server.listen();
  const call = (route: string, body: object, { from = HOME, key = '' } = {}): Promise<string> => {
    const [method, path] = route.split(' ');
    const headers = { 'Content-Type': 'application/json', ...(key && { 'X-FilesAPI-Key': key }) };
    return new Promise((resolve, reject) => {
      const outgoing = request(
        { host: HOME, port, method, path: `/api/rest/v1${path}`, headers, localAddress: from, agent: false },
        async (incoming) => {
          const chunks = await incoming.toArray();
          const type: unknown = JSON.parse(Buffer.concat(chunks).toString() || '{}').type;
          resolve(typeof type === 'string' ? type : String(incoming.statusCode));
        },
      );
      outgoing.on('error', reject).end(JSON.stringify(body));
    });
  };
  await call('PATCH /site', { user_lockout_tries: tries }, { key: server.apiKey });
  const login = (given: string, from = HOME, username = 'anna') =>
    call('POST /sessions', { username, password: given }, { from });
  return { server, call, login };
}

const supported = process.platform === 'linux';
if (!supported) console.warn('SKIPPED: only Linux has the whole of 127.0.0.0/8 without set-up.');

test.runIf(supported)('guesses of strangers do not keep a user out of where she has logged in before', async () => {
  const { server, login } = await startSite();
  expect(await login(password)).toBe('201');
  for (let n = 0; n < 3; n += 1) expect(await login('guess', `127.0.0.${n + 2}`)).toBe(WRONG);
  expect(await login(password, '127.0.0.9')).toBe(LOCKED);
  expect(await login(password)).toBe('201');
  expect(await login(password, '127.0.0.9'), 'her success does not open the door to strangers').toBe(LOCKED);
  server.clock.advance(2 * HOUR_MS);
  expect(await login(password, '127.0.0.9')).toBe('201');
});

test.runIf(supported)('where she has logged in before guesses are counted, too, and lock only there', async () => {
  const { login, call, server } = await startSite();
  expect(await login(password)).toBe('201');
  for (let n = 0; n < 3; n += 1) expect(await login('guess')).toBe(WRONG);
  expect(await login(password)).toBe(LOCKED);
  expect(await login(password, '127.0.0.2')).toBe('201');
  expect(await call('POST /users/2/unlock', {}, { key: server.apiKey })).toBe('204');
  expect(await login(password)).toBe('201');
});

test.runIf(supported)(
  'the throttle does not keep her out either, and takes as many guesses at her place',
  async () => {
    const { login } = await startSite({ tries: 1_000 });
    expect(await login(password)).toBe('201');
    for (let n = 0; n < 30; n += 1) await login('guess', `127.0.0.${2 + (n % 5)}`);
    expect(await login(password, '127.0.0.9')).toBe('rate-limited/too-many-login-attempts');
    expect(await login(password)).toBe('201');
    for (let n = 0; n < 30; n += 1) expect(await login('guess')).toBe(WRONG);
    expect(await login(password)).toBe('rate-limited/too-many-login-attempts');
  },
  60_000,
);

test.runIf(supported)(
  'ten places are remembered for three months, and until the password changes',
  async () => {
    const { server, login, call } = await startSite();
    const lockOut = async () => {
      for (let n = 0; n < 3; n += 1) await login('guess', '127.0.9.9');
      expect(await login(password, '127.0.9.9')).toBe(LOCKED);
    };
    for (let n = 1; n <= 11; n += 1) {
      server.clock.advance(1_000);
      expect(await login(password, `127.0.0.${n}`)).toBe('201');
    }
    await lockOut();
    expect(await login(password, '127.0.0.1'), 'the oldest of eleven').toBe(LOCKED);
    for (let n = 2; n <= 11; n += 1) expect(await login(password, `127.0.0.${n}`)).toBe('201');
    server.clock.advance(91 * 24 * HOUR_MS);
    await lockOut();
    expect(await login(password, '127.0.0.5')).toBe(LOCKED);
    server.clock.advance(2 * HOUR_MS);
    expect(await login(password, '127.0.0.5')).toBe('201');
    const changed = { change_password: 'Other-Horse-9', change_password_confirmation: 'Other-Horse-9' };
    expect(await call('PATCH /users/2', changed, { key: server.apiKey })).toBe('200');
    for (let n = 0; n < 3; n += 1) await login('guess', '127.0.9.9');
    expect(await login('Other-Horse-9', '127.0.0.5')).toBe(LOCKED);
  },
  60_000,
);

test.runIf(supported)('whoever has no account is answered the same, from wherever it comes', async () => {
  const { login } = await startSite();
  for (let n = 0; n < 3; n += 1) expect(await login('guess', HOME, 'nobody')).toBe(WRONG);
  for (const from of [HOME, '127.0.0.2']) expect(await login('guess', from, 'nobody')).toBe(LOCKED);
});
