// A remote file to a local one: under a temporary name beside the final one, compared, synced, and only then renamed.
// Large files come in ranges side by side, each written where it belongs.

import { PLATFORM } from '#platform';
import { IntegrityError } from '../errors.ts';
import type { FileRecord } from '../generated/resources/files.ts';
import type { Http } from '../http/http.ts';
import type { TransferStore } from '../options.ts';
import type { TemporaryFile } from '../platform/local-files.ts';
import { ChunkBuffers } from '../sources/chunk-buffers.ts';
import { compareCrc32 } from './checksum.ts';
import type { ByteSpan, OpenContent } from './content-span.ts';
import { DownloadJournal } from './download-journal.ts';
import { clampRange, type DownloadFileOptions, expectedCrc32, requestOptions } from './download-options.ts';
import { GatheringWriter } from './gathering-writer.ts';
import type { StoredRange } from './journal.ts';
import { AdaptiveLimit } from './lane-control.ts';
import { checkConcurrency, TaskPool } from './lanes.ts';
import { LinkedAbort } from './linked-abort.ts';
import { resolveLocalTarget } from './local-target.ts';
import { paceOf } from './pace.ts';
import { ProgressCounter } from './progress.ts';
import { RemoteContent } from './remote-content.ts';
import { transferStore } from './transfer-store.ts';
import { joinCrc32, type Verified } from './verification.ts';

/** What a download to disk left there. */
export interface DownloadedFile {
  readonly localPath: string;
  readonly sizeBytes: number;
  /** The remote file as it was, without the address of its content. */
  readonly record: Omit<FileRecord, 'download_uri'>;
  readonly verified: Exclude<Verified, 'md5'>;
}

/** Ranges of this size are read side by side; smaller files come in one request. */
const RANGE_BYTES = 16 * 1024 * 1024;
/** On one machine more ranges gain little: the disk and one core are busy with four. Long or narrow ways want more. */
const FIRST_LANES = 4;
const MAX_LANES = 16;

/** What a download shares with others. */
interface Surroundings {
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
  { store, buffers, ...options }: DownloadFileOptions & Surroundings,
): Promise<DownloadedFile> {
  const scope = new LinkedAbort(options.signal, options.deadlineMs);
  try {
    const target = await resolveLocalTarget(path, localPath, options);
    const control = new AdaptiveLimit({
      first: FIRST_LANES,
      most: checkConcurrency(options.maxConcurrency, MAX_LANES),
    });
    const onPushback = (startedMs: number) => control.onPushback({ startedMs, endedMs: performance.now() });
    const call = requestOptions(options);
    const content = new RemoteContent(http, path, { ...call, onPushback, pours: true }, paceOf(http, call));
    const journal = options.resume === true ? await openJournal(http, path, target, { store, ...options }) : undefined;
    return await new FileDownload({ content, control, target, options, journal, buffers, signal: scope.signal }).run();
  } catch (error) {
    throw scope.signal.aborted ? scope.signal.reason : error;
  } finally {
    scope.detach();
  }
}

function openJournal(
  http: Http,
  remotePath: string,
  target: string,
  { store, ...options }: DownloadFileOptions & { readonly store: TransferStore | undefined },
): Promise<DownloadJournal> {
  const localPath = PLATFORM.files.absolute(target);
  const kept = store ?? transferStore(http, PLATFORM.files.folderOf(localPath));
  return DownloadJournal.open({ site: http.origin, remotePath, localPath, store: kept, options });
}

interface FileDownloadOptions {
  readonly content: RemoteContent;
  readonly control: AdaptiveLimit;
  readonly target: string;
  readonly options: DownloadFileOptions;
  readonly journal: DownloadJournal | undefined;
  readonly buffers: ChunkBuffers | undefined;
  readonly signal: AbortSignal;
}

class FileDownload {
  readonly #setup: FileDownloadOptions;
  #buffers = new ChunkBuffers();
  readonly #stored = new Map<number, StoredRange>();
  /** CRC-32 that the whole must have; nothing is computed where nobody knows it. */
  #expected: number | undefined;

  constructor(setup: FileDownloadOptions) {
    this.#setup = setup;
  }

  async run(): Promise<DownloadedFile> {
    const { content, target, options, journal, buffers, signal } = this.#setup;
    const { download_uri: _address, ...record } = await content.record(signal);
    const span = clampRange(options.range, record.size ?? undefined);
    const expectedBytes = span.end === undefined ? undefined : span.end - span.start;
    this.#expected = expectedCrc32(options, record);
    this.#buffers = buffers ?? new ChunkBuffers(expectedBytes);
    const file = await this.#openFile(record, expectedBytes);
    try {
      await this.#receive(file, span);
      const { sizeBytes, verified } = this.#verify(expectedBytes);
      const { overwrite = true, preserveMtime = false } = options;
      const modifiedAt = preserveMtime ? new Date(record.provided_mtime ?? record.mtime) : undefined;
      await file.finish(sizeBytes, { overwrite, modifiedAt });
      await journal?.remove();
      return { localPath: target, sizeBytes, record, verified };
    } catch (error) {
      await this.#leave(file, error);
      throw error;
    }
  }

