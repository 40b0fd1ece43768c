// Passes a body on by events, which costs a tenth of what Node's iterators do.
import type { IncomingMessage } from 'node:http';
import type { ChunkSink } from '../contract.ts';

/** What reading a body needs of its exchange. */
export interface BodyOwner {
  /** Bytes are wanted from now on; also a sign of life. */
  onWaiting(): void;
  /** Nothing is wanted at the moment. */
  onBusy(): void;
  onReceived(bytes: number): void;
  /** The error to throw, given what the connection said: the first reason of failure is the one that counts. */
  blame(error: unknown): unknown;
  /** The body is done with, read or not. */
  onEnd(incoming: IncomingMessage): void;
}

/** Receives the bytes of a body past Node's parser. */
export interface BodyReceiver {
  /** Bytes of the body, valid until this returns or, if it calls `hold`, until it calls `proceed`. */
  onChunk(bytes: Uint8Array): void;
  /** The body is complete. */
  onEnd(): void;
}

/** The body of an answer on a direct connection, which can be read past Node's parser. See direct/. */
export interface DirectBody {
  /** Hands the body to the receiver; false if Node's parser already has it, and the answer is to be read as usual. */
  readInto(receiver: BodyReceiver): boolean;
  /** Leaves the body to Node's parser. */
  leaveToParser(): void;
  /** The receiver is busy: what it has got stays valid, the rest waits. */
  hold(): void;
  /** The receiver is ready for more. */
  proceed(): void;
}

/** Smaller chunks may lie in memory that Node shares among several. */
const OWN_MEMORY_BYTES = 16 * 1024;

/** What happens to the memory of a chunk when the sink is done with it. */
type ChunkMemory = 'freed' | 'kept';

/** One run of a body into a sink. */
export class BodyPump {
  readonly #incoming: IncomingMessage;
  readonly #owner: BodyOwner;
  readonly #memory: ChunkMemory;
  /** Gives the body in place of Node's parser. */
  #direct: DirectBody | undefined;
  /** The promise that the sink is busy with. */
  #held: Promise<void> | undefined;
  #settled = false;

  /** `direct` is there for an answer that came on a direct connection. */
  constructor(incoming: IncomingMessage, owner: BodyOwner, memory: ChunkMemory, direct?: DirectBody) {
    this.#incoming = incoming;
    this.#owner = owner;
    this.#memory = memory;
    this.#direct = direct;
  }

  /** Resolves when the body has been taken to its end; rejects with what the connection or the sink says. */
  pumpInto(sink: ChunkSink): Promise<void> {
    const incoming = this.#incoming;
    return new Promise((resolve, reject) => {
      const fail = (error: unknown) => this.#settle(() => reject(error));
      // Destroyed before anybody read: its events are over.
      if (incoming.destroyed) {
        fail(this.#explainFailure(incoming.errored));
        return;
      }
      this.#owner.onWaiting();
      incoming.on('error', (error: unknown) => fail(this.#explainFailure(error)));
      incoming.on('close', () => {
        if (!incoming.readableEnded) fail(this.#explainFailure(null));
      });
      const onChunk = (bytes: Uint8Array) => this.#pass(bytes, sink, fail);
      if (this.#direct?.readInto({ onChunk, onEnd: () => this.#settle(resolve) })) return;
      this.#direct = undefined;
      incoming.on('end', () => {
        if (!incoming.complete) fail(this.#explainFailure(null));
        // The end may be seen while the sink is busy with the last chunk.
        else if (this.#held === undefined) this.#settle(resolve);
        else this.#held.then(() => this.#settle(resolve), fail);
      });
      incoming.on('data', onChunk);
    });
  }

  #explainFailure(error: unknown): unknown {
    return this.#owner.blame(error ?? new Error('the connection closed before the answer was complete'));
  }

  #pass(chunk: Uint8Array, sink: ChunkSink, fail: (error: unknown) => void): void {
    if (this.#settled) return;
    this.#owner.onReceived(chunk.byteLength);
    try {
      this.#held = sink(chunk);
    } catch (error) {
      fail(error);
      return;
    }
    if (this.#held === undefined) this.#countPassed(chunk);
    else this.#hold(chunk, this.#held, fail);
  }

  #hold(chunk: Uint8Array, held: Promise<void>, fail: (error: unknown) => void): void {
    if (this.#direct === undefined) this.#incoming.pause();
    else this.#direct.hold();
    this.#owner.onBusy();
    held.then(() => {
      this.#held = undefined;
      this.#countPassed(chunk);
      if (this.#settled) return;
      if (this.#direct === undefined) this.#incoming.resume();
      else this.#direct.proceed();
    }, fail);
  }

  #countPassed(chunk: Uint8Array): void {
    if (this.#memory === 'freed' && this.#direct === undefined) release(chunk);
    if (!this.#settled) this.#owner.onWaiting();
  }

  #settle(report: () => void): void {
    if (this.#settled) return;
    this.#settled = true;
    this.#owner.onEnd(this.#incoming);
    report();
  }
}

/**
 * Frees the memory of a chunk now: the collector sees small objects and would let many megabytes pile up behind them.
 * Only what Node's parser allocated for this one chunk is freed; engines without `transfer` leave it to the collector.
 */
function release({ buffer, byteOffset, byteLength }: Uint8Array): void {
  if (byteOffset !== 0 || byteLength !== buffer.byteLength || byteLength < OWN_MEMORY_BYTES) return;
  if ('transfer' in buffer && typeof buffer.transfer === 'function') buffer.transfer(0);
}
