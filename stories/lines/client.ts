// A client at the near end of a line, with the defaults unless it is told a time. Prints what became of its uploads.
import { FilesClient } from '@filescom/sdk';

const [kind, baseUrl = '', apiKey = '', what = '', readTimeout = ''] = process.argv.slice(2);
const options = readTimeout === '' ? {} : { readTimeoutMs: Number(readTimeout) };
await using client = new FilesClient({ baseUrl, apiKey, proxy: false, ...options });
const startedMs = performance.now();
const failures: string[] = [];
try {
  if (kind === 'memory') await client.files.upload(new Uint8Array(Number(what)).fill(7), 'memory.bin');
  else if (kind === 'file') await client.files.uploadFile(what, 'file.bin');
  else {
    const { failed } = await client.folders.uploadDirectory(what, 'tree');
    for (const { path, error } of failed) failures.push(`${path}: ${String(error)}`);
  }
} catch (error) {
  failures.push(String(error));
}
const seconds = Math.round((performance.now() - startedMs) / 1000);
console.log(JSON.stringify({ failures, seconds, bodyBytes: client.usage.bytesSent }));
