// What happens to who guesses passwords: names that do not exist look like those that do, guesses end in lockouts, and
// whoever goes on is sent away for a while.
import { createServer, type Server, type Site } from '@filescom/server';
import { expect, onTestFinished, test } from 'vitest';

const password = 'Correct-Horse-9';

interface Outcome {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly retryAfter: number;
}

/** A site with the user anna, and logins to it. */
async function startSite(): Promise<{
  server: Server;
  site: Site;
  login(username: string, given?: string): Promise<Outcome>;
}> {
  const server = await createServer();
  onTestFinished(() => server.close());
  const site = await server.createSite({ seed: { users: [{ username: 'anna', password }] } });
  const login = async (username: string, given = 'wrong') => {
    const response = await site.fetch('http://server.test/api/rest/v1/sessions', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ username, password: given }),
    });
    const json = await response.json();
    const retryAfter = Number(response.headers.get('Retry-After'));
    return { status: response.status, type: String(json.type), text: String(json.error), retryAfter };
  };
  return { server, site, login };
}

async function lowerTries(site: Site, tries: number) {
  const headers = { 'X-FilesAPI-Key': site.apiKey, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ user_lockout_tries: tries });
  await site.fetch('http://server.test/api/rest/v1/site', { method: 'PATCH', headers, body });
}

test('a username that nobody has is answered like one that somebody has, up to the lockout and out of it', async () => {
  const { server, site, login } = await startSite();
  await lowerTries(site, 3);
  const attempts = async (username: string) => {
    const outcomes: Outcome[] = [];
    for (let n = 0; n < 5; n += 1) outcomes.push(await login(username));
    server.clock.advance(61 * 60_000);
    outcomes.push(await login(username), await login(username));
    return outcomes;
  };
  const known = await attempts('anna');
  expect(known.map(({ type }) => type.split('/')[1])).toEqual([
    ...Array.from({ length: 3 }, () => 'invalid-username-or-password'),
    ...Array.from({ length: 2 }, () => 'locked-out'),
    'invalid-username-or-password',
    'locked-out',
  ]);
  expect(await attempts('nobody')).toEqual(known);
  expect(await attempts('Nobody-Else')).toEqual(known);
});

test('guesses that come all at once are counted like those that come one by one', async () => {
  const { site, login } = await startSite();
  await lowerTries(site, 3);
  for (const username of ['anna', 'nobody']) {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => login(username)));
    const looked = outcomes.filter(({ type }) => type === 'not-authenticated/invalid-username-or-password');
    expect([username, looked.length]).toEqual([username, 3]);
  }
});

test('a user without a password is answered like everybody else', async () => {
  const { site, login } = await startSite();
  const headers = { 'X-FilesAPI-Key': site.apiKey, 'Content-Type': 'application/json' };
  const body = JSON.stringify({ username: 'robot', authentication_method: 'none' });
  await site.fetch('http://server.test/api/rest/v1/users', { method: 'POST', headers, body });
  expect(await login('robot')).toEqual(await login('nobody'));
});

test('after too many failures for one name no password is looked at, not even the right one', async () => {
  const { server, login } = await startSite();
  for (let n = 0; n < 30; n += 1) await login('anna');
  const refused = await login('anna', password);
  expect(refused).toMatchObject({ status: 429, type: 'rate-limited/too-many-login-attempts' });
  expect(refused.retryAfter).toBeGreaterThan(0);
  expect(refused.retryAfter).toBeLessThanOrEqual(600);
  expect(await login('ANNA')).toMatchObject({ status: 429 });
  expect(await login('somebody')).toMatchObject({ status: 401 });
  server.clock.advance(61 * 60_000);
  expect(await login('anna', password)).toMatchObject({ status: 201 });
});

test('after too many failures an address is refused for every name, until the time it is told has passed', async () => {
  const { server, login } = await startSite();
  server.clock.freeze();
  for (let n = 0; n < 100; n += 1) await login(`name${n % 4}`);
  const refused = await login('anna', password);
  expect(refused).toMatchObject({ status: 429, type: 'rate-limited/too-many-login-attempts', retryAfter: 600 });
  server.clock.advance(599_000);
  expect(await login('anna', password)).toMatchObject({ status: 429, retryAfter: 1 });
  server.clock.advance(1_000);
  expect(await login('anna', password)).toMatchObject({ status: 201 });
});

test('a success forgets the failures of its name, not those of the address', { timeout: 90_000 }, async () => {
  const { login } = await startSite();
  for (let round = 0; round < 12; round += 1) {
    for (let n = 0; n < 9; n += 1) {
      const { status } = await login('anna');
      if (status === 429) return expect(round * 9 + n).toBe(100);
    }
    expect(await login('anna', password)).toMatchObject({ status: 201 });
  }
  expect.unreachable('the address was never refused');
});

test('only so many logins of an address run at once, and others come in meanwhile', async () => {
  const { login } = await startSite();
  const outcomes = await Promise.all(Array.from({ length: 80 }, (_, n) => login(`name${n}`)));
  const refused = outcomes.filter(({ type }) => type === 'rate-limited/too-many-concurrent-logins');
  expect(refused).toHaveLength(16);
  expect(refused[0]).toMatchObject({ status: 429, retryAfter: 1 });
  expect(await login('anna', password)).toMatchObject({ status: 201 });
});

test('a fresh start forgets who guessed', async () => {
  const server = await createServer();
  onTestFinished(() => server.close());
  const login = (username: string) =>
    server.fetch('http://server.test/api/rest/v1/sessions', { method: 'POST', body: JSON.stringify({ username }) });
  for (let n = 0; n < 100; n += 1) await login('');
  expect((await login('')).status).toBe(429);
  await server.state.reset();
  expect((await login('')).status).toBe(401);
});
