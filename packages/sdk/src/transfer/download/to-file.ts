// A remote file to a local one. The bytes are written under a temporary name beside the final one, compared and synced,
// and only then renamed, so that the final name never holds half a file. A large file comes in ranges that are read
// side by side, each written at its place. The first range is opened alone: its response shows whether the storage
// serves ranges at all, and binds the others to its version; if it does neither, the whole comes as one. A range that
// breaks off is continued (remote-file.ts); one that fails for good stops the others. If the remote file is replaced
// meanwhile, or a whole breaks off that nothing binds, the download begins again, once. After a failure the temporary
// file is removed, unless the download is resumable and came in ranges: then it stays, and the journal says which of
// its ranges are on the disk. A later attempt checks those against their checksums, and reads only the rest if the
// remote file is still the same. A pause lets the ranges that are running finish.

import { baseName } from '@filescom/paths';
import { PLATFORM } from '#platform';
import { IntegrityError, LocalFileError } from '../../errors.ts';
import type { FileRecord } from '../../generated/resources/files.ts';
import { createTransferScope } from '../../http/abort-scope.ts';
import type { Http } from '../../http/http.ts';
import { pickCallOptions, type TransferStore } from '../../options.ts';
import type { TemporaryFile } from '../../platform/local-files.ts';
import { CHUNK_BYTES, ChunkBuffers, CommonBuffers, SMALL_CHUNK_BYTES } from '../../sources/chunk-buffers.ts';
import type { TransferShare } from '../../transfer-limiter.ts';
import { checkConcurrency } from '../../validate.ts';
import { AdaptiveLimit } from '../adaptive-limit.ts';
import { compareCrc32, joinCrc32, type Verified } from '../checksum.ts';
import { openTransferStore, type StoredRange } from '../journal.ts';
import { PauseSwitch } from '../pause.ts';
import { limitToForward, ProgressCounter } from '../progress.ts';
import { createRetryPolicy } from '../retry.ts';
import { TaskPool } from '../task-pool.ts';
import { type ByteRange, clampRange, type DownloadFileOptions, expectedCrc32 } from './options.ts';
import type { RangeResponse } from './range.ts';
import { RemoteFile } from './remote-file.ts';
import { DownloadJournal } from './resume.ts';
import { ContentReplacedError } from './version.ts';
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
/** Through these the ranges of all downloads are written. */
const BUFFERS = new CommonBuffers(() => new ChunkBuffers());

/** What a download shares with others. */
interface SharedOptions {
  /** Where its journal is. Default: the client's own store, else that of the user. */
  readonly store?: TransferStore | undefined;
  /** Rejects with `UntrustedFileError` if what an earlier attempt left is not believed; by default it begins anew. */
  readonly insists?: boolean | undefined;
}

/**
 * Downloads to `localPath`, into it if it is a directory, or to the remote name in the working directory if it is
 * absent.
 */
export async function downloadToFile(
  http: Http,
  path: string,
  localPath: string | undefined,
  { store, insists, ...options }: DownloadFileOptions & SharedOptions,
): Promise<DownloadedFile> {
  const scope = createTransferScope(options.signal, options.deadlineMs, `The download of "${path}"`);
  let journal: DownloadJournal | undefined;
  let pause: PauseSwitch | undefined;
  try {
    const asked = await chooseLocalPath(path, localPath);
    const target = await findReplaceable(asked, options);
    const max = checkConcurrency(options.maxConcurrency, MAX_LIMIT);
    const share = http.joinLimiter();
    const limit = new AdaptiveLimit({ initial: INITIAL_LIMIT, max }, share.inParts);
    journal = options.resume === true ? await openJournal(http, path, target, { store, ...options }) : undefined;
    pause = journal && PauseSwitch.open(http, { name: journal.name, remotePath: path, signal: options.pauseSignal });
    const onProgress = limitToForward(options.onProgress, scope.signal);
    const shared = {
      limit,
      share,
      target,
      options: { ...options, onProgress },
      journal,
      pause,
      common: BUFFERS.join(http.limiter),
      insists,
      signal: scope.signal,
    };
    return { localPath: asked, ...(await downloadOneVersion(http, path, shared)) };
  } catch (error) {
    throw scope.explain(error);
  } finally {
    scope.close();
    await journal?.release();
    pause?.close();
  }
}

