// Uploads with all the habits that clients have, and downloads with all that they rely on.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { request as httpsRequest } from 'node:https';
import { createServer } from '@filescom/server';
import { expect, onTestFinished } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { story } from './checklist.ts';
import { startWire, type Wire, wireTo } from './wire.ts';

function md5(bytes: Uint8Array | string) {
  return createHash('md5').update(bytes).digest('hex');
}

/** Parts of any size, as small tests want them; S3 wants 5 MiB. */
const ANY_PART = { transfers: { minPartBytes: 0 } };

async function begin({ call }: Wire, path: string, json: object = {}) {
  const answer = await call(`POST /file_actions/begin_upload/${path}`, { json: { mkdir_parents: true, ...json } });
  return answer.json[0];
}

async function content(wire: Wire, path: string): Promise<Buffer> {
  const { json } = await wire.call(`GET /files/${path}`);
  return (await wire.send('GET', json.download_uri)).bytes;
}

story(6, 'an array without a path, an object with one, nothing that must be an object is null', async () => {
  const wire = await startWire();
  const shape = {
    action: 'put/write',
    ask_about_overwrites: false,
    available_parts: 10_000,
    expires: expect.stringMatching(/Z$/),
    headers: {},
    parameters: {},
    http_method: 'PUT',
    parallel_parts: true,
    retry_parts: true,
    part_number: 1,
    partsize: expect.any(Number),
    next_partsize: expect.any(Number),
    ref: expect.any(String),
    upload_uri: expect.stringContaining(wire.url),
    send: expect.any(Object),
  };
  const ticket = await begin(wire, 'in/a.txt', { size: 3 });
  expect([ticket, 'path' in ticket]).toEqual([expect.objectContaining(shape), false]);
  const put = await wire.call('POST /files/in/b.txt', { json: { action: 'put', mkdir_parents: true } });
  expect([put.status, put.json]).toEqual([200, expect.objectContaining({ ...shape, path: 'in/b.txt' })]);
  await wire.upload('in/a.txt', 'x');
  expect((await begin(wire, 'in/a.txt')).ask_about_overwrites).toBe(true);
});

story(7, 'each habit of etags', async () => {
  const wire = await startWire(ANY_PART);
  const one = md5('one');
  const two = md5('two');
  const habits = [
    undefined,
    [],
    [
      { etag: one, part: 1 },
      { etag: two, part: 2 },
    ],
    [
      { etag: `"${two}"`, part: '2' },
      { etag: `"${one}"`, part: '1' },
    ],
    [
      { etag: 'null', part: 1 },
      { etag: null, part: 2 },
    ],
    [{ part: 2 }, { part: 1 }],
    [
      { etag: one.toUpperCase(), part: 1 },
      { etag: '', part: 2 },
    ],
  ];
  for (const [index, etags] of habits.entries()) {
    const path = `etags/${index}.txt`;
    const { ref, upload_uri } = await begin(wire, path);
    await wire.send('PUT', upload_uri, { body: 'one' });
    await wire.send('PUT', (await begin(wire, path, { ref, part: 2 })).upload_uri, { body: 'two' });
    const ended = await wire.call(`POST /files/${path}`, { json: { action: 'end', ref, etags, size: 1 } });
    expect([index, ended.status, ended.json.size]).toEqual([index, 201, 6]);
    expect([index, String(await content(wire, path))]).toEqual([index, 'onetwo']);
  }
  const wrong = await begin(wire, 'etags/wrong.txt');
  await wire.send('PUT', wrong.upload_uri, { body: 'one' });
  for (const etags of [[{ etag: two, part: 1 }], [{ etag: one, part: 2 }], [{ etag: one }]]) {
    const refused = await wire.call('POST /files/etags/wrong.txt', { json: { action: 'end', ref: wrong.ref, etags } });
    expect(refused.json.type).toBe('bad-request/invalid-etags');
  }
});

