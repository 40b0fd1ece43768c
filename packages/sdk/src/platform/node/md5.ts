// MD5 in a thread of its own: hashing 1 GiB takes longer than sending it, and must not hold up the loop that sends.
import { Worker } from 'node:worker_threads';
import type { Md5, Md5Hasher } from '../contract.ts';

/** Bytes on their way to the thread before a producer has to wait for it. */
const MAX_QUEUED_BYTES = 8 * 1024 * 1024;

// As text, so that programs that were bundled into one file have it with them.
const PROGRAM = `
const { parentPort } = require('node:worker_threads');
const { createHash } = require('node:crypto');
const hashes = new Map();
parentPort.on('message', ({ id, bytes }) => {
  if (bytes === undefined) {
    const hash = hashes.get(id);
    hashes.delete(id);
    parentPort.postMessage({ id, md5: (hash ?? createHash('md5')).digest('hex') });
  } else if (bytes === null) {
    hashes.delete(id);
  } else {
    if (!hashes.has(id)) hashes.set(id, createHash('md5'));
    hashes.get(id).update(bytes);
    parentPort.postMessage({ hashedBytes: bytes.byteLength });
  }
});`;

interface Answer {
  readonly id?: number;
  readonly md5?: string;
  readonly hashedBytes?: number;
}

interface Waiting<T> {
  resolve(value: T): void;
  reject(error: unknown): void;
}

/** The thread and those who wait for it. Made for one transfer, closed with it. */
export class Md5Thread implements Md5Hasher {
  readonly #worker = new Worker(PROGRAM, { eval: true });
  readonly #digests = new Map<number, Waiting<string>>();
  readonly #writers: Waiting<void>[] = [];
  #queuedBytes = 0;
  #lastId = 0;
  #failure: unknown;

  constructor() {
    this.#worker.unref();
    this.#worker.on('message', (answer: Answer) => this.#onAnswer(answer));
    this.#worker.on('error', (error) => this.#fail(error));
  }

  begin(): Md5 {
    this.#lastId += 1;
    const id = this.#lastId;
    return {
      update: (bytes) => this.#update(id, bytes),
      digest: () => this.#digest(id),
      drop: () => this.#worker.postMessage({ id, bytes: null }),
    };
  }

  async close(): Promise<void> {
    this.#fail(new Error('The transfer is over.'));
    await this.#worker.terminate();
  }

  async #update(id: number, bytes: Uint8Array): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    const copy = bytes.slice(); // the producer uses its buffer again
    this.#queuedBytes += copy.byteLength;
    this.#worker.postMessage({ id, bytes: copy }, [copy.buffer]);
    while (this.#queuedBytes > MAX_QUEUED_BYTES)
      await this.#awaitAnswer<void>((waiting) => this.#writers.push(waiting));
  }

  async #digest(id: number): Promise<string> {
    if (this.#failure !== undefined) throw this.#failure;
    this.#worker.postMessage({ id });
    return this.#awaitAnswer<string>((waiting) => this.#digests.set(id, waiting));
  }

  /** The thread alone does not keep the process alive; somebody who waits for it does. */
  async #awaitAnswer<T>(enqueue: (waiting: Waiting<T>) => void): Promise<T> {
    this.#worker.ref();
    try {
      return await new Promise<T>((resolve, reject) => enqueue({ resolve, reject }));
    } finally {
      if (this.#digests.size === 0 && this.#writers.length === 0) this.#worker.unref();
    }
  }

  #onAnswer({ id, md5, hashedBytes }: Answer): void {
    if (hashedBytes !== undefined) {
      this.#queuedBytes -= hashedBytes;
      for (const writer of this.#writers.splice(0)) writer.resolve();
    }
    if (id === undefined || md5 === undefined) return;
    const waiting = this.#digests.get(id);
    this.#digests.delete(id);
    waiting?.resolve(md5);
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    for (const waiting of [...this.#writers.splice(0), ...this.#digests.values()]) waiting.reject(this.#failure);
    this.#digests.clear();
  }
}
