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

/** The store is there, but not for this server: it has no such bucket, or does not let it in. */
export class BlobStoreRefusedError extends Error {
  override readonly name = 'BlobStoreRefusedError';
}

/** The store cannot keep a blob of these parts. */
export class PartsRefusedError extends Error {
  override readonly name = 'PartsRefusedError';
  /** `gone`: the store knows nothing of the upload any longer, and has nothing of it. */
  readonly reason: 'gap' | 'unknown-part' | 'too-small' | 'gone';

  constructor(reason: PartsRefusedError['reason'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
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
  /** How many bytes a blob has; undefined when there is none. */
  findSize(id: string): Promise<number | undefined>;
  /** Keeps the blobs readable until the returned function is called, without opening them yet. */
  hold(ids: readonly string[]): () => void;
  /**
   * Gives up blobs that no row names any longer once this transaction is committed. They are removed some time
   * afterwards, never while they are open or held, and only if no row names them then.
   */
  discard(tx: Transaction, ids: readonly string[]): Promise<void> | undefined;
  /** Gives up what was written and will not be adopted, or may not have been. Removed as by `discard`. */
  abandon(ids: readonly string[]): void;
  /** Removes what an earlier process left half written or unnamed. Blobs written since the start are left alone. */
  sweep(signal?: AbortSignal): Promise<void>;
  /**
   * Makes ready what has to be loaded or asked. Throws BlobStoreRefusedError; a store that cannot be reached yet is
   * none of that.
   */
  start(): Promise<void>;
  /** Resolves if the bytes can be reached. Throws StoreUnavailableError. */
  checkReachable(): Promise<void>;
  /** Discards what is due for it now, open and held blobs excepted, and ends the background work. */
  close(): Promise<void>;
  /** How bytes go straight between clients and this store; undefined where they cannot. */
  readonly direct?: DirectTransfers | undefined;
}

/** An upload whose parts are sent straight to the store. Its blob cannot be guessed and becomes nothing else. */
export interface DirectUpload {
  readonly blobId: string;
  /** The store's own name of the upload. */
  readonly storeUploadId: string;
}

/** A part, as the client names it; null when it has kept no etag. */
export interface SentPart {
  readonly number: number;
  readonly etag: string | null;
}

/** What has become of the parts of an upload. Of no bytes there is no blob. */
export interface JoinedBlob {
  readonly sizeBytes: number;
  /** Without quotes. */
  readonly etag: string;
}

/** An address of the store that its holder may use, without any credential, for the one thing it is for. */
export interface StoreAddress {
  readonly uri: string;
  readonly expiresMs: number;
}

/** How whoever reads a blob from the store is told of it. */
export interface ReadingOptions {
  readonly contentType: string;
  readonly contentDisposition: string;
  readonly lifetimeSeconds: number;
}

/** Bytes that go straight between clients and the store. */
export interface DirectTransfers {
  /** The store refuses smaller parts, the last one excepted. */
  readonly minPartBytes: number;
  /** The store wants all parts but the last one to have the same size. */
  readonly wantsEqualParts: boolean;
  begin(): Promise<DirectUpload>;
  /** Where one part of the upload is sent. */
  createPartAddress(upload: DirectUpload, number: number, lifetimeSeconds: number): Promise<StoreAddress>;
  /** Where a blob can be read; undefined for one that only the server can read. */
  createReadAddress(blobId: string, options: ReadingOptions): Promise<StoreAddress | undefined>;
  /**
   * Makes one blob of the parts, or of all of them, which must then be numbered without a gap. Can be repeated after
   * any failure. Throws PartsRefusedError and StoreUnavailableError.
   */
  complete(upload: DirectUpload, parts: readonly SentPart[] | undefined): Promise<JoinedBlob>;
  /** When the last part arrived, in milliseconds since 1970; undefined if none has. */
  findLastPartMs(upload: DirectUpload): Promise<number | undefined>;
  /** Gives up an upload that no row will know once the transaction is committed, with all that was sent for it. */
  abandon(tx: Transaction, upload: DirectUpload): Promise<void>;
}
