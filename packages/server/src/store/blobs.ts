// The contract of a store of bytes. A blob is written once under a name that nobody can guess, is never changed, and is
// discarded some time after the last row that names it has gone.
import type { Transaction } from './contract.ts';

/** Bytes that were taken in but that no row names yet. */
export interface WrittenBlob {
  readonly id: string;
  readonly sizeBytes: number;
  /** 32 hex digits. */
  readonly md5: string;
  readonly crc32: number;
  /** Only small blobs: the bytes themselves, which `adopt` stores, and the two dearer checksums. */
  readonly small?: { readonly bytes: Uint8Array; readonly sha1: string; readonly sha256: string };
}

/** A blob held open: its bytes stay readable until `close`, even when the blob is discarded meanwhile. */
export interface OpenBlob {
  readonly sizeBytes: number;
  /** Fills `target` from `position`; answers how many bytes it wrote, 0 at the end. */
  read(target: Uint8Array, position: number): Promise<number>;
  close(): Promise<void>;
}

/** The body was longer than the caller allows. */
export class BlobTooLargeError extends Error {
  override readonly name = 'BlobTooLargeError';
  readonly limitBytes: number;

  constructor(limitBytes: number) {
    super(`The body is longer than ${limitBytes} bytes.`);
    this.limitBytes = limitBytes;
  }
}

/** Bytes that a row names are not there: somebody has been at the data directory. */
export class LostBytesError extends Error {
  override readonly name = 'LostBytesError';
}

/**
 * Where bytes come from. With `givesChunksAway` nobody else has the chunks, so that their memory can be given back at
 * once.
 */
export interface ByteSource extends AsyncIterable<Uint8Array> {
  readonly givesChunksAway?: true;
}

/** Keeps bytes. */
export interface BlobStore {
  /**
   * Takes in a whole body. Nothing is kept when the source fails; BlobTooLargeError ends it at `limitBytes`. In a
   * durable store the bytes are on disk when this resolves, except those of a small blob, which `adopt` puts into its
   * transaction.
   */
  write(source: ByteSource, options?: { limitBytes?: number }): Promise<WrittenBlob>;
  /** Has to be called in the transaction that records the id. */
  adopt(tx: Transaction, blob: WrittenBlob): Promise<void>;
  /** Opens a blob for reading. Throws LostBytesError when there is none. */
  open(id: string): Promise<OpenBlob>;
  /** Keeps the blobs readable until the returned function is called, without opening them yet. */
  hold(ids: readonly string[]): () => void;
  /** Discards blobs that no row names any longer, a few seconds later and never while they are open or held. */
  discardLater(ids: readonly string[]): void;
  /** Removes what an earlier process left half written or unnamed. Blobs written since the start are left alone. */
  sweep(signal?: AbortSignal): Promise<void>;
  /** Discards what is due for it now, open and held blobs excepted, and ends the background work. */
  close(): Promise<void>;
}
