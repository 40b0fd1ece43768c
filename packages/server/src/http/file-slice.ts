// A run of stored bytes to be sent: what a handler hands to the pipeline instead of a stream, so that the sender
// chooses the buffer.

/**
 * Readable by position; the owner guarantees that the bytes stay until `close()`, even if the file is replaced
 * meanwhile.
 */
export interface FileSlice {
  readonly sizeBytes: number;
  /** What has been read of its beginning already. Whoever sends it goes on behind it, and may then use its memory. */
  readonly first?: Uint8Array<ArrayBuffer>;
  /** How many bytes to read at a time. */
  readonly pieceBytes?: number;
  /**
   * Fills `target` from `position` (0 is the start of the slice) and answers how many bytes it wrote: fewer only at a
   * seam or the end.
   */
  read(target: Uint8Array, position: number): Promise<number>;
  close(): Promise<void>;
}

const MAX_PIECE_BYTES = 1024 * 1024;
const MIN_PIECE_BYTES = 64 * 1024;
/**
 * Room for the pieces on their way to sockets, two of each file. When it runs short pieces get small: clients may ask
 * and not take.
 */
const ROOM_BYTES = 128 * 1024 * 1024;
let takenBytes = 0;

/**
 * The slice with its first piece read, so that bytes which are not there are known of before anything is promised; for
 * a header alone one byte will do. Closes the slice when it throws.
 */
export async function prefetch(
  slice: FileSlice,
  { isHeaderOnly, isForSocket }: { isHeaderOnly: boolean; isForSocket: boolean },
): Promise<FileSlice> {
  const { sizeBytes } = slice;
  const share = Math.max(MIN_PIECE_BYTES, Math.min(MAX_PIECE_BYTES, (ROOM_BYTES - takenBytes) / 4));
  const pieceBytes = Math.floor(Math.min(isHeaderOnly ? 1 : share, sizeBytes));
  let taken = isForSocket ? 2 * pieceBytes : 0;
  takenBytes += taken;
  const close = async () => {
    takenBytes -= taken;
    taken = 0;
    await slice.close();
  };
  try {
    const piece = Buffer.allocUnsafeSlow(pieceBytes);
    const first = piece.subarray(0, await readSome(slice, piece, 0));
    return { sizeBytes, first, pieceBytes, read: slice.read.bind(slice), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Reads a piece of `mostBytes` at most. */
export async function nextPiece(
  slice: FileSlice,
  position: number,
  mostBytes = slice.pieceBytes ?? MIN_PIECE_BYTES,
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
