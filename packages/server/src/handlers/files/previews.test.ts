// Previews of images: who is told of them, what their addresses give, and for how long.
import sharp from 'sharp';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createServer } from '../../index.ts';

/** A picture of one colour, with the bytes of a real encoder. */
async function draw(width: number, height: number, background = 'red') {
  const image = sharp({ create: { width, height, channels: 3, background } });
  return Uint8Array.from(await image.png().toBuffer());
}

async function start(files: readonly { path: string; text?: string; sizeBytes?: number }[] = []) {
  const users = ['anna', 'lisa'].map((username) => ({ username }));
  const server = await createServer({
    seed: {
      users,
      api_keys: users.map(({ username }) => ({ key: `${username}key`, username })),
      permissions: [
        { path: 'in', username: 'anna', permission: 'readonly' },
        { path: 'in', username: 'lisa', permission: 'list' },
      ],
      folders: ['in', 'other'],
      files: [...files],
    },
  });
  onTestFinished(() => server.close());
  server.clock.freeze();
  const call = async (route: string, body?: object, key = server.apiKey) => {
    const [method = '', path = ''] = route.split(' ');
    const headers = { 'X-FilesAPI-Key': key, 'Content-Type': 'application/json' };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const response = await server.fetch(`http://s/api/rest/v1${path}`, init);
    return { status: response.status, json: await response.json().catch(() => undefined) };
  };
  const write = async (path: string, bytes: Uint8Array<ArrayBuffer>) => {
    const { json: begun } = await call(`POST /file_actions/begin_upload/${path}`, { size: bytes.byteLength });
    await server.fetch(begun[0].upload_uri, { method: 'PUT', body: bytes });
    await call(`POST /files/${path}`, { action: 'end', ref: begun[0].ref, size: bytes.byteLength });
  };
  /** The preview in the record of a file. */
  const find = async (path: string, size = 'small', key = server.apiKey) => {
    const asked = `with_previews=true&preview_size=${size}`;
    const { json } = await call(`GET /file_actions/metadata/${path}?${asked}`, undefined, key);
    return json.preview;
  };
  return { server, call, write, find };
}

describe('a preview', () => {
  test.each([
    ['small', 160, 80],
    ['large', 640, 320],
    ['xlarge', 1600, 800],
  ])('that is %s has at most so many pixels, and the same address in all records', async (size, width, height) => {
    const { server, call, write } = await start();
    await write('in/a.png', await draw(2000, 1000));
    const asked = `with_previews=true&preview_size=${size}`;
    const { json: found } = await call(`GET /file_actions/metadata/in/a.png?${asked}`);
    const { preview } = found;
    expect(preview).toMatchObject({ id: found.preview_id, status: 'complete', type: 'image', size });
    const { json: listed } = await call(`GET /folders/in?${asked}`);
    expect((await call(`GET /files/in/a.png?${asked}`)).json.preview).toEqual(preview);
    expect((await call(`GET /files/in/a.png?action=stat&${asked}`)).json.preview).toEqual(preview);
    expect(listed[0].preview).toEqual(preview);
    const response = await server.fetch(preview.download_uri);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/webp']);
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width, height });
    const head = await server.fetch(preview.download_uri, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.byteLength)]);
  });

  test('is no larger than its image, and small unless another size is asked for', async () => {
    const { server, call, write } = await start();
    await write('in/a.png', await draw(4, 2));
    const { json } = await call('GET /file_actions/metadata/in/a.png?with_previews=true');
    expect(json.preview.size).toBe('small');
    const bytes = await (await server.fetch(json.preview.download_uri)).arrayBuffer();
    expect(await sharp(Buffer.from(bytes)).metadata()).toMatchObject({ width: 4, height: 2 });
  });

  test('is null for folders, for names of other kinds, as PDF, and absent unless asked for', async () => {
    const { call, write, find } = await start([{ path: 'in/a.txt', text: 'x' }]);
    await write('in/a.png', await draw(4, 2));
    expect(await find('in/a.txt')).toBeNull();
    expect(await find('in')).toBeNull();
    expect(await find('in/a.png', 'pdf')).toBeNull();
    expect((await call('GET /file_actions/metadata/in/a.png')).json).not.toHaveProperty('preview');
  });

  test('of what is no image, or has too many pixels or bytes, is refused, and then said to be invalid', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
    const files = [
      { path: 'in/text.png', text: 'no image' },
      { path: 'in/program.png', text: svg },
      { path: 'in/empty.png', text: '' },
      { path: 'in/large.png', sizeBytes: 64 * 1024 * 1024 + 1 },
    ];
    const { server, write, find } = await start(files);
    await write('in/bomb.png', await draw(10_000, 5_001));
    await write('in/cut.png', (await draw(400, 400)).slice(0, 200));
    for (const name of ['text', 'program', 'empty', 'bomb', 'cut']) {
      const { download_uri: address } = await find(`in/${name}.png`);
      const response = await server.fetch(address);
      expect([name, response.status]).toEqual([name, 422]);
      expect(await response.text()).toContain('<Code>UnprocessableEntity</Code>');
      expect(await find(`in/${name}.png`, 'large')).toMatchObject({ status: 'invalid', download_uri: null });
    }
    expect(await find('in/large.png')).toMatchObject({ status: 'file_too_large', download_uri: null });
  });

  test('is remembered to be invalid for the latest files only', async () => {
    const names = Array.from({ length: 501 }, (_, n) => `in/${n}.png`);
    const { server, find } = await start(names.map((path) => ({ path, text: path })));
    for (const path of names) await server.fetch((await find(path)).download_uri);
    expect((await find('in/0.png')).status).toBe('complete');
    expect((await find('in/1.png')).status).toBe('invalid');
  });
});

