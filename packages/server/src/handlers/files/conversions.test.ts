// Files made of files, with the libraries that do it: images in another form, files for the owners of keys; and what is
// said where the libraries are not installed.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as openpgp from 'openpgp';
import sharp from 'sharp';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createServer } from '../../index.ts';

const password = 'of the key';
let pairs: readonly { publicKey: string; privateKey: string }[] = [];

beforeAll(async () => {
  const make = (name: string) =>
    openpgp.generateKey({ userIDs: [{ name, email: `${name}@example.com` }], passphrase: password, format: 'armored' });
  pairs = [await make('site'), await make('anna'), await make('bert')];
});

async function start() {
  const users = ['anna', 'bert'].map((username) => ({ username }));
  const server = await createServer({
    seed: {
      users,
      api_keys: users.map(({ username }) => ({ key: `${username}key`, username })),
      permissions: users.map(({ username }) => ({ path: 'in', username, permission: 'full' })),
      folders: ['in', 'other'],
      files: [
        { path: 'in/a.txt', text: 'for your eyes' },
        { path: 'in/large.bin', sizeBytes: 65 * 1024 * 1024 },
      ],
    },
  });
  onTestFinished(() => server.close());
  const call = async (route: string, body?: object, key = server.apiKey) => {
    const [method = '', path = ''] = route.split(' ');
    const headers = { 'X-FilesAPI-Key': key, 'Content-Type': 'application/json' };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const response = await server.fetch(`http://s/api/rest/v1${path}`, init);
    const json = await response.json().catch(() => undefined);
    return { status: response.status, json, outcome: response.ok ? response.status : json.type };
  };
  const read = async (path: string) => {
    const { json } = await call(`GET /files/${path}`);
    return Buffer.from(await (await server.fetch(json.download_uri)).arrayBuffer());
  };
  const write = async (path: string, bytes: Uint8Array<ArrayBuffer>) => {
    const { json: begun } = await call(`POST /file_actions/begin_upload/${path}`, { size: bytes.byteLength });
    await server.fetch(begun[0].upload_uri, { method: 'PUT', body: bytes });
    await call(`POST /files/${path}`, { action: 'end', ref: begun[0].ref, size: bytes.byteLength });
  };
  const addKey = async (n: number, fields: object = {}) => {
    const { publicKey, privateKey } = pairs[n] ?? { publicKey: '', privateKey: '' };
    const values = { name: `key ${n}`, public_key: publicKey, private_key: privateKey, private_key_password: password };
    return Number((await call('POST /gpg_keys', { ...values, ...fields })).json.id);
  };
  return { server, call, read, write, addKey };
}

