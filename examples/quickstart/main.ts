// `npm run quickstart`: the main job from end to end. Starts the local server, uploads a directory and one large file,
// lists, searches, downloads, compares every byte, and says what it cost. Exit code 0 means that all bytes were equal.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isSame } from '@filescom/paths';
import { FilesClient, NotFoundError } from '@filescom/sdk';
import { makeInput, type SampleFile, sha256OfFile } from './input.ts';
import { inLanes } from './lanes.ts';
import { Progress } from './progress.ts';
import { Report } from './report.ts';
import { printKeepInstructions, type ServerProcess, startServer } from './server-process.ts';

const LARGE_FILE_BYTES = 256 * 1024 * 1024;
const FILES_AT_ONCE = 8;

const { values: flags } = parseArgs({ options: { keep: { type: 'boolean', default: false } } });

const workFolder = await mkdtemp(join(tmpdir(), 'filescom-quickstart-'));
const stop = new AbortController();
process.once('SIGINT', () => stop.abort(new Error('stopped by Ctrl-C')));
process.once('SIGTERM', () => stop.abort(new Error('stopped by SIGTERM')));

const server = await startServer({ signal: stop.signal });
try {
  const allEqual = await tour(server, stop.signal);
  process.exitCode = allEqual ? 0 : 1;
  if (flags.keep && allEqual) await keepRunning(server, stop.signal);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await server.stop();
  await rm(workFolder, { recursive: true, force: true });
}

/** Walks the whole way once; returns whether every byte came back as it went. */
async function tour(server: ServerProcess, signal: AbortSignal): Promise<boolean> {
  await using client = new FilesClient({ baseUrl: server.url, apiKey: server.apiKey });
  const report = new Report(client);
  console.log(`server   ${server.url} (process ${server.pid})`);

  const input = await makeInput(join(workFolder, 'input'), LARGE_FILE_BYTES, signal);
  console.log(`input    ${input.small.length} files of this repository and one file of 256 MiB`);

  const everything = [...input.small, input.large];
  await report.step('upload the directory', input.small, () => uploadAll(client, input.small, signal));
  await report.step('upload the large file', [input.large], () => uploadAll(client, [input.large], signal));
  await report.step('list it, recursively', [], () => listAll(client, everything.length, signal));
  await report.step('search for "readme"', [], () => searchFor(client, 'readme', signal));
  await report.step('download the directory', input.small, () => downloadAll(client, input.small, signal));
  await report.step('download the large file', [input.large], () => downloadAll(client, [input.large], signal));
  const different = await compareAll(everything);

  await showHandledError(client);
  showPathComparison();
  report.print();
  for (const file of different) console.error(`DIFFERENT: ${file.remotePath}`);
  console.log(
    `verified ${everything.length - different.length} of ${everything.length} files, byte for byte (SHA-256)`,
  );
  return different.length === 0;
}

async function uploadAll(client: FilesClient, files: readonly SampleFile[], signal: AbortSignal): Promise<string> {
  const progress = new Progress('uploading', files);
  await inLanes(FILES_AT_ONCE, files, async (file) => {
    await client.files.uploadFile(file.localPath, file.remotePath, {
      mkdir_parents: true,
      signal,
      onProgress: ({ transferredBytes }) => progress.report(file, transferredBytes),
    });
    progress.finish(file);
  });
  progress.close();
  return `${files.length} files`;
}

async function listAll(client: FilesClient, expected: number, signal: AbortSignal): Promise<string> {
  let files = 0;
  const folders = ['quickstart'];
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
  const found = await client.folders.listFor('quickstart', { search: word }, { signal }).toArray({ limit: 100 });
  if (found.length === 0) throw new Error(`a search for "${word}" found nothing`);
  return `${found.length} found`;
}

async function downloadAll(client: FilesClient, files: readonly SampleFile[], signal: AbortSignal): Promise<string> {
  const progress = new Progress('downloading', files);
  await inLanes(FILES_AT_ONCE, files, async (file) => {
    await client.files.downloadFile(file.remotePath, file.copyPath, {
      signal,
      onProgress: ({ transferredBytes }) => progress.report(file, transferredBytes),
    });
    progress.finish(file);
  });
  progress.close();
  return `${files.length} files`;
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
