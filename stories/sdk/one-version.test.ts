// A download is of one version of a file, whatever happens to it meanwhile and however little the storage says: bound
// by the identity that the API gives, else by the ETag of the first answer, else read as one answer.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TransferSettingsChanges } from '@filescom/server';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectSameBytes, pattern } from '../kit/bytes.ts';
import { findJournals } from '../kit/journal-folder.ts';
import { tempDir } from '../kit/temp-dir.ts';
import { cutAfter, type Fault, type FaultySite, refuse, startFaultySite } from './transfer-faults.ts';

const MiB = 1024 * 1024;
const always = { times: 100_000 };

/** Changes members of the record that the API answers with. */
function alter(members: object): Fault {
  return async (_, forward) => {
    const response = await forward();
    const body: unknown = await response.json();
    return Response.json(response.ok ? { ...Object(body), ...members } : body, { status: response.status });
  };
}

/** Changes headers of an answer; null removes one. */
function withHeaders(changed: Readonly<Record<string, string | null>>, then?: Fault): Fault {
  return async (request, forward) => {
    const response = await (then === undefined ? forward() : then(request, forward));
    const headers = new Headers(response.headers);
    for (const [name, value] of Object.entries(changed)) {
      if (value === null) headers.delete(name);
      else headers.set(name, value);
    }
    return new Response(response.body, { status: response.status, headers });
  };
}

async function siteWith(sizeBytes: number, transfers: TransferSettingsChanges = {}) {
  // What the storage says is what these stories are about; the identity of the API would decide before it.
  const site = await startFaultySite({ transfers: { downloadIdentity: 'none', ...transfers } });
  await site.client.files.upload(pattern(sizeBytes, 1), 'a.bin');
  const folder = await tempDir();
  return { site, folder, local: join(folder, 'a.bin') };
}

/** Replaces the file as soon as the `nth` request for its content comes. */
function replaceAt(site: FaultySite, nth: number, sizeBytes: number, then: Fault = (_, forward) => forward()): void {
  const fault: Fault = async (request, forward) => {
    await site.client.files.upload(pattern(sizeBytes, 2), 'a.bin');
    return then(request, forward);
  };
  site.on('content', fault, { nth });
}

async function expectOneVersion(local: string, sizeBytes: number): Promise<void> {
  const found = await readFile(local);
  expectSameBytes(found, pattern(sizeBytes, found[0] === pattern(1, 1)[0] ? 1 : 2));
}

