// A client in a process of its own that moves one file, or a directory, and prints how much memory that took beyond
// what it had before. For transfer-memory.test.ts.
import { createReadStream } from 'node:fs';
import { FilesClient } from '@filescom/sdk';

const [kind, baseUrl = '', localPath = ''] = process.argv.slice(2);
await using client = new FilesClient({ baseUrl, apiKey: 'a'.repeat(64), proxy: false });
const before = process.memoryUsage.rss();
if (kind === 'upload') await client.files.uploadFile(localPath, 'a.bin');
else if (kind === 'stream') await client.files.upload(createReadStream(localPath), 'a.bin');
else if (kind === 'ten-files') await tenTimes((n) => client.files.uploadFile(localPath, `${n}.bin`));
else if (kind === 'ten-streams') await tenTimes((n) => client.files.upload(createReadStream(localPath), `${n}.bin`));
else if (kind === 'directory') await uploadDirectory();
else await client.files.downloadFile('a.bin', localPath);
const PEAK = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify({ grownMib: Math.round((PEAK - before) / 1024 / 1024) }));

async function tenTimes(upload: (number: number) => Promise<unknown>): Promise<void> {
  await Promise.all(Array.from({ length: 10 }, (_, number) => upload(number)));
}

async function uploadDirectory(): Promise<void> {
  const { failed } = await client.folders.uploadDirectory(localPath, 'to');
  if (failed.length > 0) throw new Error('Not all files were uploaded', { cause: failed[0] });
}