  /** The temporary file of an earlier attempt if there is one to go on with, else a new one. */
  async #openFile(record: FileRecord, expectedBytes: number | undefined): Promise<TemporaryFile> {
    const { target, journal } = this.#setup;
    const earlier = journal?.temporaryPath;
    const kept = earlier === undefined ? undefined : await PLATFORM.files.reopenTemporary(earlier, target);
    const file = kept ?? (await PLATFORM.files.createTemporary(target, expectedBytes));
    try {
      for (const range of kept === undefined ? [] : (journal?.findUsableRanges(record) ?? [])) {
        if (await this.#isIntact(file, range)) this.#stored.set(range.start, range);
      }
    } catch (error) {
      await file.keep(); // the journal still tells of it
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
        this.#setup.signal.throwIfAborted();
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

  /** After a failure: a file that another attempt can go on with stays, anything else goes. */
  async #leave(file: TemporaryFile, error: unknown): Promise<void> {
    const { journal } = this.#setup;
    if (journal === undefined || !journal.isKept || error instanceof IntegrityError) {
      await file.discard();
      await journal?.remove();
    } else {
      await file.keep();
      await journal.flush().catch(() => undefined); // why the download failed is what counts
    }
  }

  #verify(expectedBytes: number | undefined): Pick<DownloadedFile, 'sizeBytes' | 'verified'> {
    const { path } = this.#setup.content;
    const ranges = [...this.#stored.values()].sort((a, b) => a.start - b.start);
    const sizeBytes = ranges.reduce((sum, range) => sum + range.sizeBytes, 0);
    if (expectedBytes !== undefined && sizeBytes !== expectedBytes) {
      throw new IntegrityError(`${sizeBytes} of ${expectedBytes} bytes of "${path}" arrived.`);
    }
    const crc32 = this.#expected === undefined ? undefined : joinCrc32(ranges);
    if (crc32 !== undefined) compareCrc32(path, this.#expected, crc32);
    return { sizeBytes, verified: crc32 !== undefined ? 'crc32' : expectedBytes === undefined ? 'none' : 'size' };
  }

  /** Opens the first range alone: its answer tells whether the storage gives ranges at all. */
  async #receive(file: TemporaryFile, span: ByteSpan): Promise<void> {
    const { content, options, signal } = this.#setup;
    const totalBytes = span.end === undefined ? undefined : span.end - span.start;
    const progress = new ProgressCounter(totalBytes, options.onProgress);
    const all = splitRanges(span);
    const missing = this.#findMissing(all, span.start);
    const [first, ...others] = missing;
    const fromStart = { file, progress, startBytes: span.start };
    if (all.length === 1) return this.#write(span, await content.openSpan(span, signal), fromStart);
    const opened = first && (await content.open(first, signal));
    if (opened !== undefined && opened.end !== first?.end) {
      this.#stored.clear();
      if (opened.start <= span.start) return this.#write(span, opened, fromStart);
      await opened.discard();
      return this.#write(span, await content.openSpan(span, signal), fromStart);
    }
    for (const range of this.#stored.values()) progress.countResumed(range.sizeBytes);
    if (first === undefined || opened === undefined) return;
    await this.#downloadInParallel([first, ...others], opened, { file, progress, startBytes: span.start });
  }

  /** The ranges that are not on the disk. Forgets what is there but is none of them, or all if there is only one. */
  #findMissing(all: readonly ByteSpan[], startBytes: number): readonly ByteSpan[] {
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

  async #downloadInParallel(spans: readonly ByteSpan[], opened: OpenContent, target: Target): Promise<void> {
    const { content, control, signal: outer } = this.#setup;
    const lanes = new TaskPool(control, new LinkedAbort(outer));
    try {
      for (const [index, span] of spans.entries()) {
        await lanes.run(async (signal) => {
          const startedMs = performance.now();
          const body = index === 0 ? opened : await content.open(span, signal);
          await this.#write(span, body, target, signal);
          const sizeBytes = (span.end ?? span.start) - span.start;
          control.onSuccess({ sizeBytes, startedMs, endedMs: performance.now() });
        });
      }
      await lanes.settle();
      lanes.detach();
    } catch (error) {
      await lanes.stop(error);
      throw error;
    }
  }

  async #write(
    span: ByteSpan,
    opened: OpenContent | undefined,
    { file, progress, startBytes }: Target,
    signal: AbortSignal = this.#setup.signal,
  ): Promise<void> {
    const { content, journal } = this.#setup;
    const counted = this.#expected !== undefined || journal !== undefined;
    const start = span.start - startBytes;
    const writer = new GatheringWriter(file, start, this.#buffers);
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
      if (opened !== undefined) await content.pour(span, opened, takeChunk, signal);
      await writer.finish();
    } catch (error) {
      await writer.stop();
      throw error;
    }
    const range = { start, sizeBytes, crc32: counted ? crc32 : undefined };
    this.#stored.set(start, range);
    progress.countConfirmed(sizeBytes);
    if (journal === undefined) return;
    await file.sync(); // what the journal says must hold after the machine fails, too
    journal.recordRange(range);
  }
}

/** What the bytes of a download go to; `startBytes` is where what is downloaded starts in the remote file. */
interface Target {
  readonly file: TemporaryFile;
  readonly progress: ProgressCounter;
  readonly startBytes: number;
}

/** Cuts a span of known length into ranges; one of unknown length stays whole. */
function splitRanges({ start, end }: ByteSpan): ByteSpan[] {
  if (end === undefined || end - start <= RANGE_BYTES) return [{ start, end }];
  const count = Math.ceil((end - start) / RANGE_BYTES);
  return Array.from({ length: count }, (_, index) => {
    const from = start + index * RANGE_BYTES;
    return { start: from, end: Math.min(from + RANGE_BYTES, end) };
  });
}
