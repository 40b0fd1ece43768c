// `npm run quickstart`: the main job from end to end. Starts the local server, uploads a directory and one large file,
// lists, searches and downloads them, compares every byte, and prints what each step took. Exit code 0 means that all
// bytes were equal.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isSame } from '@filescom/paths';
import { FilesClient, NotFoundError, type TreeReport } from '@filescom/sdk';
import { type Input, makeInput, type SampleFile, sha256OfFile } from './input.ts';
import { Progress } from './progress.ts';
import { Report } from './report.ts';
import { printKeepInstructions, type ServerProcess, startServer } from './server-process.ts';

const LARGE_FILE_BYTES = 256 * 1024 * 1024;
const REMOTE_FOLDER = 'quickstart';
const REMOTE_LARGE_FILE = 'quickstart/large.bin';

const { values: flags } = parseArgs({ options: { keep: { type: 'boolean', default: false } } });

const workFolder = await mkdtemp(join(tmpdir(), 'filescom-quickstart-'));
const stop = new AbortController();
process.once('SIGINT', () => stop.abort(new Error('stopped by Ctrl-C')));
process.once('SIGTERM', () => stop.abort(new Error('stopped by SIGTERM')));

let server: ServerProcess | undefined;
try {
  server = await startServer({ signal: stop.signal });
  const allEqual = await tour(server, stop.signal);
  process.exitCode = allEqual ? 0 : 1;
  if (flags.keep && allEqual) await keepRunning(server, stop.signal);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await server?.stop();
  await rm(workFolder, { recursive: true, force: true });
}

/** Runs all steps once; returns whether every downloaded byte equals the uploaded one. */
async function tour(server: ServerProcess, signal: AbortSignal): Promise<boolean> {
  await using client = new FilesClient({ baseUrl: server.url, apiKey: server.apiKey });
  const report = new Report(client);
  console.log(`server   ${server.url} (process ${server.pid})`);

  const input = await makeInput(join(workFolder, 'input'), LARGE_FILE_BYTES, signal);
  console.log(`input    ${input.small.length} files of this repository and one file of 256 MiB`);

  const everything = [...input.small, input.large];
  await report.step('upload the directory', input.small, () => uploadTree(client, input, signal));
  await report.step('upload the large file', [input.large], () => uploadLarge(client, input, signal));
  await report.step('list it, recursively', [], () => listAll(client, everything.length, signal));
  await report.step('search for "readme"', [], () => searchFor(client, 'readme', signal));
  await report.step('download the directory', input.small, () => downloadTree(client, input, signal));
  await report.step('download the large file', [input.large], () => downloadLarge(client, input, signal));
  const different = await compareAll(everything);

  await showHandledError(client);
  showPathComparison();
  report.print();
  for (const file of different) console.error(`DIFFERENT: ${file.localPath}`);
  console.log(
    `verified ${everything.length - different.length} of ${everything.length} files, byte for byte (SHA-256)`,
  );
  return different.length === 0;
}

async function uploadTree(client: FilesClient, input: Input, signal: AbortSignal): Promise<string> {
  const progress = new Progress('uploading', input.small);
  const report = await client.folders.uploadDirectory(input.sentFolder, REMOTE_FOLDER, {
    signal,
    onProgress: ({ transferredBytes, finishedFiles }) => progress.report(transferredBytes, finishedFiles),
  });
  progress.close();
  return complete(report, input.small.length);
}

async function uploadLarge(client: FilesClient, { large }: Input, signal: AbortSignal): Promise<string> {
  const progress = new Progress('uploading', [large]);
  await client.files.uploadFile(large.localPath, REMOTE_LARGE_FILE, {
    signal,
    onProgress: ({ transferredBytes }) => progress.report(transferredBytes, 0),
  });
  progress.report(large.sizeBytes, 1);
  progress.close();
  return '1 file';
}

async function listAll(client: FilesClient, expected: number, signal: AbortSignal): Promise<string> {
  let files = 0;
  const folders = [REMOTE_FOLDER];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for await (const entry of client.folders.listFor(folder, {}, { signal })) {
      if (entry.type === 'directory') folders.push(entry.path);
      else files += 1;
    }
  }
  if (files !== expected) throw new Error(`the server lists ${files} files, ${expected} were uploaded`);
  return `${files} files`;
}

async function searchFor(client: FilesClient, word: string, signal: AbortSignal): Promise<string> {
  const found = await client.folders.listFor(REMOTE_FOLDER, { search: word }, { signal }).toArray({ limit: 100 });
  if (found.length === 0) throw new Error(`a search for "${word}" found nothing`);
  return `${found.length} found`;
}

async function downloadTree(client: FilesClient, input: Input, signal: AbortSignal): Promise<string> {
  const progress = new Progress('downloading', input.small);
  const report = await client.folders.downloadDirectory(REMOTE_FOLDER, input.receivedFolder, {
    exclude: ['/large.bin'],
    signal,
    onProgress: ({ transferredBytes, finishedFiles }) => progress.report(transferredBytes, finishedFiles),
  });
  progress.close();
  return complete(report, input.small.length);
}

async function downloadLarge(client: FilesClient, { large }: Input, signal: AbortSignal): Promise<string> {
  const progress = new Progress('downloading', [large]);
  await client.files.downloadFile(REMOTE_LARGE_FILE, large.copyPath, {
    signal,
    onProgress: ({ transferredBytes }) => progress.report(transferredBytes, 0),
  });
  progress.report(large.sizeBytes, 1);
  progress.close();
  return '1 file';
}

/** A directory transfer does not reject for single files that fail; here each of them counts as a failure. */
function complete({ transferredFiles, failed, refused }: TreeReport, expected: number): string {
  for (const { path, error } of failed) console.error(`FAILED ${path}:`, error);
  for (const { path, reason } of refused) console.error(`REFUSED ${path}: ${reason}`);
  if (transferredFiles !== expected) throw new Error(`${transferredFiles} of ${expected} files were transferred`);
  return `${transferredFiles} files`;
}

async function compareAll(files: readonly SampleFile[]): Promise<SampleFile[]> {
  const different: SampleFile[] = [];
  for (const file of files) {
    const [sent, received] = [await sha256OfFile(file.localPath), await sha256OfFile(file.copyPath)];
    if (sent !== received) different.push(file);
  }
  return different;
}

async function showHandledError(client: FilesClient): Promise<void> {
  try {
    await client.files.find('quickstart/no-such-file.txt');
    throw new Error('a file that does not exist was found');
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    console.log(`a missing file is a ${error.name}: ${error.message}`);
  }
}

function showPathComparison(): void {
  const [ours, theirs] = ['Quickstart/Résumé.PDF', '/quickstart/resume.pdf'];
  console.log(`isSame(${JSON.stringify(ours)}, ${JSON.stringify(theirs)}) is ${isSame(ours, theirs)}`);
}

async function keepRunning(server: ServerProcess, signal: AbortSignal): Promise<void> {
  printKeepInstructions(server);
  if (signal.aborted) return;
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
