// Files among the parameters of a call: given in any form, and nothing else in the call loses its type.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import type { Attachment } from '@filescom/sdk';
import { describe, expect, test } from 'vitest';
import { startIntercepted } from '../kit/intercepted-site.ts';
import { TRANSPORTS } from '../kit/site.ts';
import { tempDir } from '../kit/temp-dir.ts';

// The beginning of a PNG, which is what the server looks at.
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);

async function pathOfPicture(): Promise<string> {
  const path = join(await tempDir(), 'logo.png');
  await writeFile(path, PNG);
  return path;
}

async function* chunksOf(): AsyncGenerator<Uint8Array> {
  yield PNG.slice(0, 5);
  yield PNG.slice(5);
}

const FORMS: Readonly<Record<string, () => Attachment | Promise<Attachment>>> = {
  'a Blob': () => new Blob([PNG], { type: 'image/png' }),
  'a File': () => new File([PNG], 'logo.png', { type: 'image/png' }),
  bytes: () => PNG,
  'bytes of another realm': () => runInNewContext('new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13])'),
  'a web stream': () => new Blob([PNG]).stream(),
  'an async iterable': chunksOf,
  'a local path': async () => ({ path: await pathOfPicture(), type: 'image/png' }),
};

describe.each(TRANSPORTS)('$name', ({ start }) => {
  test.each(Object.keys(FORMS))('%s arrives', async (name) => {
    const { client } = await start();
    const user = await client.users.create({
      username: 'anna',
      password: 'Correct-Horse-9',
      avatar_file: await FORMS[name]?.(),
    });
    expect(user.avatar_url).toMatch(/^http/);
  });
});

/** The body of the request that a call makes, which is answered with a record. */
async function bodyOf(params: object): Promise<{ type: string; body: unknown }> {
  const seen: { type: string; body: unknown }[] = [];
  const { intercepted } = await startIntercepted(async (request) => {
    const type = request.headers.get('Content-Type')?.split(';', 1)[0] ?? '';
    seen.push({ type, body: type === 'application/json' ? await request.json() : [...(await request.formData())] });
    return Response.json({ id: 1 });
  });
  await intercepted.request('POST', '/behaviors', params);
  return seen[0] ?? { type: '', body: undefined };
}

test('a form carries what it can say exactly', async () => {
  const { type, body } = await bodyOf({ name: 'a', flag: true, n: 7, tags: ['x', 'y'], file: new Blob(['abc']) });
  expect(type).toBe('multipart/form-data');
  expect(body).toEqual([
    ['name', 'a'],
    ['flag', 'true'],
    ['n', '7'],
    ['tags[]', 'x'],
    ['tags[]', 'y'],
    ['file', expect.any(File)],
  ]);
});

test.each<[what: string, params: object]>([
  ['a number in an object', { value: { n: 7, flag: false } }],
  ['null', { value: null }],
  ['an empty list', { value: [] }],
  ['an empty object', { value: {} }],
  ['numbers in a list', { value: [1, 2] }],
  ['objects in a list', { value: [{ a: 1 }] }],
])('%s goes as JSON, and so keeps its type', async (_, params) => {
  const { type, body } = await bodyOf({ ...params, file: new File(['abc'], 'a.txt', { type: 'text/plain' }) });
  expect(type).toBe('application/json');
  expect(body).toEqual({ ...params, file: { encoded_content: 'YWJj', filename: 'a.txt', type: 'text/plain' } });
});

test.each(['a"b.txt', 'a%b.txt', 'a\\b.txt', 'a\nb.txt'])('the name %j goes as JSON, unchanged', async (name) => {
  const { body } = await bodyOf({ file: new File(['abc'], name) });
  expect(body).toMatchObject({ file: { filename: name } });
});

test('a path among the parameters is only a file where a file is wanted', async () => {
  expect(await bodyOf({ value: { path: 'in/a.txt' } })).toMatchObject({ body: { value: { path: 'in/a.txt' } } });
});

test('a file that is too large is refused before it is sent', async () => {
  const huge = {
    [Symbol.asyncIterator]: () => ({ next: async () => ({ done: false, value: new Uint8Array(1 << 24) }) }),
  };
  await expect(bodyOf({ file: huge })).rejects.toThrow(/a file in a call has 67108864 at most/);
});
