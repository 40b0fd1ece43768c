// START HERE for bytes in an S3 store. A blob is an object under a random key, written once. What this server writes
// itself is sent in pieces of 5 MiB, with their MD5s, which the store compares; a blob of one piece is sent at once. A
// row in `discards` says before the first byte that the blob is to be removed unless it gets a name; the transaction
// that names it deletes that row (discard-rows.ts). Blobs of up to 16 KiB become rows of that transaction instead.
// Reading asks for ranges that grow while somebody reads on, and goes on where an answer broke off. How bytes go
// straight between clients and the store is told in uploads.ts.
import { createHash, hash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Log } from '../../log.ts';
import {
  type BlobStore,
  BlobTooLargeError,
  type ByteSource,
  LostBytesError,
  type OpenBlob,
  type WrittenBlob,
} from '../blobs.ts';
import { bytesIn } from '../columns.ts';
import { type Database, StoreUnavailableError, type Transaction } from '../contract.ts';
import { type Discarded, DiscardRows } from '../discard-rows.ts';
import { adoptSmall, findSmallSize, isSmall, openSmall, removeSmall, SMALL_BLOB_BYTES } from '../small-blobs.ts';
import { ObjectReader } from './object-reader.ts';
import type { S3Address } from './s3-address.ts';
import { S3Client } from './s3-client.ts';
import { S3Uploads } from './uploads.ts';

/** How the store is set up. */
export interface S3BlobsOptions {
  readonly address: S3Address;
  readonly database: Database;
  readonly log: Log;
  /** Which of these ids are named by a row. */
  filterNamed(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** By which clock discarded bytes become due: this machine's by default. */
  readonly now?: (() => number) | undefined;
  /** When an upload that nobody knows counts as forgotten: an hour after it was begun by default. */
  readonly unknownUploadMs?: number | undefined;
}

/** The smallest part that S3 takes. An object has 10,000 at most, so that later ones are larger. */
const PIECE_BYTES = 5 * 1024 * 1024;
const PIECES_OF_A_SIZE = 1_000;
/** An upload that nobody knows was opened by a process that died before it could write that down. */
const UNKNOWN_UPLOAD_MS = 3_600_000;
const SWEEP_EVERY_MS = 24 * 3_600_000;
const SECRET_NAME = 'blob-keys';

/** Keeps blobs as objects of one bucket. */
export class S3Blobs implements BlobStore {
  readonly direct: S3Uploads;
  readonly #options: S3BlobsOptions;
  readonly #discards: DiscardRows;
  #timer: NodeJS.Timeout | undefined;
  #client: Promise<S3Client> | undefined;
  #tag: Promise<string> | undefined;

