// A remote file to a local one: under a temporary name beside the final one, compared, synced, and only then renamed. Large files
// come in ranges side by side, each written where it belongs.

import { baseName } from '@filescom/paths';
import { platform } from '#platform';
import { IntegrityError } from '../errors.ts';
import type { FileRecord } from '../generated/resources/files.ts';
import type { Http } from '../http/http.ts';
import { LocalFileError, type TemporaryFile } from '../platform/local-files.ts';
import { type Checksum, combine, compareCrc32, EMPTY_CHECKSUM } from './checksum.ts';
import { type DownloadFileOptions, expectedCrc32, requestOptions, spanWithin } from './download-options.ts';
import { GatheringWriter } from './gathering-writer.ts';
import { Lanes, laneCount } from './lanes.ts';
import { LinkedAbort } from './linked-abort.ts';
import { paceOf } from './pace.ts';
import { ProgressCounter } from './progress.ts';
import { type ByteSpan, type OpenContent, RemoteContent } from './remote-content.ts';

/** What a download to disk left there. */
export interface DownloadedFile {
  readonly localPath: string;
  readonly sizeBytes: number;
  /** The remote file as it was, without the address of its content. */
  readonly record: Omit<FileRecord, 'download_uri'>;
}

/** Ranges of this size are read side by side; smaller files come in one request. */
const RANGE_BYTES = 16 * 1024 * 1024;
/** More ranges at once gain little on one machine: the disk and one core are busy with four. */
const DEFAULT_LANES = 4;

/** Downloads to `localPath`, into it if it is a directory, or to the remote name in the working directory if it is absent. */
export async function downloadToFile(
  http: Http,
  path: string,
  localPath: string | undefined,
  options: DownloadFileOptions,
): Promise<DownloadedFile> {
  const scope = new LinkedAbort(options.signal, options.deadlineMs);
  try {
    const target = await targetPath(path, localPath, options);
    const content = new RemoteContent(http, path, requestOptions(options), paceOf(http, options));
    return await new FileDownload(content, target, options, scope.signal).run();
  } catch (error) {
    throw scope.signal.aborted ? scope.signal.reason : error;
  } finally {
    scope.detach();
  }
}

/** Settles the local name before anything is asked of the API. */
async function targetPath(path: string, localPath: string | undefined, options: DownloadFileOptions): Promise<string> {
  const { files } = platform;
  const asked = localPath ?? baseName(path);
  const intoFolder = /[\\/]$/.test(asked) || (await files.isDirectory(asked));
  const target = intoFolder ? files.join(asked, baseName(path)) : asked;
  if (await files.isDirectory(target)) throw new LocalFileError(`"${target}" is a directory.`, target, 'EISDIR');
  if (options.overwrite === false && (await files.exists(target))) {
    throw new LocalFileError(`"${target}" exists, and it should not be overwritten.`, target, 'EEXIST');
  }
  return target;
}

class FileDownload {
  readonly #content: RemoteContent;
  readonly #target: string;
  readonly #options: DownloadFileOptions;
  readonly #signal: AbortSignal;
  readonly #checksums: Checksum[] = [];
  /** CRC-32 that the whole must have; nothing is computed where nobody knows it. */
  #expected: number | undefined;

  constructor(content: RemoteContent, target: string, options: DownloadFileOptions, signal: AbortSignal) {
    this.#content = content;
    this.#target = target;
    this.#options = options;
    this.#signal = signal;
  }

  async run(): Promise<DownloadedFile> {
    const { download_uri: _address, ...record } = await this.#content.record(this.#signal);
    const span = spanWithin(this.#options.range, record.size ?? undefined);
    const expectedBytes = span.end === undefined ? undefined : span.end - span.start;
    this.#expected = expectedCrc32(this.#options, record);
    const file = await platform.files.createTemporary(this.#target, expectedBytes);
    try {
      await this.#receive(file, span);
      const { crc32, sizeBytes } = this.#checksums.reduce(combine, EMPTY_CHECKSUM);
      if (expectedBytes !== undefined && sizeBytes !== expectedBytes) {
        throw new IntegrityError(`${sizeBytes} of ${expectedBytes} bytes of "${this.#content.path}" arrived.`);
      }
      compareCrc32(this.#content.path, this.#expected, crc32);
      const { overwrite = true, preserveMtime = false } = this.#options;
      const modifiedAt = preserveMtime ? new Date(record.provided_mtime ?? record.mtime) : undefined;
      await file.finish(sizeBytes, { overwrite, modifiedAt });
      return { localPath: this.#target, sizeBytes, record };
    } catch (error) {
      await file.discard();
      throw error;
    }
  }

  /** Opens the first range alone: its answer tells whether the storage gives ranges at all. */
  async #receive(file: TemporaryFile, span: ByteSpan): Promise<void> {
    const progress = new ProgressCounter(
      span.end === undefined ? undefined : span.end - span.start,
      this.#options.onProgress,
    );
    const [first = span, ...others] = ranges(span);
    if (others.length === 0) {
      await this.#write(this.#content.span(span, this.#signal), { file, progress, index: 0, position: 0 });
      return;
    }
    const opened = await this.#content.open(first, this.#signal);
    if (opened.end !== first.end) {
      const chunks = this.#content.read(span, opened, this.#signal);
      await this.#write(chunks, { file, progress, index: 0, position: 0 });
      return;
    }
    await this.#sideBySide([first, ...others], opened, (chunks, index, range) =>
      this.#write(chunks, { file, progress, index, position: range.start - span.start }),
    );
  }

  async #sideBySide(spans: readonly ByteSpan[], opened: OpenContent, write: RangeSink): Promise<void> {
    const lanes = new Lanes(laneCount(this.#options.concurrency, DEFAULT_LANES), this.#signal);
    try {
      for (const [index, span] of spans.entries()) {
        await lanes.run(async (signal) => {
          const content = index === 0 ? opened : await this.#content.open(span, signal);
          await write(this.#content.read(span, content, signal), index, span);
        });
      }
      await lanes.settle();
      lanes.detach();
    } catch (error) {
      await lanes.stop(error);
      throw error;
    }
  }

  async #write(chunks: AsyncIterable<Uint8Array>, place: Place): Promise<void> {
    const { file, progress, index } = place;
    const writer = new GatheringWriter(file, place.position);
    let crc32 = 0;
    let sizeBytes = 0;
    try {
      for await (const chunk of chunks) {
        if (this.#expected !== undefined) crc32 = platform.crc32(chunk, crc32);
        sizeBytes += chunk.byteLength;
        await writer.write(chunk);
        progress.moved(chunk.byteLength);
      }
      await writer.finish();
    } catch (error) {
      await writer.stop();
      throw error;
    }
    progress.confirmed(sizeBytes);
    this.#checksums[index] = { crc32, sizeBytes };
  }
}

type RangeSink = (chunks: AsyncIterable<Uint8Array>, index: number, range: ByteSpan) => Promise<void>;

/** Where the bytes of one range go. */
interface Place {
  readonly file: TemporaryFile;
  readonly progress: ProgressCounter;
  readonly index: number;
  readonly position: number;
}

/** Cuts a span of known length into ranges; one of unknown length stays whole. */
function ranges({ start, end }: ByteSpan): ByteSpan[] {
  if (end === undefined || end - start <= RANGE_BYTES) return [{ start, end }];
  const count = Math.ceil((end - start) / RANGE_BYTES);
  return Array.from({ length: count }, (_, index) => {
    const from = start + index * RANGE_BYTES;
    return { start: from, end: Math.min(from + RANGE_BYTES, end) };
  });
}
