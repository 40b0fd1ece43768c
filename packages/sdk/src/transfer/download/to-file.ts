// A remote file to a local one. The bytes are written under a temporary name beside the final one, compared and synced,
// and only then renamed, so that the final name never holds half a file. A large file comes in ranges that are read
// side by side, each written at its place. The first range is opened alone: its response shows whether the storage
// serves ranges at all, and if not, the whole comes as one. A range that breaks off is continued (remote-file.ts); one
// that fails for good stops the others. After a failure the temporary file is removed, unless the download is resumable
// and came in ranges: then it stays, and the journal says which of its ranges are on the disk. A later attempt checks
// those against their checksums, and reads only the rest if the remote file is still the same.

import { baseName } from '@filescom/paths';
import { PLATFORM } from '#platform';
import { IntegrityError, LocalFileError } from '../../errors.ts';
import type { FileRecord } from '../../generated/resources/files.ts';
import { createTransferScope } from '../../http/abort-scope.ts';
import type { Http } from '../../http/http.ts';
import { pickCallOptions, type TransferStore } from '../../options.ts';
import type { TemporaryFile } from '../../platform/local-files.ts';
import { ChunkBuffers } from '../../sources/chunk-buffers.ts';
import { checkConcurrency } from '../../validate.ts';
import { AdaptiveLimit } from '../adaptive-limit.ts';
import { compareCrc32, joinCrc32, type Verified } from '../checksum.ts';
import { openTransferStore, type StoredRange } from '../journal.ts';
import { ProgressCounter } from '../progress.ts';
import { createRetryPolicy } from '../retry.ts';
import { TaskPool } from '../task-pool.ts';
import { type ByteRange, clampRange, type DownloadFileOptions, expectedCrc32 } from './options.ts';
import type { RangeResponse } from './range.ts';
import { RemoteFile } from './remote-file.ts';
import { DownloadJournal } from './resume.ts';
import { WriteBuffer } from './write-buffer.ts';

/** What a download to disk left there. */
export interface DownloadedFile {
  readonly localPath: string;
  readonly sizeBytes: number;
  /** The remote file as it was, without the URL of its content. */
  readonly record: Omit<FileRecord, 'download_uri'>;
  readonly verified: Exclude<Verified, 'md5'>;
}

/** Ranges of this size are read side by side; smaller files come in one request. */
const RANGE_BYTES = 16 * 1024 * 1024;
/**
 * On one machine more ranges gain little: the disk and one core are busy with four. Slow connections gain from more.
 */
const INITIAL_LIMIT = 4;
const MAX_LIMIT = 16;

/** What a download shares with others. */
interface SharedOptions {
  /** Where its journal is. Default: the client's own, else the folder of the target. */
  readonly store?: TransferStore | undefined;
  /** Memory that is used by several downloads side by side. Default: its own. */
  readonly buffers?: ChunkBuffers | undefined;
}

/**
 * Downloads to `localPath`, into it if it is a directory, or to the remote name in the working directory if it is
 * absent.
 */
export async function downloadToFile(
  http: Http,
  path: string,
  localPath: string | undefined,
  { store, buffers, ...options }: DownloadFileOptions & SharedOptions,
): Promise<DownloadedFile> {
  const scope = createTransferScope(options.signal, options.deadlineMs);
  try {
    const target = await resolveLocalTarget(path, localPath, options);
    const max = checkConcurrency(options.maxConcurrency, MAX_LIMIT);
    const limit = new AdaptiveLimit({ initial: INITIAL_LIMIT, max });
    const onPushback = (startedMs: number) => limit.onPushback({ startedMs, endedMs: performance.now() });
    const call = pickCallOptions(options);
    const policy = createRetryPolicy(http, call);
    const remote = new RemoteFile(http, path, { call, policy, onPushback, willDrain: true });
    const journal = options.resume === true ? await openJournal(http, path, target, { store, ...options }) : undefined;
    return await new FileDownload({ remote, limit, target, options, journal, buffers, signal: scope.signal }).run();
  } catch (error) {
    throw scope.signal.aborted ? scope.signal.reason : error;
  } finally {
    scope.close();
  }
}

function openJournal(
  http: Http,
  remotePath: string,
  target: string,
  { store, ...options }: DownloadFileOptions & { readonly store: TransferStore | undefined },
): Promise<DownloadJournal> {
  const localPath = PLATFORM.files.absolute(target);
  const chosen = store ?? openTransferStore(http, PLATFORM.files.folderOf(localPath));
  return DownloadJournal.open({ site: http.origin, remotePath, localPath, store: chosen, options });
}

/**
 * The local name of a download: `localPath`, in it if it is a directory, the remote name if it is absent. Rejects what
 * cannot be replaced.
 */