describe('images', () => {
  const picture = () =>
    sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
      .then((bytes) => Uint8Array.from(bytes));
  const to = (fields: object) => ({ transform_type: 'image_convert', destination: 'in/b.out', ...fields });

  test.each([
    [{ target_format: 'jpg' }, 'jpeg', 40, 20],
    [{ target_format: 'WEBP', width: 10 }, 'webp', 10, 5],
    [{ target_format: 'png', width: 20, height: 5 }, 'png', 10, 5],
    [{ target_format: 'gif', height: 40 }, 'gif', 80, 40],
  ])('become %j', async (fields, format, width, height) => {
    const { call, read, write } = await start();
    await write('in/a.png', await picture());
    const answer = await call('POST /file_actions/transform/in/a.png', to(fields));
    expect(answer).toMatchObject({ status: 201, json: { status: 'completed' } });
    expect(await sharp(await read('in/b.out')).metadata()).toMatchObject({ format, width, height });
  });

  test('that are none, too large, or wanted in another way are refused, and nothing is stored', async () => {
    const { call, write } = await start();
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>';
    await write('in/a.svg', Uint8Array.from(Buffer.from(svg)));
    await write('in/a.png', await picture());
    for (const [path, fields, outcome] of [
      ['in/a.txt', { target_format: 'png' }, 'processing-failure/invalid-file-type'],
      ['in/a.svg', { target_format: 'png' }, 'processing-failure/invalid-file-type'],
      ['in/large.bin', { target_format: 'png' }, 'processing-failure/file-processing-error'],
      ['in/a.png', { target_format: 'pdf' }, 'bad-request/request-params-invalid'],
      ['in/a.png', { target_format: 'png', width: 10_001 }, 'bad-request/request-params-invalid'],
      ['in/a.png', { target_format: 'png', height: 0 }, 'bad-request/request-params-invalid'],
      ['in', { target_format: 'png' }, 'bad-request/cannot-download-directory'],
      ['in/a.png', { target_format: 'png', destination: 'in/a.txt' }, 'processing-failure/destination-exists'],
      ['in/a.png', { target_format: 'pdf', transform_type: 'document_convert' }, 'bad-request/internal-general-error'],
    ] as const) {
      expect((await call(`POST /file_actions/transform/${path}`, to(fields))).outcome).toBe(outcome);
    }
    expect((await call('GET /files/in/b.out')).status).toBe(404);
    const overwriting = to({ target_format: 'png', destination: 'in/a.txt', overwrite: true });
    expect((await call('POST /file_actions/transform/in/a.png', overwriting)).status).toBe(201);
  });

  test('are read and written with the rights of the caller', async () => {
    const { call, write } = await start();
    await write('in/a.png', await picture());
    await write('other/a.png', await picture());
    const fields = to({ target_format: 'png' });
    expect((await call('POST /file_actions/transform/in/a.png', fields, 'annakey')).status).toBe(201);
    expect((await call('POST /file_actions/transform/other/a.png', fields, 'annakey')).status).toBe(404);
    const elsewhere = { ...fields, destination: 'other/b.png' };
    expect((await call('POST /file_actions/transform/in/a.png', elsewhere, 'annakey')).status).not.toBe(201);
    expect((await call('GET /files/other/b.png')).status).toBe(404);
  });
});

