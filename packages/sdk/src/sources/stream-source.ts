// A stream as a source: a web ReadableStream, a Node Readable or any async iterable. Parts are held until they are
// stored.
import { PLATFORM } from '#platform';
import { FilesError, InvalidParameterError, SourceError } from '../errors.ts';
import { raceAbort } from '../platform/abort.ts';
import type { Part, PartSizer, Source } from './source.ts';
import type { Utf8Encoder } from './utf8-encoder.ts';
import { viewBytes } from './view-bytes.ts';

/** Pieces of a stream; text is sent as UTF-8. */
export type StreamChunk = ArrayBufferView | ArrayBuffer | string;

/** Makes a source of a stream. `sizeBytes` is checked against what arrives, if given. */
export class StreamSource implements Source {
  readonly modifiedAt = undefined;
  readonly name: string | undefined = undefined;
  readonly holdsParts = true;
  readonly sizeBytes: number | undefined;
  readonly #stream: AsyncIterable<unknown> | ReadableStream<unknown>;
  readonly #iterator: AsyncIterator<unknown>;
  #ended = false;

  constructor(stream: AsyncIterable<unknown> | ReadableStream<unknown>, sizeBytes?: number) {
    if (sizeBytes !== undefined && !(Number.isSafeInteger(sizeBytes) && sizeBytes >= 0)) {
      throw new InvalidParameterError(`sizeBytes must be a whole number that is not negative, not ${sizeBytes}.`);
    }
    assertUnread(stream);
    this.#stream = stream;
    // One of Node's that fails before it is read would end the process; whoever reads it learns of it.
    if ('on' in stream && typeof stream.on === 'function') stream.on('error', () => undefined);
    this.sizeBytes = sizeBytes;
    this.#iterator = 'getReader' in stream ? iterateReader(stream) : stream[Symbol.asyncIterator]();
  }

  async *parts(sizeOf: PartSizer, signal: AbortSignal): AsyncIterable<Part> {
    // Loaded by those who send a stream; pages seldom do.
    const [{ PartCutter }, { Utf8Encoder }] = await Promise.all([
      import('./part-cutter.ts'),
      import('./utf8-encoder.ts'),
    ]);
    const cutter = new PartCutter(sizeOf);
    const encoder = new Utf8Encoder();
    for (;;) {
      const next = await this.#next(signal);
      if (next.done === true) break;
      yield* cutter.push(toBytes(next.value, encoder));
      if (this.sizeBytes !== undefined && cutter.totalBytes > this.sizeBytes) throw this.#wrongSize('more');
    }
    yield* cutter.push(encoder.finish());
    if (this.sizeBytes !== undefined && cutter.totalBytes < this.sizeBytes) throw this.#wrongSize('fewer');
    const last = cutter.finish();
    if (last !== undefined) yield last;
  }

  async #next(signal: AbortSignal): Promise<IteratorResult<unknown>> {
    try {
      const next = await raceAbort(this.#iterator.next(), signal);
      if (next.done === true) this.#ended = true;
      return next;
    } catch (error) {
      // A stream that failed by itself has ended; one that was only waited for too long has not.
      if (signal.aborted) throw error;
      this.#ended = true;
      throw error instanceof FilesError ? error : new SourceError(error);
    }
  }

  #wrongSize(how: 'more' | 'fewer'): InvalidParameterError {
    return new InvalidParameterError(`The stream gave ${how} bytes than the ${this.sizeBytes} that were announced.`);
  }

  async checkUnchanged(): Promise<void> {}

  async close(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    // A Node stream that was never read would stay open: ending its iterator reaches it only once it has started.
    if ('destroy' in this.#stream && typeof this.#stream.destroy === 'function') this.#stream.destroy();
    // Not awaited: a generator that waits for its own source would answer only after that source does.
    else this.#iterator.return?.().then(undefined, () => undefined);
  }
}

/** Accepts what streams commonly carry and refuses the rest. */
function toBytes(chunk: unknown, encoder: Utf8Encoder): Uint8Array {
  if (typeof chunk === 'string') return encoder.encode(chunk);
  const bytes = viewBytes(chunk);
  if (bytes !== undefined) return bytes;
  const kind = chunk === null ? 'null' : typeof chunk;
  throw new InvalidParameterError(`A stream to upload must give bytes or text, not ${kind}.`);
}

/** Whether it can be read as a stream, of whatever realm. */
export function isStream(content: unknown): content is ReadableStream<StreamChunk> | AsyncIterable<StreamChunk> {
  return hasMethod(content, Symbol.asyncIterator) || hasMethod(content, 'getReader');
}

/** Whether a value of whatever realm has this method. */
export function hasMethod(value: unknown, name: string | symbol): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'function';
}

/** Iterators that an upload has taken: they give nothing more. A stream or a list makes a new one each time. */
const TAKEN = new WeakSet<object>();

/** What is left of a stream that somebody has read may be nothing, and would replace the file by nothing. */
function assertUnread(stream: AsyncIterable<unknown> | ReadableStream<unknown>): void {
  const errored: unknown = Reflect.get(stream, 'errored');
  if (typeof errored === 'object' && errored !== null) throw new SourceError(errored);
  if ('locked' in stream && stream.locked) {
    throw new InvalidParameterError('The stream to upload is being read by somebody else.');
  }
  if (Reflect.get(stream, 'readable') === false || Reflect.get(stream, 'destroyed') === true) {
    throw new InvalidParameterError('The stream to upload has ended or was closed; nothing of it is left.');
  }
  if (PLATFORM.isDisturbed(stream)) {
    const advice = 'What is left of it can be sent by an async generator that iterates over it.';
    throw new InvalidParameterError(`The stream to upload has been read already. ${advice}`);
  }
  if (TAKEN.has(stream)) throw new InvalidParameterError('The iterator to upload was used by an earlier upload.');
  if ('next' in stream) TAKEN.add(stream);
}

/** Not the stream's own iterator, which some engines lack, and which cannot be ended while a chunk is waited for. */
function iterateReader(stream: ReadableStream<unknown>): AsyncIterator<unknown> {
  const reader = stream.getReader();
  return {
    next: async () => {
      const { done, value } = await reader.read();
      return done ? { done: true, value: undefined } : { done: false, value };
    },
    return: async () => {
      await reader.cancel();
      return { done: true, value: undefined };
    },
  };
}
