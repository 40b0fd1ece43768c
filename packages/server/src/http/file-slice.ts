// A range of stored bytes to be sent. A handler gives it to the pipeline instead of a stream, so that the sender
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
/** All pieces on their way to sockets, two of each file, take at most about this much memory. */
const MAX_BUFFERED_BYTES = 128 * 1024 * 1024;

/**
 * The memory that the answers of one server take. When it runs short pieces get small: clients may ask and not take.
 */
export class SendBuffers {
  #takenBytes = 0;

  /** How large the pieces of the next file may be. */
  get pieceBytes(): number {
    const share = (MAX_BUFFERED_BYTES - this.#takenBytes) / 4;
    return Math.max(MIN_PIECE_BYTES, Math.min(MAX_PIECE_BYTES, share));
  }

  /** Counts the bytes as taken until the returned function is called, which may happen more than once. */
  take(bytes: number): () => void {
    let taken = bytes;
    this.#takenBytes += taken;
    return () => {
      this.#takenBytes -= taken;
      taken = 0;
    };
  }
}

/**
 * The slice with its first piece read, so that bytes which are not there are known of before anything is promised; for
 * a header alone one byte will do. `buffers` are those of the server, for an answer to a socket. Closes the slice when
 * it throws.
 */
export async function prefetch(
  slice: FileSlice,
  { isHeaderOnly, buffers }: { isHeaderOnly: boolean; buffers: SendBuffers | undefined },
): Promise<FileSlice> {
  const { sizeBytes } = slice;
  const maxBytes = isHeaderOnly ? 1 : (buffers?.pieceBytes ?? MAX_PIECE_BYTES);
  const pieceBytes = Math.floor(Math.min(maxBytes, sizeBytes));
  const release = buffers?.take(2 * pieceBytes);
  const close = async () => {
    release?.();
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

/** Reads a piece of `maxBytes` at most. */
export async function nextPiece(
  slice: FileSlice,
  position: number,
  maxBytes = slice.pieceBytes ?? MIN_PIECE_BYTES,
): Promise<Uint8Array<ArrayBuffer>> {
  const piece = new Uint8Array(Math.min(maxBytes, slice.sizeBytes - position));
  return piece.subarray(0, await readSome(slice, piece, position));
}

/** Fills the piece, or the beginning of it. Throws where the slice ends too early. */
export async function readSome(slice: FileSlice, piece: Uint8Array, position: number): Promise<number> {
  const size = piece.byteLength === 0 ? 0 : await slice.read(piece, position);
  if (size === 0 && piece.byteLength > 0) throw new Error('The stored file is shorter than its record says.');
  return size;
}
