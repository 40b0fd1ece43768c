// Logging in, acting by a session in all its scopes, and logging out, over every transport.
import { isApiError, NotAuthenticatedError } from '@filescom/sdk';
import { describe, expect, test } from 'vitest';
import { oneTimePassword } from '../kit/one-time-password.ts';
import { TRANSPORTS } from '../kit/site.ts';

const anna = { username: 'anna', password: 'Correct-Horse-9' };
const TOTP_SECRET = 'JBSWY3DPEHPK3PXP';

describe.each(TRANSPORTS)('$name', ({ start }) => {
  test('a session acts for its user, per call, per derived client and per client', async () => {
    const site = await start();
    await site.client.users.create({ ...anna, site_admin: true });
    const visitor = site.connect();

    const session = await visitor.sessions.create(anna);
    expect(session.id).toMatch(/^[0-9a-f]{40}$/);

    const names = async (users: ReturnType<typeof visitor.users.list>) =>
      (await users.toArray()).map((user) => user.username);
    expect(await names(visitor.users.list({}, { session }))).toContain('anna');
    expect(await names(visitor.users.list({}, { session: session.id }))).toContain('anna');
    expect(await names(visitor.with({ session }).users.list())).toContain('anna');
    visitor.useSession(session);
    expect(await names(visitor.users.list())).toContain('anna');
  });

  test('login puts the session in place and logout ends it on the server', async () => {
    const site = await start();
    await site.client.users.create({ ...anna, site_admin: true });
    const client = site.connect();

    const session = await client.login(anna);
    expect((await client.users.list({ filter: { username: 'anna' } }).toArray())[0]?.last_login_at).toBeTruthy();
    await client.logout();

    const stale = site.connect({ session });
    const error = await stale.users
      .list()
      .page()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(NotAuthenticatedError);
    expect(isApiError(error, 'not-authenticated/invalid-session')).toBe(true);
  });

  test('a session that a derived client ends is ended for the client it came from', async () => {
    const site = await start();
    await site.client.users.create({ ...anna, site_admin: true });
    const client = site.connect();
    await client.login(anna);
    await client.with({ language: 'de' }).logout();
    await expect(client.users.list().page()).rejects.toMatchObject({ name: 'AuthenticationError' });
  });

  test('login asks for the code of a second factor and only then lets in', async () => {
    const site = await start({ seed: { users: [{ ...anna, totp_secret: TOTP_SECRET, site_admin: true }] } });
    const client = site.connect();
    const asked: string[][] = [];

    await client.login({
      ...anna,
      secondFactor: ({ methods }) => {
        asked.push([...methods]);
        return oneTimePassword(TOTP_SECRET, new Date());
      },
    });
    expect(asked).toEqual([['totp']]);
    expect((await client.users.list().toArray()).map((user) => user.username)).toContain('anna');

    const error = await site
      .connect()
      .login({ ...anna, secondFactor: () => '000000' })
      .catch((reason: unknown) => reason);
    expect(isApiError(error, 'not-authenticated/one-time-password-incorrect')).toBe(true);
  });

  test('an abort while the code is asked for ends the login, and no code is sent', async () => {
    const site = await start({ seed: { users: [{ ...anna, totp_secret: TOTP_SECRET }] } });
    const client = site.connect();
    const abort = new AbortController();
    const secondFactor = () => {
      abort.abort();
      return '123456';
    };
    await expect(client.login({ ...anna, secondFactor }, { signal: abort.signal })).rejects.toMatchObject({
      name: 'AbortError',
      message: 'POST /sessions was aborted.',
    });
    expect(client.usage.apiCalls).toBe(1);
  });

  test('a wrong password is refused, and so is a user who is locked out of the site', async () => {
    const site = await start();
    const user = await site.client.users.create(anna);
    const wrong = await site
      .connect()
      .login({ ...anna, password: 'wrong' })
      .catch((reason: unknown) => reason);
    expect(isApiError(wrong, 'not-authenticated/invalid-username-or-password')).toBe(true);

    await site.client.users.update(user.id, { disabled: true });
    const refused = await site
      .connect()
      .login(anna)
      .catch((reason: unknown) => reason);
    expect(refused).toBeInstanceOf(NotAuthenticatedError);
  });

  test('a session outranks the key of the client it is used on', async () => {
    const site = await start();
    const user = await site.client.users.create(anna);
    await site.client.permissions.create({ path: '/', user_id: user.id, permission: 'full' });
    const session = await site.connect().sessions.create(anna);
    const made = await site.client.files.upload('x', 'by-session.txt', { session });
    expect(made.created_by_id).toBe(user.id);
  });
});