story(7, 'a form with quoted etags, as Ruby sends it', async () => {
  const wire = await startWire();
  const { json } = await wire.call('POST /file_actions/begin_upload/ruby.txt', { form: 'parts=5&part=1' });
  const put = await wire.send('PUT', json[0].upload_uri, {
    body: 'ruby',
    headers: { 'Content-Type': 'application/octet-stream' },
  });
  const form = `action=end&ref=${json[0].ref}&etags[][etag]=${encodeURIComponent(String(put.headers.etag))}&etags[][part]=1`;
  expect((await wire.call('POST /files/ruby.txt', { form })).json).toMatchObject({ path: 'ruby.txt', size: 4 });
});

story(8, 'an empty last part, no part at all, short parts in the middle, other sizes than suggested', async () => {
  const wire = await startWire({ partSizeBytes: 1000, ...ANY_PART });
  const bytes = pattern(10_000);
  const cuts: Readonly<Record<string, readonly number[]>> = {
    'exact.bin': [5000, 5000, 0],
    'uneven.bin': [1, 7000, 2, 2997],
    'one.bin': [10_000],
  };
  for (const [name, sizes] of Object.entries(cuts)) {
    let ref: string | undefined;
    let position = 0;
    for (const [index, size] of sizes.entries()) {
      const ticket = await begin(wire, name, ref === undefined ? {} : { ref, part: index + 1 });
      ref = ticket.ref;
      await wire.send('PUT', ticket.upload_uri, { body: bytes.subarray(position, position + size) });
      position += size;
    }
    await wire.call(`POST /files/${name}`, { json: { action: 'end', ref } });
    expectSameBytes(await content(wire, name), bytes);
  }
  const { json: put } = await wire.call('POST /files/empty.txt', { json: { action: 'put' } });
  const empty = await wire.call('POST /files/empty.txt', { json: { action: 'end', ref: put.ref } });
  expect([empty.status, empty.json.size]).toEqual([201, 0]);
});

story(8, 'parts in parallel, out of order, twice, all to one address', async () => {
  const wire = await startWire(ANY_PART);
  const { ref, upload_uri } = await begin(wire, 'parallel.bin');
  const parts = Array.from({ length: 20 }, (_, index) => pattern(3000 + index, index + 1));
  const address = (number: number) =>
    `${upload_uri.replace(/partNumber=\d+&?/, '')}&part_number=${number}&part_offset=0`;
  await wire.send('PUT', address(7), { body: 'an earlier attempt' });
  await Promise.all(parts.map((body, index) => wire.send('PUT', address(index + 1), { body })).reverse());
  await wire.call('POST /files/parallel.bin', { json: { action: 'end', ref } });
  expectSameBytes(await content(wire, 'parallel.bin'), Buffer.concat(parts));
});

story(9, 'and the creation time starts again', async () => {
  const wire = await startWire();
  await wire.upload('top/mid/a.txt', 'one');
  const mtimeOf = async (path: string) => (await wire.call(`GET /file_actions/metadata/${path}`)).json.mtime;
  const before = await Promise.all(['top', 'top/mid'].map(mtimeOf));
  const created = (await wire.call('GET /file_actions/metadata/top/mid/a.txt')).json.created_at;
  wire.server.clock.advance(60_000);
  const replaced = await wire.upload('top/mid/a.txt', 'two!');
  expect([replaced.status, replaced.json.size]).toEqual([200, 4]);
  expect(Date.parse(replaced.json.created_at)).toBeGreaterThan(Date.parse(created));
  const after = await Promise.all(['top', 'top/mid'].map(mtimeOf));
  expect(after).toEqual([replaced.json.mtime, replaced.json.mtime]);
  expect(after).not.toEqual(before);
});

story(10, 'absent, not null, everywhere else', async () => {
  const wire = await startWire();
  const uploaded = await wire.upload('a.txt', 'x');
  const answers = [
    uploaded.json,
    (await wire.call('GET /file_actions/metadata/a.txt')).json,
    (await wire.call('GET /files/a.txt?action=stat')).json,
    (await wire.call('PATCH /files/a.txt', { json: { provided_mtime: '2024-01-02T03:04:05Z' } })).json,
    ...(await wire.call('GET /folders/')).json,
  ];
  for (const answer of answers) expect(Object.keys(answer)).not.toContain('download_uri');
  const { json } = await wire.call('GET /files/a.txt');
  expect(json.download_uri).toMatch(/^http.*X-Amz-Date=\d{8}T\d{6}Z&X-Amz-Expires=\d+/);
  const redirect = await wire.call('GET /files/a.txt?action=redirect');
  expect([redirect.status, (await wire.send('GET', String(redirect.headers.location))).text]).toEqual([302, 'x']);
});