describe('GPG', () => {
  test.each([false, true])(
    'encrypts for several owners, signs, and is decrypted by one of them; armor: %s',
    async (armor) => {
      const { call, read, addKey } = await start();
      const [first, second, signer] = [await addKey(0), await addKey(1), await addKey(2)];
      const wish = { destination: 'in/a.gpg', gpg_key_ids: [first, second], signing_key_id: signer, armor };
      expect((await call('POST /file_actions/gpg_encrypt/in/a.txt', wish)).status).toBe(201);
      const secret = await read('in/a.gpg');
      expect(secret.includes('eyes')).toBe(false);
      expect(secret.toString('latin1').startsWith('-----BEGIN PGP MESSAGE-----')).toBe(armor);
      // The library alone, as anybody else would open it.
      const [, anna, bert] = pairs;
      const privateKey = await openpgp.readPrivateKey({ armoredKey: anna?.privateKey ?? '' });
      const { data, signatures } = await openpgp.decrypt({
        message: armor
          ? await openpgp.readMessage({ armoredMessage: secret.toString('latin1') })
          : await openpgp.readMessage({ binaryMessage: secret }),
        decryptionKeys: [await openpgp.decryptKey({ privateKey, passphrase: password })],
        verificationKeys: [await openpgp.readKey({ armoredKey: bert?.publicKey ?? '' })],
      });
      expect(data).toBe('for your eyes');
      expect(await signatures[0]?.verified).toBe(true);
      const opened = { destination: 'in/b.txt', gpg_key_ids: [second] };
      expect((await call('POST /file_actions/gpg_decrypt/in/a.gpg', opened)).status).toBe(201);
      expect((await read('in/b.txt')).toString()).toBe('for your eyes');
      const all = { destination: 'in/c.txt', use_all_private_keys: true };
      expect((await call('POST /file_actions/gpg_decrypt/in/a.gpg', all)).status).toBe(201);
    },
  );

  test('what cannot be opened, or with no key, is refused and nothing is stored', async () => {
    const { call, addKey } = await start();
    const [right, wrong] = [await addKey(0), await addKey(1)];
    const locked = await addKey(2, { private_key_password: 'another' });
    const noKey = await addKey(2, { public_key: 'nonsense', private_key: null });
    await call('POST /file_actions/gpg_encrypt/in/a.txt', { destination: 'in/a.gpg', gpg_key_ids: [right] });
    for (const [route, fields, outcome] of [
      ['gpg_decrypt/in/a.gpg', { gpg_key_ids: [wrong] }, 'processing-failure/file-processing-error'],
      ['gpg_decrypt/in/a.txt', { gpg_key_ids: [right] }, 'processing-failure/file-processing-error'],
      ['gpg_decrypt/in/a.gpg', { gpg_key_ids: [locked] }, 'bad-request/request-params-invalid'],
      ['gpg_encrypt/in/a.txt', { gpg_key_ids: [noKey] }, 'bad-request/request-params-invalid'],
      ['gpg_encrypt/in/a.txt', {}, 'bad-request/request-params-required'],
      ['gpg_encrypt/in/a.txt', { gpg_key_ids: [999] }, 'not-found'],
      ['gpg_encrypt/in/a.txt', { gpg_key_ids: Array(21).fill(right) }, 'bad-request/request-params-invalid'],
      ['gpg_encrypt/in/a.txt', { gpg_key_partner_id: 5 }, 'bad-request/request-params-invalid'],
      ['gpg_encrypt/in/large.bin', { gpg_key_ids: [right] }, 'processing-failure/file-too-big-to-encrypt'],
      ['gpg_decrypt/in/large.bin', { gpg_key_ids: [right] }, 'processing-failure/file-too-big-to-decrypt'],
    ] as const) {
      const { json, outcome: found } = await call(`POST /file_actions/${route}`, { destination: 'in/x', ...fields });
      expect([route, found]).toEqual([route, outcome]);
      expect(JSON.stringify(json)).not.toContain(password);
    }
    expect((await call('GET /files/in/x')).status).toBe(404);
  });

  test('a key of somebody else is nobody’s business', async () => {
    const { call, addKey } = await start();
    const { json: users } = await call('GET /users');
    const idOf = (name: string) => users.find(({ username }: { username: string }) => username === name).id;
    const [ofSite, ofAnna] = [await addKey(0), await addKey(1, { user_id: idOf('anna') })];
    const wish = { destination: 'in/a.gpg', gpg_key_ids: [ofAnna, ofSite] };
    expect((await call('POST /file_actions/gpg_encrypt/in/a.txt', wish)).status).toBe(201);
    const open = (key: string, fields: object) =>
      call('POST /file_actions/gpg_decrypt/in/a.gpg', { destination: 'in/b.txt', overwrite: true, ...fields }, key);
    expect((await open('annakey', { gpg_key_ids: [ofAnna] })).status).toBe(201);
    expect((await open('annakey', { gpg_key_ids: [ofSite] })).status).toBe(404);
    expect((await open('bertkey', { gpg_key_ids: [ofAnna] })).status).toBe(404);
    expect((await open('bertkey', { use_all_private_keys: true })).outcome).toBe('bad-request/request-params-invalid');
    expect((await open('annakey', { use_all_private_keys: true })).status).toBe(201);
  });
});

