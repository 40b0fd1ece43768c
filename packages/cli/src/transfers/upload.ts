// Local files to remote paths: one by one, several at a time, each told when it is done. A directory goes through
// transferTree.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isApiError, LocalFileError, type UploadedFile, type UploadOptions } from '@filescom/sdk';
import { findEntryIfThere } from '../files/entries.ts';
import { inFolder, namesFolder, remotePath, showPath } from '../files/remote-path.ts';
import { listFolder } from '../files/walk.ts';
import { UsageError } from '../stops.ts';
import { forEachConcurrently } from './pool.ts';
import { confirmReplacing, type TreeDeps, transferTree } from './tree.ts';

/** One thing to upload. `-` is standard input. */
interface UploadJob {
  readonly local: string;
  readonly remote: string;
  readonly kind: 'file' | 'directory' | 'stream';
  readonly sizeBytes: number | undefined;
}

const MAX_FILES_AT_ONCE = 16;

/** Uploads everything; failures of single files are told to the events. */
export async function uploadAll(locals: readonly string[], target: string, deps: TreeDeps): Promise<void> {
  const jobs = await jobsOf(locals, target, deps);
  const files = jobs.filter(({ kind }) => kind !== 'directory');
  if (files.length > 1 && !deps.flags.isConfirmed && deps.flags.overwrite) await confirmFiles(files, target, deps);
  for (const { sizeBytes } of files) deps.progress.expect(sizeBytes);
  const { signal } = deps.context;
  await forEachConcurrently(files, { limit: MAX_FILES_AT_ONCE, signal }, (job) => uploadOne(job, deps));
  for (const job of jobs) {
    if (job.kind !== 'directory' || signal.aborted) continue;
    await transferTree({ direction: 'up', local: job.local, remote: job.remote }, deps).catch((error: unknown) => {
      if (jobs.length === 1 && !signal.aborted) throw error;
      deps.events.noteFailure(job.local, error);
    });
  }
}

/** Where everything goes. A source that is not there is told, and the others go on. */
async function jobsOf(locals: readonly string[], target: string, { events, context }: TreeDeps): Promise<UploadJob[]> {
  const intoFolder = namesFolder(target) || locals.length > 1;
  const jobs: UploadJob[] = [];
  for (const local of locals) {
    if (local === '-') {
      if (intoFolder) throw new UsageError('Standard input has no name: give the whole remote path.');
      if (context.terminal.stdin.isTTY === true) context.terminal.say('Reading from the terminal; end with Ctrl-D.');
      jobs.push({ local, remote: remotePath(target), kind: 'stream', sizeBytes: undefined });
      continue;
    }
    const remote = intoFolder ? inFolder(remotePath(target), basename(local)) : remotePath(target);
    try {
      const found = await stat(local);
      const kind = found.isDirectory() ? 'directory' : found.isFile() ? 'file' : 'stream';
      jobs.push({ local, remote, kind, sizeBytes: kind === 'file' ? found.size : undefined });
    } catch (error) {
      events.noteFailure(local, localError(local, error));
    }
  }
  return jobs;
}

function localError(path: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  const words =
    error.code === 'ENOENT' ? 'There is no such local file' : `The local file cannot be read (${error.code})`;
  return new LocalFileError(`${words}: "${path}".`, path, error.code, error);
}

/** Several files are replaced only after a question; one listing of the folder tells which are there. */
async function confirmFiles(files: readonly UploadJob[], target: string, { client, context }: TreeDeps): Promise<void> {
  const there = await listFolder(client, remotePath(target), context.signal).catch((error: unknown) => {
    if (isApiError(error, 'not-found')) return [];
    throw error;
  });
  const names = new Set(there.filter(({ type }) => type === 'file').map(({ path }) => path.toLowerCase()));
  const replaced = files.filter(({ remote }) => names.has(remote.toLowerCase())).map(({ remote }) => showPath(remote));
  await confirmReplacing(context, replaced, showPath(remotePath(target)));
}

async function uploadOne(job: UploadJob, deps: TreeDeps): Promise<void> {
  const { events, progress, context, client, flags } = deps;
  const shown = showPath(job.remote);
  const startedAt = context.now();
  try {
    if (!flags.overwrite && (await findEntryIfThere(client, job.remote, context.signal))?.type === 'file') {
      events.noteSkip(shown, 'it is there already');
      progress.finish(job.local, true);
      return;
    }
    events.noteStart(shown);
    const stored = await send(job, deps);
    const seconds = (context.now() - startedAt) / 1_000;
    events.noteDone({ path: showPath(stored.path), bytes: stored.size ?? 0, checksum: checksumOf(stored), seconds });
    progress.finish(job.local, true);
  } catch (error) {
    progress.finish(job.local, false);
    events.noteFailure(job.kind === 'stream' ? shown : job.local, error);
  }
}

/** Sends a file; if a folder is at its path, into that folder under the file's own name. */
async function send(job: UploadJob, deps: TreeDeps): Promise<UploadedFile> {
  const upload = (remote: string): Promise<UploadedFile> => sendTo(remote, job, deps);
  return upload(job.remote).catch(async (error: unknown) => {
    if (job.kind !== 'file' || !isApiError(error, 'processing-failure/destination-exists')) throw error;
    return upload(inFolder(job.remote, basename(job.local)));
  });
}

function sendTo(remote: string, job: UploadJob, { client, context, flags, progress }: TreeDeps): Promise<UploadedFile> {
  const { maxConcurrency, verify, resume } = flags;
  const onProgress = progress.listenTo(job.local === '-' ? showPath(remote) : job.local);
  const options: UploadOptions = { mkdir_parents: true, maxConcurrency, verify, onProgress, signal: context.signal };
  if (job.kind === 'file') return client.files.uploadFile(job.local, remote, { ...options, resume });
  const stream = job.local === '-' ? context.terminal.stdin : createReadStream(job.local);
  return client.files.upload(bytesOf(stream), remote, options);
}

async function* bytesOf(stream: AsyncIterable<string | Uint8Array>): AsyncGenerator<string | Uint8Array, void, void> {
  yield* stream;
}

function checksumOf({ crc32 }: UploadedFile): string | undefined {
  return crc32 === null ? undefined : `crc32:${crc32}`;
}
