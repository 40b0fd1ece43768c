// A run of stored bytes to be sent: what a handler hands to the pipeline instead of a stream, so that the sender chooses the buffer.

/** Readable by position; the owner guarantees that the bytes stay until `close()`, even if the file is replaced meanwhile. */
export interface FileSlice {
  readonly sizeBytes: number;
  /** What has been read of its beginning already. Whoever sends it goes on behind it, and may then use its memory. */
  readonly first?: Uint8Array<ArrayBuffer>;
  /** Fills `target` from `position` (0 is the start of the slice) and answers how many bytes it wrote: fewer only at a seam or the end. */
  read(target: Uint8Array, position: number): Promise<number>;
  close(): Promise<void>;
}

/** How many bytes are read from a file at a time. */
export const pieceBytes = 1024 * 1024;

/**
 * The slice with its first piece read, so that bytes which are not there are known of before anything is promised; for a header alone
 * one byte will do. Closes the slice when it throws.
 */
export async function begun(slice: FileSlice, isHeaderOnly: boolean): Promise<FileSlice> {
  const piece = Buffer.allocUnsafeSlow(Math.min(isHeaderOnly ? 1 : pieceBytes, slice.sizeBytes));
  try {
    const first = piece.subarray(0, await readSome(slice, piece, 0));
    return { sizeBytes: slice.sizeBytes, first, read: slice.read.bind(slice), close: slice.close.bind(slice) };
  } catch (error) {
    await slice.close();
    throw error;
  }
}

/** Reads a piece of `mostBytes` at most. */
export async function nextPiece(
  slice: FileSlice,
  position: number,
  mostBytes = pieceBytes,
): Promise<Uint8Array<ArrayBuffer>> {
  const piece = new Uint8Array(Math.min(mostBytes, slice.sizeBytes - position));
  return piece.subarray(0, await readSome(slice, piece, position));
}

/** Fills the piece, or the beginning of it. Throws where the slice ends too early. */
export async function readSome(slice: FileSlice, piece: Uint8Array, position: number): Promise<number> {
  const size = piece.byteLength === 0 ? 0 : await slice.read(piece, position);
  if (size === 0 && piece.byteLength > 0) throw new Error('The stored file is shorter than its record says.');
  return size;
}