test('a pair that is made is shown once, and opens what it encrypts', async () => {
  const { call, read } = await start();
  const expires = '2040-01-02T03:04:05Z';
  const wish = { name: 'made', generate_keypair: true, private_key_password: password, generate_expires_at: expires };
  const names = { generate_full_name: 'Anna Berg', generate_email: 'anna@example.com' };
  const { status, json: made } = await call('POST /gpg_keys', { ...wish, ...names });
  expect([status, made.expires_at, made.private_key]).toEqual([201, expires, undefined]);
  const key = await openpgp.readKey({ armoredKey: made.generated_public_key });
  expect(key.getUserIDs()).toEqual(['Anna Berg <anna@example.com>']);
  expect(Math.abs(Number(await key.getExpirationTime()) - Date.parse(expires))).toBeLessThan(60_000);
  const privateKey = await openpgp.readPrivateKey({ armoredKey: made.generated_private_key });
  expect(privateKey.isDecrypted()).toBe(false);
  expect(JSON.stringify((await call(`GET /gpg_keys/${made.id}`)).json)).not.toContain('PGP PRIVATE');
  const keys = { gpg_key_ids: [made.id] };
  await call('POST /file_actions/gpg_encrypt/in/a.txt', { destination: 'in/a.gpg', ...keys });
  await call('POST /file_actions/gpg_decrypt/in/a.gpg', { destination: 'in/b.txt', ...keys });
  expect((await read('in/b.txt')).toString()).toBe('for your eyes');
  for (const wrong of [{ generate_expires_at: '2001-01-01T00:00:00Z' }, { generate_email: 'no address' }]) {
    expect((await call('POST /gpg_keys', { ...wish, ...names, ...wrong })).outcome).toBe(
      'bad-request/request-params-invalid',
    );
  }
});

test('conversions take turns, and few wait', async () => {
  const { call, addKey } = await start();
  const key = await addKey(0);
  const calls = Array.from({ length: 30 }, (_, n) =>
    call('POST /file_actions/gpg_encrypt/in/a.txt', { destination: `in/${n}.gpg`, gpg_key_ids: [key] }),
  );
  const statuses = (await Promise.all(calls)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 201).length).toBeGreaterThanOrEqual(10);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
  expect(new Set(statuses)).toEqual(new Set([201, 429]));
});

test('without the packages each call says which one to install, and there are no previews', async () => {
  const index = new URL('../../index.ts', import.meta.url).href;
  // The packages cannot be found, as on a machine that has not installed them.
  const program = `
    import { registerHooks } from 'node:module';
    registerHooks({
      resolve(name, context, next) {
        if (name !== 'sharp' && name !== 'openpgp') return next(name, context);
        throw Object.assign(new Error('Cannot find package ' + name), { code: 'ERR_MODULE_NOT_FOUND' });
      },
    });
    const { createServer } = await import(${JSON.stringify(index)});
    const files = [{ path: 'a.txt', text: 'x' }, { path: 'a.png', text: 'x' }];
    await using server = await createServer({ seed: { files } });
    const headers = { 'X-FilesAPI-Key': server.apiKey, 'Content-Type': 'application/json' };
    const post = async (path, body) => {
      const init = { method: 'POST', headers, body: JSON.stringify({ destination: 'b', ...body }) };
      const response = await server.fetch('http://s/api/rest/v1' + path, init);
      return [response.status, (await response.json()).error];
    };
    const find = async (path) => {
      const url = 'http://s/api/rest/v1/file_actions/metadata/' + path + '?with_previews=true';
      const response = await server.fetch(url, { headers });
      return [response.status, (await response.json()).preview];
    };
    const { id } = await (await server.fetch('http://s/api/rest/v1/gpg_keys', {
      method: 'POST', headers, body: JSON.stringify({ name: 'k', public_key: 'x', private_key: 'y' }),
    })).json();
    console.log(JSON.stringify([
      await post('/file_actions/transform/a.txt', { transform_type: 'image_convert', target_format: 'png' }),
      await post('/file_actions/gpg_encrypt/a.txt', { gpg_key_ids: [id] }),
      await post('/file_actions/gpg_decrypt/a.txt', { gpg_key_ids: [id] }),
      await post('/gpg_keys', { name: 'k', generate_keypair: true }),
      await find('a.png'),
    ]));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
  });
  expect(JSON.parse(stdout)).toEqual([
    [501, expect.stringContaining('npm install sharp')],
    [501, expect.stringContaining('npm install openpgp')],
    [501, expect.stringContaining('npm install openpgp')],
    [501, expect.stringContaining('npm install openpgp')],
    [200, null],
  ]);
});