story(11, 'ranges, malformed ranges, HEAD, and addresses that expire', async () => {
  const wire = await startWire();
  await wire.upload('h%C3%A4user.txt', '0123456789');
  const { json } = await wire.call('GET /files/h%C3%A4user.txt');
  const get = (range?: string, method = 'GET') =>
    wire.send(method, json.download_uri, range === undefined ? {} : { headers: { Range: range } });
  const whole = await get();
  expect([whole.status, whole.text, whole.headers['accept-ranges'], whole.headers['content-type']]).toEqual([
    200,
    '0123456789',
    'bytes',
    'text/plain; charset=utf-8',
  ]);
  expect(whole.headers['content-disposition']).toContain("filename*=UTF-8''h%C3%A4user.txt");
  for (const [range, status, text, contentRange] of [
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-2', 206, '89', 'bytes 8-9/10'],
    ['bytes=8-99', 206, '89', 'bytes 8-9/10'],
    ['bytes=0--1', 200, '0123456789', undefined],
    ['nonsense', 200, '0123456789', undefined],
  ] as const) {
    const answer = await get(range);
    expect([range, answer.status, answer.text, answer.headers['content-range']]).toEqual([
      range,
      status,
      text,
      contentRange,
    ]);
  }
  expect((await get('bytes=10-')).status).toBe(416);
  const head = await get(undefined, 'HEAD');
  expect([head.status, head.headers['content-length'], head.text]).toEqual([200, '10', '']);
  wire.server.clock.advance(3_600_000);
  const expired = await get();
  expect([expired.status, expired.text]).toEqual([
    403,
    expect.stringContaining('<Code>AccessDenied</Code><Message>Request has expired</Message>'),
  ]);
});

story(11, 'the same over https', async () => {
  const server = await createServer({ seed: { files: [{ path: 'a.txt', text: 'secret' }] } });
  onTestFinished(() => server.close());
  const { url, caFile } = await server.listen({ tls: true });
  const ca = await readFile(caFile ?? '');
  const get = (address: string, headers: Record<string, string> = {}) =>
    new Promise<string>((resolve, reject) => {
      const outgoing = httpsRequest(address, { ca, headers }, async (response) => {
        response.setEncoding('utf8');
        let text = '';
        for await (const chunk of response) text += String(chunk);
        resolve(text);
      });
      outgoing.on('error', reject).end();
    });
  const record: unknown = JSON.parse(await get(`${url}/api/rest/v1/files/a.txt`, { 'X-FilesAPI-Key': server.apiKey }));
  const address =
    record !== null && typeof record === 'object' && 'download_uri' in record ? String(record.download_uri) : '';
  expect([address.startsWith('https://'), await get(address)]).toEqual([true, 'secret']);
});

story(19, 'with the parts that had arrived', async () => {
  const dataDir = await tempDir();
  const first = await createServer({ dataDir, durable: false, ...ANY_PART });
  const wire = await wireTo(first);
  const ticket = await begin(wire, 'late.txt');
  await wire.send('PUT', ticket.upload_uri, { body: 'early, ' });
  await first.close();

  const second = await createServer({ dataDir, durable: false, ...ANY_PART });
  onTestFinished(() => second.close());
  second.clock.advance(72 * 60_000);
  const later = await wireTo(second);
  const next = await begin(later, 'late.txt', { ref: ticket.ref, part: 2 });
  expect(next).toMatchObject({ ref: ticket.ref, part_number: 2 });
  await later.send('PUT', next.upload_uri, { body: 'and late' });
  expect((await later.call('POST /files/late.txt', { json: { action: 'end', ref: ticket.ref } })).status).toBe(201);
  expect(String(await content(later, 'late.txt'))).toBe('early, and late');
});
