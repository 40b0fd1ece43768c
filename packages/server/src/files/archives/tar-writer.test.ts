// TAR archives as another program reads them: every size, names of every kind, with and without gzip.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createServer } from '../../index.ts';
import { writeTar } from './tar-writer.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'filescom-tar-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function entryOf(name: string, bytes: Buffer | undefined) {
  return {
    name,
    isFolder: bytes === undefined,
    sizeBytes: bytes?.byteLength ?? 0,
    mtimeMs: Date.UTC(2024, 0, 2),
    async *open() {
      if (bytes !== undefined) yield bytes;
    },
  };
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

/** What the system's own `tar` makes of the archive. */
function extract(archive: Buffer, options: string): void {
  const { status, stderr } = spawnSync('tar', [options, '-', '-C', directory], { input: archive });
  expect([status, String(stderr)]).toEqual([0, '']);
}

test('files of every size and names of every kind come out as they went in', async () => {
  const name = fc.oneof(
    fc.stringMatching(/^[a-z ]{1,20}[a-z]$/),
    fc.integer({ min: 90, max: 200 }).map((length) => 'n'.repeat(length)),
    fc.constantFrom('Häuser und Türme.txt', 'あ.txt', 'emoji 🪁'),
  );
  const sizes = fc.oneof(fc.constantFrom(0, 1, 511, 512, 513), fc.nat(3000));
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.record({ name, size: sizes }), { selector: (file) => file.name, maxLength: 4 }),
      async (files) => {
        const entries = files.map((file) => entryOf(file.name, Buffer.alloc(file.size, file.name)));
        extract(await collect(writeTar(entries, { gzip: false })), 'xf');
        for (const file of files) {
          expect(readFileSync(join(directory, file.name)).equals(Buffer.alloc(file.size, file.name))).toBe(true);
          expect(statSync(join(directory, file.name)).mtimeMs).toBe(Date.UTC(2024, 0, 2));
        }
      },
    ),
    { numRuns: 15 },
  );
});

test('archive_format packs a folder as tar and tar.gz, in the background or at once', async () => {
  await using server = await createServer({ seed: { files: [{ path: 'in/sub/a.txt', text: 'alpha' }] } });
  const call = async (method: string, path: string, body?: object) => {
    const headers = { 'X-FilesAPI-Key': server.apiKey, 'Content-Type': 'application/json' };
    const answer = await server.fetch(`http://x/api/rest/v1${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, json: await answer.json() };
  };
  for (const [format, isZipped] of [
    ['tar', false],
    ['tar.gz', true],
    ['tgz', true],
  ] as const) {
    const destination = `out.${format}`;
    const made = await call('POST', '/file_actions/zip', { paths: ['in'], destination, archive_format: format });
    expect([made.status, made.json]).toEqual([201, { status: 'completed' }]);
    const { json } = await call('GET', `/files/${destination}`);
    const archive = Buffer.from(await (await server.fetch(json.download_uri)).arrayBuffer());
    extract(isZipped ? gunzipSync(archive) : archive, 'xf');
    expect(readFileSync(join(directory, 'in/sub/a.txt'), 'utf8')).toBe('alpha');
    rmSync(join(directory, 'in'), { recursive: true });
  }
  const refused = await call('POST', '/file_actions/zip', { paths: ['in'], destination: 'x', archive_format: 'rar' });
  expect(refused.status).toBe(422);
});

test('a file that changes its size while it is packed ends the archive', async () => {
  const entry = { ...entryOf('a.txt', Buffer.from('12345')), sizeBytes: 6 };
  await expect(collect(writeTar([entry], { gzip: true }))).rejects.toThrow(/a.txt was changed while/);
});
