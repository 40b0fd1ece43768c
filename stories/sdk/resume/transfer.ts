// A client in a process of its own that moves one file, or a directory, with `resume: true`, for stories that kill it.
// Ends with 0 and one line of JSON when it is done, with 3 and the name of the error if that is one of the SDK's own.
import { FilesClient, FilesError, type TreeReport } from '@filescom/sdk';

const [direction = '', baseUrl = '', apiKey = '', remotePath = '', localPath = ''] = process.argv.slice(2);
const MOVES = { up: upload, down: download, 'tree-up': uploadTree, 'tree-down': downloadTree };
const move = Object.entries(MOVES).find(([name]) => name === direction)?.[1];
if (move === undefined) throw new Error(`Not a direction: ${direction}`);
/** Slow enough to be killed at any point of the way. */
const bandwidthLimit = direction === 'up' ? 10_000_000 : 60_000_000;
/** One after the other, so that what is done when the client is killed is known. */
const TREE_OPTIONS = { resume: true, skipUnchanged: 'size+mtime', maxConcurrency: 1 } as const;

await using client = new FilesClient({ baseUrl, apiKey, proxy: false, bandwidthLimit });
try {
  console.log(JSON.stringify(await move()));
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

async function uploadTree() {
  return reportProgress(await client.folders.uploadDirectory(localPath, remotePath, TREE_OPTIONS));
}

async function downloadTree() {
  return reportProgress(await client.folders.downloadDirectory(remotePath, localPath, TREE_OPTIONS));
}

function reportProgress({ transferredFiles, unchangedFiles, failed, refused }: TreeReport) {
  for (const { error } of failed) throw error;
  if (refused.length > 0) throw new Error(`Refused: ${JSON.stringify(refused)}`);
  return { transferredFiles, unchangedFiles };
}