describe('the address of a preview', () => {
  test('is given to those who may read the file, and to nobody else', async () => {
    const { server, call, write, find } = await start();
    await write('in/a.png', await draw(4, 2));
    await write('other/a.png', await draw(4, 2));
    const { download_uri: address } = await find('in/a.png', 'small', 'annakey');
    expect((await server.fetch(address)).status).toBe(200);
    const asked = 'with_previews=true';
    const listed = await call(`GET /folders/in?${asked}`, undefined, 'lisakey');
    expect(listed.json).toMatchObject([{ path: 'in/a.png', permissions: 'l', preview_id: null, preview: null }]);
    expect(await find('in/a.png', 'small', 'lisakey')).toBeNull();
    for (const key of ['annakey', 'lisakey']) {
      const refused = await call(`GET /file_actions/metadata/other/a.png?${asked}`, undefined, key);
      expect([refused.status, refused.json.preview]).toEqual([404, undefined]);
    }
  });

  test('opens nothing else: not the file, no other file, size or version', async () => {
    const { server, write, find } = await start();
    await write('in/a.png', await draw(4, 2));
    await write('in/b.png', await draw(2, 4));
    const [{ download_uri: address }, { download_uri: other }] = [await find('in/a.png'), await find('in/b.png')];
    const otherId = new URL(other).pathname.split('/').at(-1);
    for (const forged of [
      address.replace('/preview/', '/down/'),
      address.replace(/preview\/\d+/, `preview/${otherId}`),
      address.replace('size=small', 'size=xlarge'),
      address.replace(/version=\d+/, (found: string) => `${found}0`),
      address.replace(/Expires=\d+/, 'Expires=9999'),
    ]) {
      expect([forged === address, (await server.fetch(forged)).status]).toEqual([false, 403]);
    }
  });

  test('ends with its time, its version and its file', async () => {
    const { server, call, write, find } = await start();
    await write('in/a.png', await draw(4, 2));
    const { download_uri: first } = await find('in/a.png');
    await write('in/a.png', await draw(2, 4));
    expect((await server.fetch(first)).status).toBe(412);
    const { download_uri: second } = await find('in/a.png');
    server.clock.advance(300_000);
    expect((await server.fetch(second)).status).toBe(403);
    const { download_uri: third } = await find('in/a.png');
    expect((await server.fetch(third)).status).toBe(200);
    await call('DELETE /files/in/a.png');
    expect((await server.fetch(third)).status).toBe(404);
  });
});

test('previews take turns, and few wait', async () => {
  const { server, write, find } = await start();
  await write('in/a.png', await draw(2000, 2000));
  const { download_uri: address } = await find('in/a.png');
  const answers = await Promise.all(Array.from({ length: 30 }, () => server.fetch(address)));
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(10);
  expect(new Set(statuses)).toEqual(new Set([200, 503]));
  const busy = answers.find(({ status }) => status === 503);
  expect(busy?.headers.get('retry-after')).toBe('1');
});

test('a preview is not made for somebody who has gone', async () => {
  const { server, write, find } = await start([{ path: 'in/text.png', text: 'no image' }]);
  await write('in/a.png', await draw(4, 2));
  const leaving = new AbortController();
  const left = server.fetch((await find('in/text.png')).download_uri, { signal: leaving.signal });
  leaving.abort();
  expect((await left).ok).toBe(false);
  expect((await server.fetch((await find('in/a.png')).download_uri)).status).toBe(200);
  expect((await find('in/text.png')).status).toBe('complete');
  await server.fetch((await find('in/text.png')).download_uri);
  expect((await find('in/text.png')).status).toBe('invalid');
});
