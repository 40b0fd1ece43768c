// Speaks to the hashing thread: buffers go over without being copied and come back when they have been hashed. Used by
// checksum-job.ts.
import { Worker } from 'node:worker_threads';

/** All checksums of one file, in hex. */
export interface Sums {
  readonly crc32: string;
  readonly md5: string;
  readonly sha1: string;
  readonly sha256: string;
}

/** A piece of a file; without a buffer, its end. */
export interface HashRequest {
  readonly buffer?: ArrayBuffer;
  readonly count: number;
}

/** The buffer given back, or at the end of a file the sums. */
export interface HashAnswer {
  readonly buffer?: ArrayBuffer;
  readonly sums?: Sums;
}

interface Waiting {
  resolve(answer: HashAnswer): void;
  reject(error: unknown): void;
}

/** One thread. It answers in the order in which it is asked. */
export class HashThread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];

  constructor() {
    // The module has another extension after it was built.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    this.#worker = new Worker(new URL(`./checksum-worker.${extension}`, import.meta.url));
    this.#worker.unref();
    this.#worker.on('message', (answer: HashAnswer) => this.#waiting.shift()?.resolve(answer));
    this.#worker.on('error', (error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('The hashing thread has ended.')));
  }

  /** Hashes the first `count` bytes. Resolves to the buffer, which must not be touched before. */
  async update(buffer: ArrayBuffer, count: number): Promise<ArrayBuffer> {
    return (await this.#ask({ buffer, count }, [buffer])).buffer ?? new ArrayBuffer(buffer.byteLength);
  }

  /** The sums of everything since the last digest. */
  async digest(): Promise<Sums> {
    const { sums } = await this.#ask({ count: 0 }, []);
    if (sums === undefined) throw new Error('The hashing thread answered out of order.');
    return sums;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #ask(request: HashRequest, transfer: ArrayBuffer[]): Promise<HashAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.postMessage(request, transfer);
    });
  }

  #fail(error: unknown): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}