describe('a file that is replaced while it is downloaded', () => {
  test.each([2, 3])('before range %i is downloaded again, whole, where the storage has ETags', async (nth) => {
    const { site, local } = await siteWith(40 * MiB);
    replaceAt(site, nth, 40 * MiB);
    await site.client.files.downloadFile('a.bin', local, { maxConcurrency: 1 });
    expectSameBytes(await readFile(local), pattern(40 * MiB, 2));
    expect(site.count('address')).toBe(2);
  });

  test('is downloaded again, whole, where its address ended with its size', async () => {
    const { site, local } = await siteWith(5 * MiB, { bareFolders: [''] });
    replaceAt(site, 1, 6 * MiB);
    await site.client.files.downloadFile('a.bin', local);
    expectSameBytes(await readFile(local), pattern(6 * MiB, 2));
    expect(site.count('address')).toBe(2);
  });

  test('comes from one answer where the storage says neither ETag nor checksum', async () => {
    const { site, local } = await siteWith(40 * MiB);
    site.on('address', alter({ crc32: null, md5: null }), always);
    const ranges: (string | null)[] = [];
    const look: Fault = (request, forward) => {
      ranges.push(request.headers.get('range'));
      return withHeaders({ ETag: null, 'Last-Modified': null })(request, forward);
    };
    site.on('content', look);
    replaceAt(site, 1, 40 * MiB, look);
    site.on('content', look, always);
    await site.client.files.downloadFile('a.bin', local, { maxConcurrency: 1 });
    await expectOneVersion(local, 40 * MiB);
    expect(ranges).toEqual([`bytes=0-${16 * MiB - 1}`, null]);
  });

  test('is never mixed, at whatever byte the connection breaks and the file is replaced', async () => {
    const { site, local } = await siteWith(100_000);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom(0, 1, 65_535, 65_536, 65_537, 99_998, 99_999), fc.nat(99_999)),
        fc.boolean(),
        async (brokenAt, hasEtag) => {
          await site.client.files.upload(pattern(100_000, 1), 'a.bin');
          // Only what binds the requests may tell the versions apart: no checksum does.
          site.on('address', alter({ crc32: null, md5: null }), always);
          const cut = cutAfter(brokenAt);
          const first = hasEtag ? cut : withHeaders({ ETag: null }, cut);
          site.on('content', async (request, forward) => {
            const response = await first(request, forward);
            await site.client.files.upload(pattern(100_000, 2), 'a.bin');
            return response;
          });
          if (!hasEtag) site.on('content', withHeaders({ ETag: null }), always);
          await site.client.files.downloadFile('a.bin', local);
          await expectOneVersion(local, 100_000);
          site.calm();
        },
      ),
      { numRuns: 30 },
    );
  });

  test('again and again fails with both versions, and leaves what was there', async () => {
    const { site, folder, local } = await siteWith(17 * MiB);
    await writeFile(local, 'before');
    let version = 1;
    const replace: Fault = async (_, forward) => {
      version += 1;
      await site.client.files.upload(pattern(17 * MiB, version), 'a.bin');
      return forward();
    };
    site.on(
      'content',
      (request, forward) => (request.headers.has('if-match') ? replace(request, forward) : forward()),
      always,
    );
    const error = await site.client.files.downloadFile('a.bin', local).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      name: 'IntegrityError',
      before: expect.stringContaining('ETag'),
      after: expect.any(String),
    });
    expect(String(error)).toContain('"a.bin" was replaced while it was downloaded');
    expect(await readFile(local, 'utf8')).toBe('before');
    expect(await readdir(folder)).toEqual(['a.bin']);
  });

  test('fails a stream, which cannot take back what it gave', async () => {
    const { site } = await siteWith(100_000);
    site.on('content', cutAfter(50_000));
    replaceAt(site, 1, 100_000);
    await expect(site.client.files.download('a.bin').bytes()).rejects.toMatchObject({ name: 'IntegrityError' });
  });

  test('after it was half downloaded is begun anew, even if its record looks the same', async () => {
    const { site, local } = await siteWith(40 * MiB);
    site.on(
      'address',
      alter({ crc32: null, md5: null, mtime: '2026-01-01T00:00:00Z', created_at: '2026-01-01T00:00:00Z' }),
      always,
    );
    site.on('content', refuse(501, 'NotImplemented'), { nth: 3 });
    const options = { resume: true, maxConcurrency: 1 };
    await expect(site.client.files.downloadFile('a.bin', local, options)).rejects.toMatchObject({ status: 501 });
    const [journal = ''] = await findJournals(local);
    expect(JSON.parse(await readFile(journal, 'utf8'))).toMatchObject({
      binding: { by: 'etag', totalBytes: 40 * MiB },
    });
    await site.client.files.upload(pattern(40 * MiB, 2), 'a.bin');
    await site.client.files.downloadFile('a.bin', local, options);
    expectSameBytes(await readFile(local), pattern(40 * MiB, 2));
  });
});

test('binding costs no request: one for the record, one for each range, If-Match from the second on', async () => {
  const { site, local } = await siteWith(40 * MiB);
  const seen: (string | null)[] = [];
  site.on(
    'content',
    (request, forward) => {
      seen.push(request.headers.get('if-match'));
      return forward();
    },
    always,
  );
  await site.client.files.downloadFile('a.bin', local);
  expect([site.count('address'), site.count('content')]).toEqual([1, 3]);
  const etag = expect.stringMatching(/^"[0-9a-f]{32}-\d+"$/);
  expect(seen).toEqual([null, etag, etag]);
  await site.client.files.download('a.bin').bytes();
  expect([site.count('address'), site.count('content')]).toEqual([2, 4]);
});