  constructor(options: S3BlobsOptions) {
    this.#options = options;
    this.#discards = new DiscardRows({
      ...options,
      graceMs: options.address.keepMs,
      remove: (blob) => this.#remove(blob),
    });
    this.direct = new S3Uploads({
      address: options.address,
      discards: this.#discards,
      client: () => this.#open(),
      createId: () => this.#createId(),
      keyOf: (id) => this.#keyOf(id),
    });
  }

  async write(source: ByteSource, { limitBytes = Number.POSITIVE_INFINITY } = {}): Promise<WrittenBlob> {
    const id = await this.#createId();
    const release = this.#discards.hold([id]);
    const object = new ObjectWriter({ id, key: this.#keyOf(id), client: await this.#open(), discards: this.#discards });
    const md5 = createHash('md5');
    let sum = 0;
    let sizeBytes = 0;
    try {
      for await (const chunk of source) {
        sizeBytes += chunk.length;
        if (sizeBytes > limitBytes) throw new BlobTooLargeError(limitBytes);
        md5.update(chunk);
        sum = crc32(chunk, sum);
        await object.add(chunk);
      }
      const summary = { sizeBytes, md5: md5.digest('hex'), crc32: sum };
      if (sizeBytes > SMALL_BLOB_BYTES) {
        await object.end();
        return { id, ...summary };
      }
      const bytes = object.takeGathered();
      const small = { bytes, sha1: hash('sha1', bytes), sha256: hash('sha256', bytes) };
      return { id: `s${id.slice(1)}`, ...summary, small };
    } finally {
      release();
    }
  }

  async adopt(tx: Transaction, blob: WrittenBlob): Promise<void> {
    if (blob.small !== undefined) await adoptSmall(tx, blob);
    else await this.#discards.adopt(tx, blob.id);
  }

  async open(id: string): Promise<OpenBlob> {
    const release = this.#discards.hold([id]);
    try {
      if (isSmall(id)) return await openSmall(this.#options.database, id, release);
      const client = await this.#open();
      const key = this.#keyOf(id);
      const head = await client.headObject(key);
      if (head === undefined) throw new LostBytesError(`The object of blob ${id} is not in the S3 store.`);
      return new ObjectReader({ client, key, sizeBytes: head.sizeBytes, release });
    } catch (error) {
      release();
      throw error;
    }
  }

  async findSize(id: string): Promise<number | undefined> {
    if (isSmall(id)) return await findSmallSize(this.#options.database, id);
    return (await (await this.#open()).headObject(this.#keyOf(id)))?.sizeBytes;
  }

  hold(ids: readonly string[]): () => void {
    return this.#discards.hold(ids);
  }

  discard(tx: Transaction, ids: readonly string[]): Promise<void> | undefined {
    return ids.length === 0 ? undefined : this.#discards.add(tx, ids);
  }

  /** The row that was written before the bytes is there until they are adopted. */
  abandon(): void {}

  /** Again every day, for servers that live long. */
  async sweep(signal?: AbortSignal): Promise<void> {
    this.#discards.start();
    this.#timer ??= setInterval(() => this.#sweepAgain(signal), SWEEP_EVERY_MS).unref();
    const client = await this.#open();
    const tag = await this.#findTag();
    const { address, unknownUploadMs = UNKNOWN_UPLOAD_MS } = this.#options;
    for await (const page of client.listUploads(`${address.prefix}${tag}/`)) {
      if (signal?.aborted) return;
      const old = page.filter(({ begunMs }) => client.now() - begunMs > unknownUploadMs);
      const known = await this.#findKnown(old.map(({ key }) => idOf(key)));
      for (const upload of old) if (!known.has(idOf(upload.key))) await client.abortUpload(upload);
    }
  }

  /** Unreachable is not unusable: the server starts, and answers with 503 until the store is there. */
  async start(): Promise<void> {
    await this.#findTag();
    const client = await this.#open();
    await client.checkBucket().catch((error: unknown) => {
      if (!(error instanceof StoreUnavailableError)) throw error;
      this.#options.log.warn('the S3 store of bytes cannot be reached yet', { error });
    });
  }

  async checkReachable(): Promise<void> {
    await (await this.#open()).checkBucket();
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#discards.close();
    (await this.#client?.catch(() => undefined))?.close();
  }

  #sweepAgain(signal: AbortSignal | undefined): void {
    this.sweep(signal).catch((error: unknown) => this.#options.log.error('sweeping the S3 store failed', { error }));
  }

  /** Ids that a row names, or that wait for one or for their end. */
  async #findKnown(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const known = new Set(await this.#options.filterNamed(ids));
    for (const id of ids) {
      const row = await this.#options.database.get('SELECT 1 FROM discards WHERE blob_id = ?', id);
      if (row !== undefined) known.add(id);
    }
    return known;
  }

  async #remove({ blobId, storeUploadId }: Discarded): Promise<boolean> {
    if (isSmall(blobId)) {
      await removeSmall(this.#options.database, [blobId]);
      return true;
    }
    const client = await this.#open();
    const key = this.#keyOf(blobId);
    // Parts that are under way may arrive after the first time.
    if (storeUploadId !== undefined && (await client.abortUpload({ key, uploadId: storeUploadId }))) return false;
    await client.deleteObject(key);
    return true;
  }

  #open(): Promise<S3Client> {
    this.#client ??= S3Client.open(this.#options.address);
    return this.#client;
  }

  /** Begins with what tells the blobs of this database from those of others under the same prefix. */
  async #createId(): Promise<string> {
    return `o${await this.#findTag()}${randomBytes(16).toString('hex')}`;
  }

  #findTag(): Promise<string> {
    this.#tag ??= this.#loadTag();
    this.#tag.catch(() => {
      this.#tag = undefined;
    });
    return this.#tag;
  }

  async #loadTag(): Promise<string> {
    const select = 'SELECT secret FROM store_secrets WHERE name = ?';
    const known = await this.#options.database.get(select, SECRET_NAME);
    if (known !== undefined) return Buffer.from(bytesIn(known, 'secret')).toString('hex');
    const drawn = randomBytes(TAG_BYTES);
    return await this.#options.database.write(async (tx) => {
      const insert = 'INSERT INTO store_secrets (name, secret) VALUES (?, ?) ON CONFLICT DO NOTHING';
      await tx.run(insert, SECRET_NAME, drawn);
      const row = await tx.get(select, SECRET_NAME);
      if (row === undefined) throw new Error('The secret has vanished within its own transaction.');
      return Buffer.from(bytesIn(row, 'secret')).toString('hex');
    });
  }

  #keyOf(id: string): string {
    const tagEnd = 1 + 2 * TAG_BYTES;
    return `${this.#options.address.prefix}${id.slice(1, tagEnd)}/${id.slice(-2)}/${id}`;
  }
}

