// Downloads through the vendor's client, which fetches content over HTTPS only.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import File from 'files.com/lib/models/File.js';
import { run } from './run.mjs';

const content = Buffer.from(Array.from({ length: 300_001 }, (_, index) => (index * index) % 251));
const local = join(tmpdir(), `filescom-vendor-${process.pid}.bin`);

await run({
  'uploads a file from disk': async () => {
    await writeFile(local, content);
    const file = await File.uploadFile('in/data.bin', local, { mkdir_parents: true });
    assert.deepEqual([file.path, file.size], ['in/data.bin', content.length]);
  },
  'downloads it to disk': async () => {
    const file = await (await File.find('in/data.bin')).download();
    await file.downloadToFile(local);
    const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');
    assert.equal(digest(await readFile(local)), digest(content));
    await rm(local);
  },
  'downloads text': async () => {
    await File.uploadData('in/Grüße & more +%.txt', 'Grüße aus Köln\n');
    const file = await (await File.find('in/Grüße & more +%.txt')).download();
    assert.equal(await file.downloadToString(), 'Grüße aus Köln\n');
  },
  'downloads nothing from an empty file': async () => {
    await File.uploadData('in/empty.txt', Buffer.alloc(0));
    const file = await (await File.find('in/empty.txt')).download();
    assert.equal(file.size, 0);
    assert.equal(await file.downloadToString(), '');
  },
});
