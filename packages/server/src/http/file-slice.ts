// A run of stored bytes to be sent: what a handler hands to the pipeline instead of a stream, so that the sender chooses the buffer.

/** Readable by position; the owner guarantees that the bytes stay until `close()`, even if the file is replaced meanwhile. */
export interface FileSlice {
  readonly sizeBytes: number;
  /** Fills `target` from `position` (0 is the start of the slice) and answers how many bytes it wrote: fewer only at a seam or the end. */
  read(target: Uint8Array, position: number): Promise<number>;
  close(): Promise<void>;
}