describe('a body that nothing binds', () => {
  test('begins again once when it breaks off, and then fails', async () => {
    const { site, folder, local } = await siteWith(100_000);
    const broken = withHeaders({ ETag: null }, cutAfter(60_000));
    const whole = withHeaders({ ETag: null });
    site.on('content', broken);
    site.on('content', whole);
    const seen: number[] = [];
    const onProgress = ({ transferredBytes }: { transferredBytes: number }) => seen.push(transferredBytes);
    await site.client.files.downloadFile('a.bin', local, { onProgress });
    expectSameBytes(await readFile(local), pattern(100_000, 1));
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    site.on('content', broken, always);
    const before = site.count('content');
    await expect(site.client.files.downloadFile('a.bin', join(folder, 'b.bin'))).rejects.toMatchObject({
      name: 'ConnectionError',
    });
    expect(site.count('content') - before).toBe(2);
    await expect(site.client.files.download('a.bin').bytes()).rejects.toMatchObject({ name: 'ConnectionError' });
    expect(await readdir(folder)).toEqual(['a.bin']);
  });

  test('may be one whose first answer never began', async () => {
    const { site, local } = await siteWith(1000);
    site.on('content', withHeaders({ ETag: null }, cutAfter(0)), { times: 2 });
    site.on('content', withHeaders({ ETag: 'W/"weak"' }));
    await site.client.files.downloadFile('a.bin', local);
    expectSameBytes(await readFile(local), pattern(1000, 1));
  });
});

describe('the identity of a version', () => {
  const identity = { version: 1, token: 'v1:abc', size: 40 * MiB, required_headers: {} };

  test('is asked for, binds every range, and is expected when the address is renewed', async () => {
    const { site, local } = await siteWith(40 * MiB);
    const queries: string[] = [];
    let etag = '';
    site.on(
      'address',
      async (request, forward) => {
        queries.push(new URL(request.url).search);
        const probe = await site.direct(new Request((await (await forward()).json()).download_uri));
        etag = probe.headers.get('ETag') ?? '';
        await probe.body?.cancel();
        return alter({ download_identity: { ...identity, required_headers: { 'If-Match': etag } } })(request, forward);
      },
      always,
    );
    const matches: (string | null)[] = [];
    const look: Fault = (request, forward) => {
      matches.push(request.headers.get('if-match'));
      return forward();
    };
    site.on('content', look);
    site.on('content', refuse(403, 'download_request_expired'));
    site.on('content', look, always);
    await site.client.files.downloadFile('a.bin', local, { maxConcurrency: 1 });
    expectSameBytes(await readFile(local), pattern(40 * MiB, 1));
    expect(queries).toEqual([
      '?with_download_identity=true',
      '?with_download_identity=true&expected_download_identity=v1%3Aabc',
    ]);
    expect(matches).toEqual([etag, etag, etag]);
  });

  const gone: readonly [string, Fault][] = [
    ['HTTP 412', async () => Response.json({ error: 'gone', type: 'bad-request', 'http-code': 412 }, { status: 412 })],
    ['another token', alter({ download_identity: { ...identity, token: 'v2' } })],
    [
      'the word for it',
      async () =>
        Response.json(
          { error: 'gone', type: 'processing-failure/download-identity-unavailable', 'http-code': 422, title: 'x' },
          { status: 422 },
        ),
    ],
  ];
  test.each(gone)('that is gone at a renewal, by %s, starts the download again', async (_, fault) => {
    const { site, local } = await siteWith(40 * MiB);
    site.on('address', alter({ download_identity: identity }));
    site.on('address', fault);
    site.on('content', refuse(403, 'download_request_expired'), { nth: 2 });
    await site.client.files.downloadFile('a.bin', local, { maxConcurrency: 1 });
    expectSameBytes(await readFile(local), pattern(40 * MiB, 1));
    expect(site.count('address')).toBe(3);
  });

  test('that the service cannot give is not asked for again', async () => {
    const { site } = await siteWith(10);
    site.on('address', gone[2]?.[1] ?? refuse(500, ''));
    expectSameBytes(await site.client.files.download('a.bin').bytes(), pattern(10, 1));
    expect(site.count('address')).toBe(2);
  });

  const small = { version: 1, token: 't', size: 10, required_headers: {} };
  test.each([
    'text',
    { ...small, version: 2 },
    { ...small, token: '' },
    { ...small, token: 'x'.repeat(4097) },
    { ...small, token: 'ä' },
    { ...small, size: 11 },
    { ...small, size: '10' },
    { ...small, more: 1 },
    { ...small, required_headers: null },
    { ...small, required_headers: { 'If-Match': 'W/"weak"' } },
    { ...small, required_headers: { 'If-Match': '"a"', 'X-Other': '1' } },
    { ...small, required_headers: { 'If-None-Match': '"a"' } },
  ])('is refused as %j', async (wrong) => {
    const { site } = await siteWith(10);
    site.on('address', alter({ download_identity: wrong }));
    await expect(site.client.files.download('a.bin').bytes()).rejects.toMatchObject({ name: 'InvalidResponseError' });
    expect(site.count('content')).toBe(0);
  });
});

