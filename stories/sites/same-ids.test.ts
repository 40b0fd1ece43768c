// Whole answers that can be compared: two servers with one seed for what is random, under a stopped clock, asked the
// same things.
import { createServer, type Server } from '@filescom/server';
import { expect, onTestFinished, test } from 'vitest';

const origin = 'http://site.test';
const password = 'Passw0rd of anna';

interface Answer {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** A server under a stopped clock. */
async function start(idSeed?: string): Promise<Server> {
  const server = await createServer({
    ...(idSeed !== undefined && { idSeed }),
    seed: { users: [{ username: 'anna', password }], files: [{ path: 'in/a.csv', text: 'a,b' }] },
  });
  onTestFinished(() => server.close());
  server.clock.freeze(new Date('2030-01-31T12:00:00Z'));
  return server;
}

/** Asks a server everything that it answers with something random in it; tells what it said, word for word. */
async function transcript(server: Server): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const send = async (method: string, address: string, options: { body?: BodyInit; apiKey?: string } = {}) => {
    const isApi = !address.startsWith('http');
    const response = await server.fetch(isApi ? `${origin}/api/rest/v1/${address}` : address, {
      method,
      ...(options.body !== undefined && { body: options.body }),
      headers: {
        ...(isApi && options.apiKey !== '' && { 'X-FilesAPI-Key': options.apiKey ?? server.apiKey }),
        ...(typeof options.body === 'string' && { 'Content-Type': 'application/json' }),
      },
    });
    const body = await response.text();
    answers.push({ status: response.status, headers: [...response.headers], body });
    return body;
  };
  const call = (method: string, path: string, params?: object) =>
    send(method, path, params === undefined ? {} : { body: JSON.stringify(params) });

  await send('POST', 'sessions', { body: JSON.stringify({ username: 'anna', password }), apiKey: '' });
  await call('POST', 'api_keys', { name: 'One', aws_style_credentials: true });
  await call('POST', 'locks/in/a.csv', { timeout: 60 });
  const bundle: { id: number } = JSON.parse(await call('POST', 'bundles', { paths: ['in'] }));
  await call('GET', `bundles/${bundle.id}`);
  await call('POST', 'partner_site_requests', { host_partner_id: 1, guest_site_url: 'https://other.test' });
  const logo = new FormData();
  logo.append('file', new Blob(['GIF89a'], { type: 'image/gif' }), 'logo.gif');
  await send('PATCH', 'styles/in', { body: logo });
  const [part]: { ref: string; upload_uri: string }[] = JSON.parse(
    await call('POST', 'file_actions/begin_upload/out/b.txt', { mkdir_parents: true }),
  );
  await send('PUT', part?.upload_uri ?? '', { body: new TextEncoder().encode('bytes') });
  await call('POST', 'files/out/b.txt', { action: 'end', ref: part?.ref ?? '' });
  const file: { download_uri: string } = JSON.parse(await call('GET', 'files/out/b.txt'));
  await send('GET', file.download_uri);
  await call('GET', 'folders/out');
  await call('GET', 'users/999');
  await call('GET', 'api_keys');
  await send('GET', 'users', { apiKey: 'nobody' });
  return answers;
}

/** Texts that look as if nobody could guess them. */
function guard(answers: readonly Answer[]): readonly string[] {
  return JSON.stringify(answers).match(/\b[0-9a-f]{16,}\b|sig=[\w-]{43}/g) ?? [];
}

test('two servers with one seed give the same answers to the same calls, word for word', async () => {
  const [one, two] = await Promise.all([start('spring'), start('spring')]);
  const answers = await transcript(one);
  expect(await transcript(two)).toEqual(answers);
  expect(two.apiKey).toBe(one.apiKey);
  expect(new Set(guard(answers)).size).toBeGreaterThan(20);
  expect(answers.map(({ status }) => status)).toEqual([
    201, 201, 201, 201, 200, 201, 200, 200, 200, 201, 200, 200, 200, 404, 200, 401,
  ]);
});

test('another seed, or none, gives other keys and ids', async () => {
  const servers = await Promise.all([start('spring'), start('autumn'), start(), start()]);
  const told = await Promise.all(servers.map(async (server) => guard(await transcript(server))));
  const [spring = [], autumn = [], third = [], fourth = []] = told.map((texts) => [...new Set(texts)]);
  const common = spring.filter((text) => autumn.includes(text));
  // What is worked out from bytes of files stays as it is.
  expect(fourth.filter((text) => third.includes(text))).toEqual(common);
  expect(common.length).toBeLessThan(6);
});

test('a fresh start and the way back to a snapshot bring the same keys again', async () => {
  const server = await start('spring');
  const keyOf = async () => {
    const response = await server.fetch(`${origin}/api/rest/v1/api_keys`, {
      method: 'POST',
      headers: { 'X-FilesAPI-Key': server.apiKey, 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'A key' }),
    });
    return String((await response.json()).key);
  };
  const first = await keyOf();
  await server.state.snapshot();
  const second = await keyOf();
  expect(second).not.toBe(first);
  await server.state.restore();
  expect(await keyOf()).toBe(second);
  await server.state.reset();
  expect(await keyOf()).toBe(first);
});

test('an administrator cannot keep keys that can be guessed', async () => {
  await expect(createServer({ idSeed: 'spring', dataDir: '/nowhere' })).rejects.toThrow(/idSeed/);
});
