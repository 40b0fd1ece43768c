// Clients that know nothing of it, through a balancer before three processes: the vendor's JavaScript client and ours.
// Those in other languages are in `npm run interop -- --balanced`.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FilesClient } from '@filescom/sdk';
import { expect, onTestFinished, test } from 'vitest';
import { tempDir } from '../kit/temp-dir.ts';
import { runVendorProgram } from '../vendor-js/vendor-program.ts';
import { describeWithEngines, startSite } from './kit/story.ts';

const PROGRAMS = ['accounts', 'sessions', 'folders', 'downloads'];
const MIB = 1024 * 1024;

describeWithEngines('clients through a balancer', ['PostgreSQL', 'S3', 'nginx'], () => {
  test.each(PROGRAMS)("the vendor's JavaScript client: %s", async (program) => {
    await runVendorProgram(program, await startSite('https'));
  });

  test('ours: a directory goes up, down and in step, and a large file in parts', async () => {
    const site = await startSite('http');
    const client = new FilesClient({ baseUrl: site.url, apiKey: site.apiKey, proxy: false });
    onTestFinished(() => client.close());
    const folder = await tempDir();
    const [from, to] = [join(folder, 'from'), join(folder, 'to')];
    await mkdir(join(from, 'inner'), { recursive: true });
    for (let number = 0; number < 40; number += 1) {
      await writeFile(join(from, number % 2 === 0 ? 'inner' : '.', `${number}.txt`), `content ${number}`);
    }
    const large = Buffer.alloc(17 * MIB + 1, createHash('sha256').update('large').digest());
    await writeFile(join(from, 'large.bin'), large);
    await client.folders.uploadDirectory(from, 'tree');
    const listed: string[] = [];
    for await (const entry of client.folders.walk('tree')) listed.push(String(entry.path));
    expect(listed).toHaveLength(42);
    await client.folders.downloadDirectory('tree', to);
    expect(await readFile(join(to, 'large.bin'))).toEqual(large);
    expect(await readFile(join(to, 'inner', '38.txt'), 'utf8')).toBe('content 38');
    await client.files.moveAndWait('tree', { destination: 'moved' });
    expect(await client.files.download('moved/1.txt').text()).toBe('content 1');
  });

  test('ours: transfers go on while a process is killed and comes back', async () => {
    const site = await startSite('http');
    const client = new FilesClient({ baseUrl: site.url, apiKey: site.apiKey, proxy: false });
    onTestFinished(() => client.close());
    const [victim] = site.processes;
    const contents = Array.from({ length: 60 }, (_, number) => `content ${number}`);
    const uploads = contents.map((content, number) =>
      client.files.upload(content, `many/${number}.txt`, { mkdir_parents: true }),
    );
    await uploads[0];
    await victim?.kill();
    await uploads[20];
    await victim?.start();
    await Promise.all(uploads);
    const found = await Promise.all(contents.map((_, number) => client.files.download(`many/${number}.txt`).text()));
    expect(found).toEqual(contents);
  });
});
