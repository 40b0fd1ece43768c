// Content that can be opened at any place and more than once, as a source: a stream whose upload can be resumed. It is
// opened at the first part that is not stored and read to the next one that is; from there on it is opened again after
// what is stored. Parts are held until they are stored, as those of any stream.
import { baseName } from '@filescom/paths';
import { FilesError, InvalidParameterError, SourceError } from '../errors.ts';
import { raceAbort } from '../platform/abort.ts';
import { assertText } from '../validate.ts';
import type { Part, PartFilter, PartSizer, Source } from './source.ts';
import { isStream, type StreamChunk, StreamSource } from './stream-source.ts';

/** A stream of bytes, or of text, which is sent as UTF-8. */
export type ContentStream = ReadableStream<StreamChunk> | AsyncIterable<StreamChunk>;

/** Content that can be opened again, wherever it is wanted: what the resumable upload of a stream is made from. */
export interface ReopenableContent {
  /** Distinguishes it from other contents for the same path, and names the file in a folder. */
  readonly name: string;
  /** Another one whenever the bytes are others: an ETag, a version, a time of change. */
  readonly version: string;
  readonly sizeBytes: number;
  /**
   * Opens a stream of the bytes from this position on, to the end. Called once for the whole, or once for each gap that
   * an earlier attempt has left.
   */
  open(offsetBytes: number): ContentStream | Promise<ContentStream>;
}

/** Makes a source of it. Throws InvalidParameterError for a member that is missing. */
export class ReopenableSource implements Source {
  readonly modifiedAt = undefined;
  readonly holdsParts = true;
  readonly name: string;
  readonly version: string;
  readonly sizeBytes: number;
  readonly #content: ReopenableContent;
  #opened: StreamSource | undefined;

  constructor(content: ReopenableContent) {
    const { name, version, sizeBytes } = content;
    assertText('name', name);
    assertText('version', version);
    if (!(Number.isSafeInteger(sizeBytes) && sizeBytes >= 0)) {
      throw new InvalidParameterError(`sizeBytes must be a whole number that is not negative, not ${sizeBytes}.`);
    }
    this.#content = content;
    this.name = baseName(name);
    this.version = version;
    this.sizeBytes = sizeBytes;
  }

  async *parts(sizeOf: PartSizer, signal: AbortSignal, isStored: PartFilter = () => false): AsyncIterable<Part> {
    let number = 1;
    let offsetBytes = 0;
    const nextBytes = () => Math.min(sizeOf(number), this.sizeBytes - offsetBytes);
    while (number === 1 || offsetBytes < this.sizeBytes) {
      if (isStored(number, nextBytes())) {
        yield createStoredPart(number, offsetBytes, nextBytes());
        offsetBytes += nextBytes();
        number += 1;
        continue;
      }
      const before = number - 1;
      const opened = await this.#open(offsetBytes, signal);
      for await (const part of opened.parts((nth) => sizeOf(before + nth), signal)) {
        yield { ...part, number, offsetBytes };
        offsetBytes += part.sizeBytes;
        number += 1;
        if (offsetBytes < this.sizeBytes && isStored(number, nextBytes())) break;
      }
      await opened.close();
    }
  }

  async #open(offsetBytes: number, signal: AbortSignal): Promise<StreamSource> {
    const leftBytes = this.sizeBytes - offsetBytes;
    const opening = (async () => createStreamSource(await this.#content.open(offsetBytes), leftBytes))();
    try {
      this.#opened = await raceAbort(opening, signal);
      return this.#opened;
    } catch (error) {
      // One that opens too late is wanted by nobody.
      opening.then((late) => late.close()).catch(() => undefined);
      throw signal.aborted || error instanceof FilesError ? error : new SourceError(error);
    }
  }

  async checkUnchanged(): Promise<void> {}

  async close(): Promise<void> {
    await this.#opened?.close();
  }
}

function createStreamSource(stream: unknown, sizeBytes: number): StreamSource {
  if (isStream(stream)) return new StreamSource(stream, sizeBytes);
  throw new InvalidParameterError('open() must give a stream or an async iterable.');
}

/** The place of a part whose bytes nobody needs. */
function createStoredPart(number: number, offsetBytes: number, sizeBytes: number): Part {
  return { number, offsetBytes, sizeBytes, chunks: async function* () {}, release() {} };
}
