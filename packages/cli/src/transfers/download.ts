// Remote files and folders to the local disk: what the words of the reader name is looked up first, so that folders,
// patterns and files each go their way.
import { mkdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { baseName, type DownloadFileOptions, type FileRecord } from '@filescom/sdk';
import { findEntries } from '../files/entries.ts';
import { showPath } from '../files/remote-path.ts';
import { UsageError } from '../stops.ts';
import { forEachConcurrently } from './pool.ts';
import { confirmReplacing, type TreeDeps, transferTree } from './tree.ts';

interface DownloadJob {
  readonly record: FileRecord;
  readonly local: string;
}

const MAX_FILES_AT_ONCE = 16;

/** Downloads everything that the words name; failures of single files are told to the events. */
export async function downloadAll(words: readonly string[], target: string | undefined, deps: TreeDeps): Promise<void> {
  const { client, context, events, progress } = deps;
  const records: FileRecord[] = [];
  for (const word of words) {
    try {
      records.push(...(await findEntries(client, word, context.signal)));
    } catch (error) {
      events.noteFailure(word, error);
    }
  }
  const jobs = await jobsOf(records, words.length, target);
  const files = jobs.filter(({ record }) => record.type !== 'directory');
  if (files.length > 1 && !deps.flags.isConfirmed && deps.flags.overwrite) await confirmFiles(files, deps);
  for (const { record } of files) progress.expect(record.size ?? undefined);
  const { signal } = context;
  await forEachConcurrently(files, { limit: MAX_FILES_AT_ONCE, signal }, (job) => downloadOne(job, deps));
  for (const { record, local } of jobs) {
    if (record.type !== 'directory' || signal.aborted) continue;
    await transferTree({ direction: 'down', local, remote: record.path }, deps).catch((error: unknown) => {
      if (jobs.length === 1 && !signal.aborted) throw error;
      events.noteFailure(showPath(record.path), error);
    });
  }
}

/**
 * Where everything goes: a file into a directory that is there, a folder under its name when several things are
 * fetched.
 */
async function jobsOf(
  records: readonly FileRecord[],
  words: number,
  target: string | undefined,
): Promise<DownloadJob[]> {
  const kind = target === undefined ? undefined : await kindOf(target);
  const isMany = records.length > 1 || words > 1;
  const intoDirectory = target === undefined || kind === 'directory' || /[\\/]$/.test(target) || isMany;
  if (isMany && kind === 'file') throw new UsageError(`"${target ?? ''}" is a file; several things need a directory.`);
  return records.map((record) => {
    const name = baseName(record.path);
    // A folder named alone becomes the target itself, so that the same command twice gives the same tree.
    if (record.type === 'directory' && target !== undefined && !isMany && !/[\\/]$/.test(target))
      return { record, local: target };
    if (record.type === 'directory' && name === '') return { record, local: target ?? '.' };
    return { record, local: intoDirectory ? join(target ?? '.', safeName(name)) : (target ?? name) };
  });
}

/** A name that cannot lead out of the directory it is put into. */
function safeName(name: string): string {
  if (name !== basename(name) || name === '..' || name === '.')
    throw new UsageError(`"${name}" is no name of a local file.`);
  return name;
}

async function kindOf(path: string): Promise<'file' | 'directory' | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return undefined;
  return found.isDirectory() ? 'directory' : 'file';
}

async function confirmFiles(files: readonly DownloadJob[], { context }: TreeDeps): Promise<void> {
  const kinds = await Promise.all(files.map(({ local }) => kindOf(local)));
  const replaced = files.filter((_, index) => kinds[index] === 'file').map(({ local }) => local);
  await confirmReplacing(context, replaced, 'this directory');
}

async function downloadOne({ record, local }: DownloadJob, deps: TreeDeps): Promise<void> {
  const { client, context, flags, events, progress } = deps;
  const shown = showPath(record.path);
  const startedAt = context.now();
  const { maxConcurrency, resume, overwrite, preserveTimes, verify } = flags;
  const options: DownloadFileOptions = {
    maxConcurrency,
    resume,
    preserveMtime: preserveTimes,
    verify: verify === 'md5' ? undefined : verify,
    onProgress: progress.listenTo(shown),
    signal: context.signal,
  };
  try {
    if (!overwrite && (await kindOf(local)) === 'file') {
      events.noteSkip(shown, `"${local}" is there already`);
      progress.finish(shown, true);
      return;
    }
    events.noteStart(shown);
    await mkdir(dirname(local), { recursive: true });
    const { sizeBytes, record: fetched, localPath } = await client.files.downloadFile(record.path, local, options);
    const seconds = (context.now() - startedAt) / 1_000;
    events.noteDone({
      path: shown,
      localPath,
      bytes: sizeBytes,
      checksum: fetched.crc32 === null ? undefined : `crc32:${fetched.crc32}`,
      seconds,
    });
    progress.finish(shown, true);
  } catch (error) {
    progress.finish(shown, false);
    events.noteFailure(shown, error);
  }
}
