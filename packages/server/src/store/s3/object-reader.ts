// Reads an object by position. Each request asks for a range: a short one where reading begins or jumps, and longer
// ones while it goes on. An answer that breaks off is asked for again from where it broke.
import { LostBytesError, type OpenBlob } from '../blobs.ts';
import { StoreUnavailableError } from '../contract.ts';
import type { S3Client } from './s3-client.ts';

const FIRST_RANGE_BYTES = 256 * 1024;
const MAX_RANGE_BYTES = 16 * 1024 * 1024;
/** Bytes that do not come for so long are asked for again. */
const IDLE_TIMEOUT_MS = 15_000;
const MAX_ATTEMPTS = 2;

/** What is read, and how. */
export interface ObjectReaderDeps {
  readonly client: S3Client;
  readonly key: string;
  readonly sizeBytes: number;
  readonly release: () => void;
}

/** One object, held open. */
export class ObjectReader implements OpenBlob {
  readonly sizeBytes: number;
  readonly #deps: ObjectReaderDeps;
  #turn: Promise<unknown> = Promise.resolve();
  #range: OpenRange | undefined;
  #rangeBytes = FIRST_RANGE_BYTES;

  constructor(deps: ObjectReaderDeps) {
    this.#deps = deps;
    this.sizeBytes = deps.sizeBytes;
  }

  /** One read after the other: they share the range that is open. */
  read(target: Uint8Array, position: number): Promise<number> {
    const reading = this.#turn.then(() => this.#read(target, position));
    this.#turn = reading.catch(() => undefined);
    return reading;
  }

  async close(): Promise<void> {
    this.#range?.stop();
    this.#range = undefined;
    this.#deps.release();
  }

  async #read(target: Uint8Array, position: number): Promise<number> {
    if (position >= this.sizeBytes || target.length === 0) return 0;
    for (let attempt = 1; ; attempt += 1) {
      // Whether there is an answer at all has been tried often enough when this fails.
      const range = await this.#findRange(position, target.length);
      try {
        const count = await range.read(target);
        if (count > 0) return count;
        throw new StoreUnavailableError('The S3 store has sent fewer bytes than it has.');
      } catch (error) {
        range.stop();
        this.#range = undefined;
        if (attempt >= MAX_ATTEMPTS) throw error;
      }
    }
  }

  async #findRange(position: number, wantedBytes: number): Promise<OpenRange> {
    const current = this.#range;
    if (current?.position === position && current.position < current.end) return current;
    const goesOn = current?.position === position;
    this.#rangeBytes = goesOn ? Math.min(this.#rangeBytes * 4, MAX_RANGE_BYTES) : FIRST_RANGE_BYTES;
    current?.stop();
    this.#range = undefined;
    const end = Math.min(position + Math.max(this.#rangeBytes, wantedBytes), this.sizeBytes);
    const stop = new AbortController();
    const body = await this.#deps.client.getObject(this.#deps.key, { start: position, end: end - 1 }, stop.signal);
    if (body === undefined) throw new LostBytesError(`The object ${this.#deps.key} is not in the S3 store any longer.`);
    this.#range = new OpenRange(body, { position, end, stop });
    return this.#range;
  }
}

/** The bytes of one answer, as they come. */
class OpenRange {
  /** Of the next byte. */
  position: number;
  readonly end: number;
  readonly #chunks: AsyncIterator<unknown>;
  readonly #stop: AbortController;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(body: AsyncIterable<unknown>, at: { position: number; end: number; stop: AbortController }) {
    this.position = at.position;
    this.end = at.end;
    this.#stop = at.stop;
    this.#chunks = body[Symbol.asyncIterator]();
  }

  /** 0 when the answer has ended before its time. */
  async read(target: Uint8Array): Promise<number> {
    if (this.#rest.length === 0) this.#rest = (await this.#nextChunk()) ?? this.#rest;
    const count = Math.min(target.length, this.#rest.length, this.end - this.position);
    target.set(this.#rest.subarray(0, count));
    this.#rest = this.#rest.subarray(count);
    this.position += count;
    return count;
  }

  stop(): void {
    this.#stop.abort();
    this.#chunks.return?.()?.catch(() => undefined);
  }

  async #nextChunk(): Promise<Uint8Array | undefined> {
    const timer = setTimeout(() => this.stop(), IDLE_TIMEOUT_MS);
    try {
      const { done, value } = await this.#chunks.next();
      return done || !(value instanceof Uint8Array) ? undefined : value;
    } catch (cause) {
      throw new StoreUnavailableError('The S3 store has broken off while it was read.', { cause });
    } finally {
      clearTimeout(timer);
    }
  }
}