/** Begins again, once, when the remote file was replaced, or when what broke off cannot be continued. */
async function downloadOneVersion(
  http: Http,
  path: string,
  args: Omit<FileDownloadArgs, 'remote'>,
): Promise<Omit<DownloadedFile, 'localPath'>> {
  const call = pickCallOptions(args.options);
  const policy = createRetryPolicy(http, call);
  const onPushback = (startedMs: number) => args.limit.onPushback({ startedMs, endedMs: performance.now() });
  // What an earlier attempt was bound to may be gone: that is no change while this one runs.
  let beginnings = args.journal?.binding === undefined ? 1 : 2;
  for (let before: string | undefined; ; beginnings -= 1) {
    const remote = new RemoteFile(http, path, { call, policy, onPushback, willDrain: true });
    remote.expect(args.journal?.binding);
    try {
      return await new FileDownload({ ...args, remote }).run();
    } catch (error) {
      const isReplaced = error instanceof ContentReplacedError;
      if (beginnings === 0 || args.signal.aborted || !(isReplaced || remote.isBroken)) {
        throw isReplaced && before !== undefined ? new ContentReplacedError(path, before, error.after) : error;
      }
      if (isReplaced) before ??= error.before;
      await args.journal?.remove();
      policy.onRetry();
    }
  }
}

function openJournal(
  http: Http,
  remotePath: string,
  target: string,
  { store, ...options }: DownloadFileOptions & { readonly store: TransferStore | undefined },
): Promise<DownloadJournal> {
  const localPath = PLATFORM.files.absolute(target);
  const chosen = store ?? openTransferStore(http);
  return DownloadJournal.open({ site: http.origin, remotePath, localPath, store: chosen, options });
}

/** The local name of a download: `localPath`, in it if it is a directory, the remote name if it is absent. */
async function chooseLocalPath(path: string, localPath: string | undefined): Promise<string> {
  const { files } = PLATFORM;
  const asked = localPath ?? baseName(path);
  const intoFolder = /[\\/]$/.test(asked) || (await files.kindOf(asked)) === 'directory';
  return intoFolder ? files.join(asked, baseName(path)) : asked;
}

