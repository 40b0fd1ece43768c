// Where the reading of a span is: which bytes have been passed on, which of those that arrive belong to it, and how
// often a try has failed. Kept by remote-content.ts over all connections that one span takes.
import { ConnectionError, IntegrityError } from '../errors.ts';
import type { ByteSpan, OpenContent } from './content-span.ts';

/** Enough new bytes to believe that the connection works again, so that a later break starts counting anew. */
const PROGRESS_BYTES = 1024 * 1024;

/** One span on its way. */
export class SpanReading {
  /** The body that is being read. */
  content: OpenContent;
  readonly #path: string;
  readonly #end: number | undefined;
  #position: number;
  /** Where in the file the next byte of the body stands. */
  #bodyAt: number;
  #retries = 0;
  #goodUntil: number;

  constructor(path: string, span: ByteSpan, opened: OpenContent) {
    this.#path = path;
    this.#end = span.end ?? opened.end;
    this.#position = span.start;
    this.#goodUntil = span.start + PROGRESS_BYTES;
    this.content = opened;
    this.#bodyAt = opened.start;
  }

  /** What is missing. */
  get rest(): ByteSpan {
    return { start: this.#position, end: this.#end };
  }

  get isComplete(): boolean {
    return this.#position === this.#end;
  }

  /** Whether the span is complete although the body goes on: storage without ranges sends all. */
  get isCutShort(): boolean {
    return this.isComplete && this.#isCut;
  }

  get #isCut(): boolean {
    const { end } = this.content;
    return this.#end !== undefined && end !== undefined && end > this.#end;
  }

  /**
   * The bytes of a chunk that belong to the span, none for one before it. Throws if more arrive than were announced.
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

  /** Counts a try that failed, from 1 after each stretch that went well. */
  recordFailure(): number {
    this.#retries = this.#position >= this.#goodUntil ? 1 : this.#retries + 1;
    this.#goodUntil = this.#position + PROGRESS_BYTES;
    return this.#retries;
  }

  /** Goes on with the body of another request. */
  continueWith(opened: OpenContent): void {
    this.content = opened;
    this.#bodyAt = opened.start;
  }
}
