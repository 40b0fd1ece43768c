// A client in a process of its own that moves one file with `resume: true`, for a campaign that kills it. Ends with 0 and one line of
// JSON when it is done, with 3 and the name of the error if that is one of the SDK's own.
import { FilesClient, FilesError } from '@filescom/sdk';

const [direction, baseUrl = '', apiKey = '', remotePath = '', localPath = ''] = process.argv.slice(2);
/** Slow enough to be killed at any point of the way. */
const bandwidthLimit = direction === 'up' ? 10_000_000 : 60_000_000;

await using client = new FilesClient({ baseUrl, apiKey, proxy: false, bandwidthLimit });
try {
  console.log(JSON.stringify(await (direction === 'up' ? upload() : download())));
} catch (error) {
  if (!(error instanceof FilesError)) throw error;
  console.log(JSON.stringify({ error: error.name, message: error.message }));
  process.exitCode = 3;
}

async function upload() {
  const options = { resume: true, partSizeBytes: 64 * 1024, maxConcurrency: 4 };
  const { size, verified } = await client.files.uploadFile(localPath, remotePath, options);
  return { size, verified };
}

async function download() {
  const { sizeBytes, verified } = await client.files.downloadFile(remotePath, localPath, { resume: true });
  return { size: sizeBytes, verified };
}
