// Ranges of a remote file: which bytes a response holds, and how far the reading of one range is, over all connections
// that it takes.
import { ConnectionError, IntegrityError } from '../../errors.ts';
import type { TransportResponse } from '../../platform/contract.ts';
import type { ByteRange } from './options.ts';

interface RangeTotal {
  /** Size of the file; undefined where the sender did not know. */
  readonly totalBytes: number | undefined;
}

/** A response whose body has begun to arrive, and the range that its headers announce. */
export interface RangeResponse extends ByteRange, Pick<TransportResponse, 'body' | 'drain' | 'discard'> {}

/**
 * Parses `bytes 0-99/1234` or `bytes 0-99/*`, where `totalBytes` is undefined; undefined for anything else.
 */
export function parseContentRange(
  header: string | null,
): ({ readonly start: number; readonly end: number } & RangeTotal) | undefined {
  const [, first = '', last = '', total = ''] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === '') return undefined;
  const range = { start: Number(first), end: Number(last) + 1, totalBytes: total === '*' ? undefined : Number(total) };
  const possible = range.start < range.end && (range.totalBytes === undefined || range.end <= range.totalBytes);
  return possible ? range : undefined;
}

/** Enough new bytes to believe that the connection works again, so that a later break starts counting anew. */
const PROGRESS_BYTES = 1024 * 1024;

/** One range while it is read. */
export class RangeReading {
  /** The response whose body is being read. */
  response: RangeResponse;
  readonly #path: string;
  readonly #end: number | undefined;
  #position: number;
  /** Where in the file the next byte of the body stands. */
  #bodyAt: number;
  #failures = 0;
  #goodUntil: number;

  constructor(path: string, range: ByteRange, response: RangeResponse) {
    this.#path = path;
    this.#end = range.end ?? response.end;
    this.#position = range.start;
    this.#goodUntil = range.start + PROGRESS_BYTES;
    this.response = response;
    this.#bodyAt = response.start;
  }

  /** What is missing. */
  get rest(): ByteRange {
    return { start: this.#position, end: this.#end };
  }

  get isComplete(): boolean {
    return this.#position === this.#end;
  }

  /** Whether the range is complete although the body continues: storage without ranges sends the whole file. */
  get isCutShort(): boolean {
    return this.isComplete && this.#isCut;
  }

  get #isCut(): boolean {
    const { end } = this.response;
    return this.#end !== undefined && end !== undefined && end > this.#end;
  }

  /**
   * The bytes of a chunk that belong to the range, none for one before it. Throws if more arrive than were announced.
   */
  take(chunk: Uint8Array): Uint8Array {
    const from = Math.min(chunk.byteLength, Math.max(0, this.#position - this.#bodyAt));
    const to = this.#isCut ? Math.min(chunk.byteLength, (this.#end ?? 0) - this.#bodyAt) : chunk.byteLength;
    this.#bodyAt += chunk.byteLength;
    this.#position += Math.max(0, to - from);
    if (this.#end !== undefined && this.#position > this.#end) {
      const how = 'more bytes arrived than were announced';
      throw new IntegrityError(`The content of "${this.#path}" is not what was asked for: ${how}.`);
    }
    return from === 0 && to === chunk.byteLength ? chunk : chunk.subarray(from, Math.max(from, to));
  }

  /** To be called when a body has ended. Throws if bytes are missing. */
  checkComplete(): void {
    if (this.#end === undefined || this.isComplete) return;
    throw new ConnectionError(`The content of "${this.#path}" broke off.`, { stage: 'response' });
  }

  /** Counts a failure; returns how many came before it since the connection last worked well. */
  countFailure(): number {
    const earlier = this.#position >= this.#goodUntil ? 0 : this.#failures;
    this.#failures = earlier + 1;
    this.#goodUntil = this.#position + PROGRESS_BYTES;
    return earlier;
  }

  /** Continues with the body of another response. */
  continueWith(response: RangeResponse): void {
    this.response = response;
    this.#bodyAt = response.start;
  }
}