async function resolveLocalTarget(
  path: string,
  localPath: string | undefined,
  options: Pick<DownloadFileOptions, 'overwrite'>,
): Promise<string> {
  const { files } = PLATFORM;
  const asked = localPath ?? baseName(path);
  const intoFolder = /[\\/]$/.test(asked) || (await files.kindOf(asked)) === 'directory';
  const target = intoFolder ? files.join(asked, baseName(path)) : asked;
  const there = await files.kindOf(target);
  if (there === 'directory') throw new LocalFileError(`"${target}" is a directory.`, target, 'EISDIR');
  // A device would be replaced by the file, for every program of the machine.
  if (there === 'other') {
    throw new LocalFileError(
      `"${target}" is not a regular file; write the stream of the download to it.`,
      target,
      'EINVAL',
    );
  }
  if (options.overwrite === false && there !== undefined) {
    throw new LocalFileError(`"${target}" exists, and it should not be overwritten.`, target, 'EEXIST');
  }
  return target;
}

interface FileDownloadArgs {
  readonly remote: RemoteFile;
  readonly limit: AdaptiveLimit;
  readonly target: string;
  readonly options: DownloadFileOptions;
  readonly journal: DownloadJournal | undefined;
  readonly buffers: ChunkBuffers | undefined;
  readonly signal: AbortSignal;
}

class FileDownload {
  readonly #args: FileDownloadArgs;
  #buffers = new ChunkBuffers();
  readonly #stored = new Map<number, StoredRange>();
  /** CRC-32 that the whole must have; nothing is computed where it is not known. */
  #expected: number | undefined;

  constructor(args: FileDownloadArgs) {
    this.#args = args;
  }

  async run(): Promise<DownloadedFile> {
    const { remote, target, options, journal, buffers, signal } = this.#args;
    const { download_uri: _url, ...record } = await remote.record(signal);
    const range = clampRange(options.range, record.size ?? undefined);
    const expectedBytes = range.end === undefined ? undefined : range.end - range.start;
    this.#expected = expectedCrc32(options, record);
    this.#buffers = buffers ?? new ChunkBuffers(expectedBytes);
    const file = await this.#openFile(record, expectedBytes);
    try {
      await this.#receive(file, range);
      const { sizeBytes, verified } = this.#verify(expectedBytes);
      const { overwrite = true, preserveMtime = false } = options;
      const modifiedAt = preserveMtime ? new Date(record.provided_mtime ?? record.mtime) : undefined;
      await file.finish(sizeBytes, { overwrite, modifiedAt });
      await journal?.remove();
      return { localPath: target, sizeBytes, record, verified };
    } catch (error) {
      await this.#cleanUp(file, error);
      throw error;
    }
  }

