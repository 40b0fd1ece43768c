// Passes a body on by events, which costs a tenth of what Node's iterators do. Made by node-response.ts, one per body.
import type { IncomingMessage } from 'node:http';
import type { ChunkSink } from './contract.ts';
import type { Tap } from './node-tap.ts';

/** What reading a body needs of its exchange. */
export interface BodyOwner {
  /** Bytes are wanted from now on; also a sign of life. */
  waiting(): void;
  /** Nothing is wanted at the moment. */
  busy(): void;
  received(bytes: number): void;
  /** The error to throw, given what the connection said: the first reason of failure is the one that counts. */
  blame(error: unknown): unknown;
  /** The body is done with, read or not. */
  over(incoming: IncomingMessage): void;
}

/** Smaller chunks may lie in memory that Node shares among several. */
const OWN_MEMORY_BYTES = 16 * 1024;

/** What becomes of a chunk's memory when the sink is done with it. */
type ChunkMemory = 'freed' | 'kept';

/** One run of a body into a sink. */
export class NodeFlow {
  readonly #incoming: IncomingMessage;
  readonly #owner: BodyOwner;
  readonly #memory: ChunkMemory;
  /** Gives the body instead of Node's parser. */
  #tap: Tap | undefined;
  /** What the sink is busy with. */
  #held: Promise<void> | undefined;
  #settled = false;

  /** The tap is the one that the answer came through, if it did. */
  constructor(incoming: IncomingMessage, owner: BodyOwner, memory: ChunkMemory, tap?: Tap) {
    this.#incoming = incoming;
    this.#owner = owner;
    this.#memory = memory;
    this.#tap = tap;
  }

  /** Resolves when the body has been taken to its end; rejects with what the connection or the sink says. */
  into(sink: ChunkSink): Promise<void> {
    const incoming = this.#incoming;
    return new Promise((resolve, reject) => {
      const fail = (error: unknown) => this.#settle(() => reject(error));
      // Destroyed before anybody read: its events are over.
      if (incoming.destroyed) {
        fail(this.#brokenOff(incoming.errored));
        return;
      }
      this.#owner.waiting();
      incoming.on('error', (error: unknown) => fail(this.#brokenOff(error)));
      incoming.on('close', () => {
        if (!incoming.readableEnded) fail(this.#brokenOff(null));
      });
      const chunk = (bytes: Uint8Array) => this.#pass(bytes, sink, fail);
      if (this.#tap?.takeBody({ chunk, end: () => this.#settle(resolve) })) return;
      this.#tap = undefined;
      incoming.on('end', () => {
        if (!incoming.complete) fail(this.#brokenOff(null));
        // The end may be seen while the sink is busy with the last chunk.
        else if (this.#held === undefined) this.#settle(resolve);
        else this.#held.then(() => this.#settle(resolve), fail);
      });
      incoming.on('data', chunk);
    });
  }

  #brokenOff(error: unknown): unknown {
    return this.#owner.blame(error ?? new Error('the connection closed before the answer was complete'));
  }

  #pass(chunk: Uint8Array, sink: ChunkSink, fail: (error: unknown) => void): void {
    if (this.#settled) return;
    this.#owner.received(chunk.byteLength);
    try {
      this.#held = sink(chunk);
    } catch (error) {
      fail(error);
      return;
    }
    if (this.#held === undefined) this.#passed(chunk);
    else this.#hold(chunk, this.#held, fail);
  }

  #hold(chunk: Uint8Array, held: Promise<void>, fail: (error: unknown) => void): void {
    if (this.#tap === undefined) this.#incoming.pause();
    else this.#tap.hold();
    this.#owner.busy();
    held.then(() => {
      this.#held = undefined;
      this.#passed(chunk);
      if (this.#settled) return;
      if (this.#tap === undefined) this.#incoming.resume();
      else this.#tap.goOn();
    }, fail);
  }

  #passed(chunk: Uint8Array): void {
    if (this.#memory === 'freed' && this.#tap === undefined) release(chunk);
    if (!this.#settled) this.#owner.waiting();
  }

  #settle(tell: () => void): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#owner.over(this.#incoming);
    tell();
  }
}

/**
 * Frees the memory of a chunk now: the collector sees small objects and would let many megabytes pile up behind them. Only
 * what Node's parser allocated for this one chunk is freed; engines without `transfer` leave it to the collector.
 */
function release({ buffer, byteOffset, byteLength }: Uint8Array): void {
  if (byteOffset !== 0 || byteLength !== buffer.byteLength || byteLength < OWN_MEMORY_BYTES) return;
  if ('transfer' in buffer && typeof buffer.transfer === 'function') buffer.transfer(0);
}