const TAG_BYTES = 4;

function idOf(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}

interface ObjectWriterDeps {
  readonly id: string;
  readonly key: string;
  readonly client: S3Client;
  readonly discards: DiscardRows;
}

/** Sends one object, of which it holds one piece at a time. */
class ObjectWriter {
  readonly #deps: ObjectWriterDeps;
  #gathered: Uint8Array[] = [];
  #gatheredBytes = 0;
  #uploadId: string | undefined;
  readonly #sent: { number: number; etag: string }[] = [];

  constructor(deps: ObjectWriterDeps) {
    this.#deps = deps;
  }

  async add(chunk: Uint8Array): Promise<void> {
    this.#gathered.push(chunk);
    this.#gatheredBytes += chunk.length;
    const pieceBytes = PIECE_BYTES * (1 + Math.floor(this.#sent.length / PIECES_OF_A_SIZE));
    if (this.#gatheredBytes > pieceBytes) await this.#sendPiece();
  }

  takeGathered(): Buffer {
    const bytes = Buffer.concat(this.#gathered);
    this.#gathered = [];
    this.#gatheredBytes = 0;
    return bytes;
  }

  async end(): Promise<void> {
    const { id, key, client, discards } = this.#deps;
    if (this.#uploadId === undefined) {
      await discards.announce(id);
      const bytes = this.takeGathered();
      await client.putObject(key, { bytes, md5: hash('md5', bytes, 'buffer') });
      return;
    }
    if (this.#gatheredBytes > 0) await this.#sendPiece();
    await client.completeUpload({ key, uploadId: this.#uploadId }, this.#sent);
    // A first attempt may have succeeded without being heard of; the object is the proof.
    if ((await client.headObject(key)) === undefined) {
      throw new StoreUnavailableError(`The S3 store has lost the upload of blob ${id}.`);
    }
  }

  async #sendPiece(): Promise<void> {
    const { key, client } = this.#deps;
    this.#uploadId ??= await this.#begin();
    const uploadId = this.#uploadId;
    const bytes = this.takeGathered();
    const number = this.#sent.length + 1;
    const etag = await client.sendPart({ key, uploadId, number }, { bytes, md5: hash('md5', bytes, 'buffer') });
    this.#sent.push({ number, etag });
  }

  async #begin(): Promise<string> {
    const { id, key, client, discards } = this.#deps;
    await discards.announce(id);
    const uploadId = await client.createUpload(key, {});
    await discards.noteUpload(id, uploadId);
    return uploadId;
  }
}
