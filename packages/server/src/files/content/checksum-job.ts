// Computes the checksums that were not known when a file was stored, one file after the other, on a thread of its own.
// The table of contents is the queue, so that a restarted server goes on where the last one stopped.

import type { BackgroundWork, Job } from '../../background-work.ts';
import type { BlobStore } from '../../store/blobs.ts';
import { numberIn } from '../../store/columns.ts';
import type { Database, Row } from '../../store/contract.ts';
import { type HashSums, HashThread } from '../../store/hash-thread.ts';
import { ContentReader } from './reader.ts';

const CHUNK_BYTES = 1024 * 1024;
const ANEW_EVERY_MS = 60_000;

/** Fills in crc32, md5, sha1 and sha256 of contents that lack them. */
export class ChecksumJob {
  readonly #database: Database;
  readonly #blobs: BlobStore;
  readonly #job: Job;
  readonly #thread = new HashThread({ lowPriority: true });
  readonly #buffers = [createSharedBuffer(), createSharedBuffer()] as const;
  /** Contents that could not be read are passed over until the next start. */
  #afterId = 0;
  #begunMs = performance.now();
  #closing = false;

  constructor(deps: { database: Database; blobs: BlobStore; background: BackgroundWork }) {
    this.#database = deps.database;
    this.#blobs = deps.blobs;
    this.#job = deps.background.job('computing checksums', {
      step: () => this.#step(),
      isIdle: async () => (await this.#findNext(0)) === undefined,
      looksEverySecond: true,
    });
  }

  wake(): void {
    this.#job.wake();
  }

  /** Looks at all contents again. */
  restart(): void {
    this.#afterId = 0;
    this.#job.wake();
  }

  /** Resolves when every file has its checksums. */
  settled(): Promise<void> {
    return this.#job.settled();
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#job.close();
    await this.#thread.close();
  }

  async #step(): Promise<boolean> {
    this.#beginAnew();
    const row = await this.#findNext(this.#afterId);
    if (row === undefined) {
      await this.#thread.close();
      return false;
    }
    const id = numberIn(row, 'id');
    this.#afterId = id;
    const sums = await this.#hash(id);
    if (sums === undefined) return true;
    const [crc32 = null, md5 = null, sha1 = null, sha256 = null] = sums;
    const update = 'UPDATE contents SET crc32 = ?, md5 = ?, sha1 = ?, sha256 = ? WHERE id = ?';
    await this.#database.write((tx) => tx.run(update, crc32, md5, sha1, sha256, id));
    return true;
  }

  #findNext(afterId: number): Promise<Row | undefined> {
    const sql = 'SELECT id FROM contents WHERE sha256 IS NULL AND id > ? ORDER BY id LIMIT 1';
    return this.#database.get(sql, afterId);
  }

  /** Where processes share the database a content may be committed after one with a higher id. */
  #beginAnew(): void {
    if (!this.#database.isShared || performance.now() - this.#begunMs < ANEW_EVERY_MS) return;
    this.#begunMs = performance.now();
    this.#afterId = 0;
  }

  /** Undefined when the file was deleted meanwhile, or when the server stops. */
  async #hash(contentId: number): Promise<HashSums | undefined> {
    const reader = await ContentReader.open(this.#database, this.#blobs, contentId);
    if (reader === undefined) return undefined;
    const stream = this.#thread.open(['crc32', 'md5', 'sha1', 'sha256']);
    let hashing = Promise.resolve();
    try {
      // While one buffer is hashed the other one is filled.
      let [filling, spare] = this.#buffers;
      for (let position = 0; position < reader.sizeBytes; [filling, spare] = [spare, filling]) {
        if (this.#closing) return undefined;
        const count = await reader.read(filling, position);
        position += count;
        await hashing;
        hashing = stream.update(filling.subarray(0, count));
        // It is awaited one round later; until then a failure must not count as unhandled.
        hashing.catch(() => undefined);
      }
      return await stream.digest();
    } catch (error) {
      stream.abandon();
      throw error;
    } finally {
      await reader.close();
    }
  }
}

function createSharedBuffer(): Uint8Array<SharedArrayBuffer> {
  return new Uint8Array(new SharedArrayBuffer(CHUNK_BYTES));
}
