// What clients find in the history after they have worked with files, and requests that an upload answers.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createServer, type Server, type Site } from '../index.ts';

let server: Server;
let site: Site;

beforeAll(async () => {
  server = await createServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  site = await server.createSite();
});

async function call(route: string, body?: unknown) {
  const [method = '', path = ''] = route.split(/ (.*)/);
  const response = await site.fetch(`http://files.test/api/rest/v1${path}`, {
    method,
    headers: { 'X-FilesAPI-Key': site.apiKey, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
}

async function upload(path: string) {
  const [part] = await call(`POST /file_actions/begin_upload/${path}`, { mkdir_parents: true });
  await site.fetch(part.upload_uri, { method: 'PUT', body: 'x' });
  await call(`POST /files/${path}`, { action: 'end', ref: part.ref });
}

async function readTold(route: string) {
  return (await call(route)).map((event: { action: string; path: string; destination: string | null }) =>
    [event.action, event.path, event.destination].filter((word) => word !== null).join(' '),
  );
}

test('each thing that was done is listed, by file, by folder and for the site', async () => {
  await call('POST /folders/in');
  await upload('in/a.txt');
  await upload('in/a.txt');
  await call('GET /files/in/a.txt');
  await call('GET /files/in/a.txt?action=stat');
  await call('POST /file_actions/copy/in/a.txt', { destination: 'b.txt' });
  await call('POST /file_actions/move/b.txt', { destination: 'c.txt' });
  await call('DELETE /files/c.txt');
  const inFolder = ['create in', 'create in/a.txt', 'update in/a.txt', 'read in/a.txt', 'copy in/a.txt b.txt'];
  expect(await readTold('GET /history')).toEqual([...inFolder, 'move b.txt c.txt', 'destroy c.txt']);
  expect(await readTold('GET /history/folders/IN')).toEqual(inFolder);
  expect(await readTold('GET /history/files/in/a.txt')).toEqual(inFolder.slice(1));
  expect(await readTold('GET /history?sort_by[created_at]=desc&filter[path]=c.txt')).toEqual(['destroy c.txt']);
  expect(await readTold('GET /history/login')).toEqual([]);
  expect(await readTold('GET /action_logs?filter[folder]=in')).toEqual(inFolder.slice(1));
  const [first] = await call('GET /history?per_page=1');
  expect(first).toMatchObject({
    interface: 'restapi',
    ip: expect.any(String),
    when: expect.stringMatching(/Z$/),
    source: null,
  });
});

test('the history ends after a day, or where it is asked to', async () => {
  const start = server.clock.ms();
  await call('POST /folders/old');
  server.clock.advance(3_600_000);
  await call('POST /folders/new');
  const border = new Date(start + 1_800_000).toISOString();
  expect(await readTold(`GET /history?start_at=${border}`)).toEqual(['create new']);
  expect(await readTold(`GET /history?end_at=${border}`)).toEqual(['create old']);
  server.clock.advance(23.5 * 3_600_000);
  expect(await readTold('GET /history')).toEqual(['create new']);
  expect(await readTold('GET /action_logs')).toEqual(['create old', 'create new']);
});

test('an upload answers the request for it', async () => {
  await call('POST /folders/wanted');
  await call('POST /requests', { path: 'wanted', destination: 'Report.pdf' });
  await call('POST /requests', { path: 'wanted', destination: 'other.pdf' });
  await upload('wanted/report.PDF');
  expect((await call('GET /requests')).map(({ destination }: { destination: string }) => destination)).toEqual([
    'other.pdf',
  ]);
});