/** The path to write to: what a link leads to. Rejects what cannot or must not be replaced. */
async function findReplaceable(
  asked: string,
  { overwrite, followLinks = true }: Pick<DownloadFileOptions, 'overwrite' | 'followLinks'>,
): Promise<string> {
  const { files } = PLATFORM;
  const target = await files.resolveTarget(asked, followLinks);
  const there = target === asked || overwrite !== false ? await files.kindOf(target) : 'file';
  if (there === 'directory') throw new LocalFileError(`"${target}" is a directory.`, target, 'EISDIR');
  // A device would be replaced by the file, for every program of the machine.
  if (there === 'other') {
    throw new LocalFileError(
      `"${target}" is not a regular file; write the stream of the download to it.`,
      target,
      'EINVAL',
    );
  }
  if (overwrite === false && there !== undefined) {
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
  readonly pause: PauseSwitch | undefined;
  /** Buffers of all downloads of the client. */
  readonly common: ChunkBuffers;
  readonly insists: boolean | undefined;
  readonly signal: AbortSignal;
  /** What the download has of the client's limit. */
  readonly share: TransferShare;
}

class FileDownload {
  readonly #args: FileDownloadArgs;
  #buffers: ChunkBuffers;
  readonly #stored = new Map<number, StoredRange>();
  /** CRC-32 that the whole must have; nothing is computed where it is not known. */
  #expected: number | undefined;

  constructor(args: FileDownloadArgs) {
    this.#args = args;
    this.#buffers = args.common;
  }

  async run(): Promise<Omit<DownloadedFile, 'localPath'>> {
    const { remote, options, journal, pause, common, signal } = this.#args;
    pause?.throwIfOn();
    const { download_uri: _url, ...record } = await remote.record(signal);
    const range = clampRange(options.range, record.size ?? undefined);
    const expectedBytes = range.end === undefined ? undefined : range.end - range.start;
    this.#expected = expectedCrc32(options, record);
    this.#buffers = (expectedBytes ?? CHUNK_BYTES) < SMALL_CHUNK_BYTES ? new ChunkBuffers(expectedBytes) : common;
    const file = await this.#openFile(record, expectedBytes);
    try {
      await this.#receive(file, range, record);
      const { sizeBytes, verified } = this.#verify(expectedBytes);
      const { overwrite = true, preserveMtime = false } = options;
      const modifiedAt = preserveMtime ? new Date(record.provided_mtime ?? record.mtime) : undefined;
      await file.finish(sizeBytes, { overwrite, modifiedAt });
      await journal?.remove();
      return { sizeBytes, record, verified };
    } catch (error) {
      await this.#cleanUp(file, error);
      throw error;
    }
  }

  /** The temporary file of an earlier attempt if there is one to resume, else a new one. */
  async #openFile(record: FileRecord, expectedBytes: number | undefined): Promise<TemporaryFile> {
    const { remote, target, journal, insists } = this.#args;
    const isKept = journal !== undefined && (expectedBytes ?? 0) > RANGE_BYTES;
    if (isKept) await journal.claim();
    const earlier = journal?.temporaryPath;
    const kept = earlier === undefined ? undefined : await PLATFORM.files.reopenTemporary(earlier, target, insists);
    const file = kept ?? (await PLATFORM.files.createTemporary(target, expectedBytes, isKept));
    const usable = kept === undefined ? [] : (journal?.findUsableRanges(record) ?? []);
    if (usable.length === 0) remote.expect(remote.binding?.by === 'identity' ? remote.binding : undefined);
    try {
      for (const range of usable) if (await this.#isIntact(file, range)) this.#stored.set(range.start, range);
      return file;
    } catch (error) {
      await file.keep(); // the journal still refers to it
      throw error;
    }
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
    if (journal?.refersTo(file.path) !== true || error instanceof IntegrityError) {
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

  /** Opens the first range alone: its response shows whether the others can be read, of the same version. */
  async #receive(file: TemporaryFile, range: ByteRange, record: DownloadedFile['record']): Promise<void> {
    const { remote, options, journal, signal } = this.#args;
    const totalBytes = range.end === undefined ? undefined : range.end - range.start;
    const progress = new ProgressCounter(totalBytes, options.onProgress);
    const fromStart = { file, progress, startBytes: range.start };
    if (totalBytes === undefined || totalBytes <= RANGE_BYTES) {
      this.#stored.clear();
      return this.#write(range, await remote.openRange(range, signal), fromStart);
    }
    const missing = this.#iterateMissing(range.start, range.start + totalBytes);
    const { value: first } = missing.next();
    const opened = first && (await remote.open(first, signal));
    if (opened !== undefined && (opened.end !== first?.end || remote.binding === undefined)) {
      this.#stored.clear();
      const isWhole = opened.end !== first?.end && opened.start <= range.start;
      if (!isWhole) await opened.discard();
      return this.#write(range, isWhole ? opened : await remote.openRange(range, signal), fromStart);
    }
    const ranges = [...this.#stored.values()];
    journal?.recordBegin(record, { temporaryPath: file.path, ranges, binding: remote.binding });
    for (const stored of ranges) progress.countResumed(stored.sizeBytes);
    if (first === undefined || opened === undefined) return;
    await this.#downloadInParallel(missing, { range: first, opened }, fromStart);
  }

  /**
   * The ranges that are not on the disk, cut as they are asked for: a record may name any size. Forgets what is there
   * but is none of them.
   */
  #iterateMissing(start: number, end: number): Generator<BoundedRange, undefined, undefined> {
    const stored = new Map(this.#stored);
    for (const { start: at, sizeBytes } of stored.values()) {
      const isOne = at % RANGE_BYTES === 0 && sizeBytes === Math.min(RANGE_BYTES, end - start - at);
      if (!isOne) this.#stored.delete(at);
    }
    const kept = new Set(this.#stored.keys());
    return (function* iterate() {
      for (let from = start; from < end; from += RANGE_BYTES) {
        if (!kept.has(from - start)) yield { start: from, end: Math.min(from + RANGE_BYTES, end) };
      }
      return undefined;
    })();
  }

  async #downloadInParallel(others: Iterable<BoundedRange>, first: OpenedRange, target: Target): Promise<void> {
    const { remote, limit, pause, share, signal: outer } = this.#args;
    const pool = new TaskPool(limit, createTransferScope(outer), share);
    share.inParts.add(share);
    const start = (range: BoundedRange, opened?: RangeResponse) =>
      pool.run(
        async (signal) => {
          const startedMs = performance.now();
          await this.#write(range, opened ?? (await remote.open(range, signal)), target, signal);
          limit.onSuccess({ sizeBytes: range.end - range.start, startedMs, endedMs: performance.now() });
        },
        { sizeBytes: 0, heldBytes: CHUNK_BYTES },
      );
    try {
      await start(first.range, first.opened);
      for (const range of others) {
        if (pause?.isOn === true) await pool.settle();
        pause?.throwIfOn();
        await start(range);
      }
      await pool.settle();
      pool.close();
    } catch (error) {
      await pool.stop(error);
      throw error;
    } finally {
      share.inParts.delete(share);
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

type BoundedRange = Required<Pick<ByteRange, 'start'>> & { readonly end: number };

/** The first range, whose response has begun to arrive. */
interface OpenedRange {
  readonly range: BoundedRange;
  readonly opened: RangeResponse;
}