describe('an answer that is no file', () => {
  test('a page of the web application is refused', async () => {
    const { site, folder, local } = await siteWith(10);
    site.on('content', withHeaders({ 'X-Files-Frontend-App': '1' }), always);
    await expect(site.client.files.downloadFile('a.bin', local)).rejects.toThrow('web application');
    await expect(site.client.files.download('a.bin').bytes()).rejects.toMatchObject({ name: 'IntegrityError' });
    expect(await readdir(folder)).toEqual([]);
  });

  /** A storage that says no length, and what it says of the download when it is asked. */
  async function withoutLength(...answers: readonly object[]) {
    const { site } = await siteWith(1000);
    site.on('address', alter({ size: null, crc32: null }), always);
    const rest = [...answers];
    const looks: string[] = [];
    const unnamed: Fault = async (request, forward) => {
      const { pathname } = new URL(request.url);
      if (!pathname.endsWith('/req-1')) {
        return withHeaders({ 'Content-Length': null, 'X-Files-Download-Request-Id': 'req-1' })(request, forward);
      }
      looks.push(pathname);
      return Response.json({ http_code: 200, data: rest.shift() });
    };
    site.on('content', unnamed, always);
    return { site, looks };
  }

  test('a body without a length is taken if the storage says that it is complete', async () => {
    const { site, looks } = await withoutLength(
      { status: 'started' },
      { status: 'completed', bytes_transferred: 1000 },
    );
    expectSameBytes(await site.client.files.download('a.bin').bytes(), pattern(1000, 1));
    expect(looks).toHaveLength(2);
  });

  test.each([
    { status: 'completed', bytes_transferred: 1001 },
    { status: 'failed', bytes_transferred: 1000 },
    { status: 'error' },
    {},
  ])('a body without a length is refused if the storage says %j', async (answer) => {
    const { site } = await withoutLength(answer);
    const local = join(await tempDir(), 'a.bin');
    await expect(site.client.files.downloadFile('a.bin', local)).rejects.toMatchObject({ name: 'IntegrityError' });
  });

  test('a body without a length of which nobody keeps account is refused', async () => {
    const { site } = await siteWith(1000);
    site.on('address', alter({ size: null }), always);
    site.on('content', withHeaders({ 'Content-Length': null, 'X-Files-Download-Request-Id': null }), always);
    await expect(site.client.files.download('a.bin').bytes()).rejects.toThrow('how long it is');
  });

  test.each([{}, true, '5', -1, 1.5, Number.MAX_SAFE_INTEGER + 1])('a record of size %j is refused', async (size) => {
    const { site, folder, local } = await siteWith(10);
    site.on('address', alter({ size }), always);
    await expect(site.client.files.downloadFile('a.bin', local)).rejects.toMatchObject({
      name: 'InvalidResponseError',
    });
    await expect(site.client.files.download('a.bin').bytes()).rejects.toMatchObject({ name: 'InvalidResponseError' });
    expect(await readdir(folder)).toEqual([]);
  });

  test('a record of 4 PB costs neither memory nor time', async () => {
    const { site, local } = await siteWith(10);
    site.on('address', alter({ size: 4e15 }), always);
    const before = process.memoryUsage().rss;
    await expect(site.client.files.downloadFile('a.bin', local)).rejects.toMatchObject({
      name: expect.stringMatching(/^(?:LocalFileError|IntegrityError|StorageError)$/),
    });
    site.on('content', withHeaders({ 'Content-Length': '4000000000000000' }), always);
    await expect(site.client.files.download('a.bin').bytes()).rejects.toThrow();
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * MiB);
  });
});
