// Computes the checksums that were not known when a file was stored, one file after the other, on a thread of its own.
// The table of contents is the queue, so that a restarted server goes on where the last one stopped.
import type { Log } from '../log.ts';
import type { BlobStore } from '../store/blobs.ts';
import { numberIn } from '../store/columns.ts';
import type { Database } from '../store/contract.ts';
import { BackgroundJob } from './background-job.ts';
import { ContentReader } from './content-reader.ts';
import { HashThread, type Sums } from './hash-thread.ts';

const chunkBytes = 1024 * 1024;

/** Fills in crc32, md5, sha1 and sha256 of contents that lack them. */
export class ChecksumJob {
  readonly #database: Database;
  readonly #blobs: BlobStore;
  readonly #job: BackgroundJob;
  #thread: HashThread | undefined;
  /** Contents that could not be read are passed over until the next start. */
  #afterId = 0;
  #closing = false;

  constructor(parts: { database: Database; blobs: BlobStore; log: Log }) {
    this.#database = parts.database;
    this.#blobs = parts.blobs;
    this.#job = new BackgroundJob('computing checksums', () => this.#step(), parts.log);
  }

  wake(): void {
    this.#job.wake();
  }

  /** Resolves when every file has its checksums. */
  settled(): Promise<void> {
    return this.#job.settled();
  }

  async close(): Promise<void> {
    this.#closing = true;
    await this.#job.close();
    await this.#endThread();
  }

  async #step(): Promise<boolean> {
    const row = await this.#database.get(
      'SELECT id FROM contents WHERE sha256 IS NULL AND id > ? ORDER BY id LIMIT 1',
      this.#afterId,
    );
    if (row === undefined) {
      await this.#endThread();
      return false;
    }
    const id = numberIn(row, 'id');
    this.#afterId = id;
    const sums = await this.#hash(id);
    if (sums === undefined) return true;
    await this.#database.write((tx) =>
      tx.run(
        'UPDATE contents SET crc32 = ?, md5 = ?, sha1 = ?, sha256 = ? WHERE id = ?',
        sums.crc32,
        sums.md5,
        sums.sha1,
        sums.sha256,
        id,
      ),
    );
    return true;
  }

  /** Undefined when the file was deleted meanwhile, or when the server stops. */
  async #hash(contentId: number): Promise<Sums | undefined> {
    const reader = await ContentReader.open(this.#database, this.#blobs, contentId);
    if (reader === undefined) return undefined;
    this.#thread ??= new HashThread();
    const thread = this.#thread;
    try {
      // While one buffer is hashed the other one is filled.
      let hashing = Promise.resolve(new ArrayBuffer(chunkBytes));
      let filling = new ArrayBuffer(chunkBytes);
      for (let position = 0; position < reader.sizeBytes; ) {
        if (this.#closing) return undefined;
        const count = await reader.read(new Uint8Array(filling), position);
        position += count;
        const next = await hashing;
        hashing = thread.update(filling, count);
        // It is awaited one round later; until then a failure must not count as unhandled.
        hashing.catch(() => undefined);
        filling = next;
      }
      await hashing;
      return await thread.digest();
    } catch (error) {
      await this.#endThread();
      throw error;
    } finally {
      await reader.close();
    }
  }

  async #endThread(): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.close();
  }
}
