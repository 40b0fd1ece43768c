// Hashes on a thread of its own, so that the bytes of a large body are hashed while others are received and written.
import { Worker } from 'node:worker_threads';

/** Sums that a stream can compute. */
export type HashName = 'crc32' | 'md5' | 'sha1' | 'sha256';

/** What is sent to the thread: a piece of a stream in shared memory, or its end. */
export interface HashRequest {
  readonly stream: number;
  /** Sent with the first request of a stream. */
  readonly names?: readonly HashName[];
  readonly piece?: Uint8Array;
  readonly ends?: 'digest' | 'abandoned';
}

/** What comes back for every request but an abandoned end, in the same order. */
export type HashReply = HashSums | null;

/** The sums of a stream in hex, in the order in which they were asked for. */
export type HashSums = readonly string[];

interface PendingReply {
  resolve(answer: HashReply): void;
  reject(error: unknown): void;
}

/** A thread that hashes any number of streams side by side. It is started with the first of them. */
export class HashThread {
  readonly #waiting: PendingReply[] = [];
  readonly #lowPriority: boolean;
  #worker: Worker | undefined;
  #lastStream = 0;

  constructor(options: { lowPriority: boolean }) {
    this.#lowPriority = options.lowPriority;
  }

  /** Begins a stream. */
  open(names: readonly HashName[]): HashStream {
    this.#lastStream += 1;
    const stream = this.#lastStream;
    let first: { names?: readonly HashName[] } = { names };
    const ask = (request: Omit<HashRequest, 'stream'>) => {
      const message = { stream, ...first, ...request };
      first = {};
      return this.#ask(message);
    };
    return {
      update: async (piece) => {
        await ask({ piece });
      },
      digest: async () => {
        const sums = await ask({ ends: 'digest' });
        if (sums === null) throw new Error('The hashing thread answered out of order.');
        return sums;
      },
      abandon: () => this.#worker?.postMessage({ stream, ends: 'abandoned' } satisfies HashRequest),
    };
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #ask(request: HashRequest): Promise<HashReply> {
    this.#worker ??= this.#start();
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      worker.postMessage(request);
    });
  }

  #start(): Worker {
    // The module has another extension after it was built.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const worker = new Worker(new URL(`./hash-worker.${extension}`, import.meta.url), {
      workerData: { lowPriority: this.#lowPriority },
      // Flags of the process, such as those of `node --eval`, need not make sense for a thread.
      execArgv: [],
    });
    worker.unref();
    worker.on('message', (answer: HashReply) => this.#waiting.shift()?.resolve(answer));
    worker.on('error', (error) => this.#fail(worker, error));
    worker.on('exit', () => this.#fail(worker, new Error('The hashing thread has ended.')));
    return worker;
  }

  #fail(worker: Worker, error: unknown): void {
    if (this.#worker === worker) this.#worker = undefined;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

/** One run of bytes to be hashed. */
export interface HashStream {
  /** Hashes bytes that lie in shared memory. They must not change before this resolves. */
  update(piece: Uint8Array<SharedArrayBuffer>): Promise<void>;
  digest(): Promise<HashSums>;
  /** Forgets the stream. */
  abandon(): void;
}
