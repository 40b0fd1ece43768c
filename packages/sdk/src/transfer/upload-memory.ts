// What an upload tells about itself so that another process can go on with it. transfer/begun-upload.ts writes it, a
// journal keeps it.
import type { PartReceipt } from './upload-wire.ts';
import type { PartFacts } from './verification.ts';

/** A part that storage has. */
export interface StoredPart extends PartReceipt, PartFacts {}

/** An upload that an earlier process has begun. */
export interface KnownUpload {
  readonly ref: string;
  readonly partSizeBytes: number;
  readonly parts: readonly StoredPart[];
}

/** Remembers one upload. Nothing here waits: keeping it is the memory's own business. */
export interface UploadMemory {
  /** What an earlier process left; undefined if there is nothing to go on with. */
  readonly known: KnownUpload | undefined;
  /** A new upload has begun, and all that was known no longer holds. */
  recordBegin(upload: { readonly ref: string; readonly partSizeBytes: number }): void;
  recordPart(part: StoredPart): void;
}