  /** The temporary file of an earlier attempt if there is one to resume, else a new one. */
  async #openFile(record: FileRecord, expectedBytes: number | undefined): Promise<TemporaryFile> {
    const { target, journal } = this.#args;
    const earlier = journal?.temporaryPath;
    const kept = earlier === undefined ? undefined : await PLATFORM.files.reopenTemporary(earlier, target);
    const file = kept ?? (await PLATFORM.files.createTemporary(target, expectedBytes));
    try {
      for (const range of kept === undefined ? [] : (journal?.findUsableRanges(record) ?? [])) {
        if (await this.#isIntact(file, range)) this.#stored.set(range.start, range);
      }
    } catch (error) {
      await file.keep(); // the journal still refers to it
      throw error;
    }
    const inPieces = (expectedBytes ?? 0) > RANGE_BYTES;
    journal?.recordBegin(record, { temporaryPath: file.path, ranges: [...this.#stored.values()], inPieces });
    return file;
  }

  /**
   * Whether a range of an earlier attempt is on the disk as it was received: much can happen to a file between two
   * attempts.
   */
  async #isIntact(file: TemporaryFile, { start, sizeBytes, crc32 }: StoredRange): Promise<boolean> {
    const buffer = this.#buffers.take();
    let found = 0;
    let doneBytes = 0;
    try {
      while (doneBytes < sizeBytes) {
        this.#args.signal.throwIfAborted();
        const read = await file.read(buffer.subarray(0, sizeBytes - doneBytes), start + doneBytes);
        if (read === 0) break;
        found = PLATFORM.crc32(buffer.subarray(0, read), found);
        doneBytes += read;
      }
    } finally {
      this.#buffers.giveBack(buffer);
    }
    return doneBytes === sizeBytes && found === crc32;
  }

  /** After a failure: a file that another attempt can resume stays, any other is removed. */
  async #cleanUp(file: TemporaryFile, error: unknown): Promise<void> {
    const { journal } = this.#args;
    if (journal === undefined || !journal.isKept || error instanceof IntegrityError) {
      await file.discard();
      await journal?.remove();
    } else {
      await file.keep();
      await journal.flush().catch(() => undefined); // the failure of the download is the one to throw
    }
  }

  #verify(expectedBytes: number | undefined): Pick<DownloadedFile, 'sizeBytes' | 'verified'> {
    const { path } = this.#args.remote;
    const ranges = [...this.#stored.values()].sort((a, b) => a.start - b.start);
    const sizeBytes = ranges.reduce((sum, range) => sum + range.sizeBytes, 0);
    if (expectedBytes !== undefined && sizeBytes !== expectedBytes) {
      throw new IntegrityError(`${sizeBytes} of ${expectedBytes} bytes of "${path}" arrived.`);
    }
    const crc32 = this.#expected === undefined ? undefined : joinCrc32(ranges);
    if (crc32 !== undefined) compareCrc32(path, this.#expected, crc32);
    return { sizeBytes, verified: crc32 !== undefined ? 'crc32' : expectedBytes === undefined ? 'none' : 'size' };
  }

  /** Opens the first range alone: its response shows whether the storage serves ranges at all. */
  async #receive(file: TemporaryFile, range: ByteRange): Promise<void> {
    const { remote, options, signal } = this.#args;
    const totalBytes = range.end === undefined ? undefined : range.end - range.start;
    const progress = new ProgressCounter(totalBytes, options.onProgress);
    const all = splitRange(range);
    const missing = this.#findMissing(all, range.start);
    const [first, ...others] = missing;
    const fromStart = { file, progress, startBytes: range.start };
    if (all.length === 1) return this.#write(range, await remote.openRange(range, signal), fromStart);
    const opened = first && (await remote.open(first, signal));
    if (opened !== undefined && opened.end !== first?.end) {
      this.#stored.clear();
      if (opened.start <= range.start) return this.#write(range, opened, fromStart);
      await opened.discard();
      return this.#write(range, await remote.openRange(range, signal), fromStart);
    }
    for (const stored of this.#stored.values()) progress.countResumed(stored.sizeBytes);
    if (first === undefined || opened === undefined) return;
    await this.#downloadInParallel([first, ...others], opened, { file, progress, startBytes: range.start });
  }

  /** The ranges that are not on the disk. Forgets what is there but is none of them, or all if there is only one. */
  #findMissing(all: readonly ByteRange[], startBytes: number): readonly ByteRange[] {
    const stored = new Map(this.#stored);
    this.#stored.clear();
    if (all.length === 1) return all;
    return all.filter(({ start, end = start }) => {
      const range = stored.get(start - startBytes);
      if (range?.sizeBytes !== end - start) return true;
      this.#stored.set(range.start, range);
      return false;
    });
  }

  async #downloadInParallel(ranges: readonly ByteRange[], opened: RangeResponse, target: Target): Promise<void> {
    const { remote, limit, signal: outer } = this.#args;
    const pool = new TaskPool(limit, createTransferScope(outer));
    try {
      for (const [index, range] of ranges.entries()) {
        await pool.run(async (signal) => {
          const startedMs = performance.now();
          const response = index === 0 ? opened : await remote.open(range, signal);
          await this.#write(range, response, target, signal);
          const sizeBytes = (range.end ?? range.start) - range.start;
          limit.onSuccess({ sizeBytes, startedMs, endedMs: performance.now() });
        });
      }
      await pool.settle();
      pool.close();
    } catch (error) {
      await pool.stop(error);
      throw error;
    }
  }

  async #write(
    range: ByteRange,
    opened: RangeResponse | undefined,
    { file, progress, startBytes }: Target,
    signal: AbortSignal = this.#args.signal,
  ): Promise<void> {
    const { remote, journal } = this.#args;
    const counted = this.#expected !== undefined || journal !== undefined;
    const start = range.start - startBytes;
    const writer = new WriteBuffer(file, start, this.#buffers);
    let crc32 = 0;
    let sizeBytes = 0;
    const takeChunk = (chunk: Uint8Array): Promise<void> | undefined => {
      if (counted) crc32 = PLATFORM.crc32(chunk, crc32);
      sizeBytes += chunk.byteLength;
      const taken = writer.write(chunk);
      progress.countMoved(chunk.byteLength);
      return taken;
    };
    try {
      if (opened !== undefined) await remote.drain(range, opened, takeChunk, signal);
      await writer.finish();
    } catch (error) {
      await writer.stop();
      throw error;
    }
    const stored = { start, sizeBytes, crc32: counted ? crc32 : undefined };
    this.#stored.set(start, stored);
    progress.countConfirmed(sizeBytes);
    if (journal === undefined) return;
    await file.sync(); // what the journal says must hold after the machine fails, too
    journal.recordRange(stored);
  }
}

/** What the bytes of a download go to; `startBytes` is where what is downloaded starts in the remote file. */
interface Target {
  readonly file: TemporaryFile;
  readonly progress: ProgressCounter;
  readonly startBytes: number;
}

/** Cuts a range of known length into smaller ones; one of unknown length stays whole. */
function splitRange({ start, end }: ByteRange): ByteRange[] {
  if (end === undefined || end - start <= RANGE_BYTES) return [{ start, end }];
  const count = Math.ceil((end - start) / RANGE_BYTES);
  return Array.from({ length: count }, (_, index) => {
    const from = start + index * RANGE_BYTES;
    return { start: from, end: Math.min(from + RANGE_BYTES, end) };
  });
}
