// CRC-32 by zlib where Node has it (20.15 and later), five times as fast as the table. On x64 Node's zlib uses tables
// too, so long data is first folded to 4,800 bytes with the same CRC-32, which takes less than half of the time; other
// processors may use their own CRC instructions, which folding cannot beat.
// docs/decisions/0034-fold-data-before-crc32.md derives the folding and holds the measurements.
//
// A CRC is a remainder, so adding multiples of its polynomial to the data changes nothing. x^300 + x^155 + x^117 + x^89
// + 1 is such a multiple, and so is its 128th power, which has the same exponents in units of 128 bits, one vector.
// Added where a vector stands, it clears that vector and changes the four that stand 145, 183, 211 and 300 further on.
// Seen from a vector: it takes in the folded ones that stand so far before it.
import process from 'node:process';
import * as zlib from 'node:zlib';
import { computeCrc32ByTable } from '../crc32.ts';
import { foldModule, TURN_BYTES, VECTOR_BYTES } from './crc32-fold-module.ts';

type Crc32 = (bytes: Uint8Array, previous: number) => number;

const PLAIN: Crc32 =
  typeof zlib.crc32 === 'function' ? (bytes, previous) => zlib.crc32(bytes, previous) : computeCrc32ByTable;

/** Where a runtime has no CRC-32 of its own, folding helps on every processor. */
const FOLDING_HELPS = process.arch === 'x64' || PLAIN === computeCrc32ByTable;

let chosen: Crc32 | undefined;

/** Continues the CRC-32 `previous` (0 at the start) over `bytes`. */
export function computeCrc32(bytes: Uint8Array, previous: number): number {
  chosen ??= (FOLDING_HELPS ? createFoldedCrc32(PLAIN) : undefined) ?? PLAIN;
  return chosen(bytes, previous);
}

/** How far back a vector looks, and so how much stays when all before it is folded. */
const WINDOW_VECTORS = 300;
/** The terms, from the first vector of the window on: 300, 211, 183 and 145 vectors back. */
const TERMS = [0, 300 - 211, 300 - 183, 300 - 145];
const WINDOW_BYTES = WINDOW_VECTORS * VECTOR_BYTES;
/** Shorter data gains nothing: the window's own checksum takes as long. */
const MIN_BYTES = 4 * WINDOW_BYTES;

/** One page of WebAssembly: the window, the data that is being folded behind it, and the last vectors at its end. */
const PAGE_BYTES = 65_536;
const WINDOW = 0;
const DATA = WINDOW + WINDOW_BYTES;
const LAST = PAGE_BYTES - WINDOW_BYTES;
const DATA_BYTES = LAST - DATA;

/**
 * A CRC-32 that folds long data and leaves the rest to `plain`; undefined where WebAssembly with vectors is missing or
 * forbidden. It keeps 64 KiB of memory.
 */
export function createFoldedCrc32(plain: Crc32): Crc32 | undefined {
  const page = openPage();
  if (page === undefined) return undefined;
  const { memory, fold } = page;
  const first = new DataView(memory.buffer, DATA, 4);
  const last = memory.subarray(LAST);

  return (bytes, previous) => {
    if (bytes.byteLength < MIN_BYTES) return plain(bytes, previous);
    const folded = bytes.byteLength - (bytes.byteLength % TURN_BYTES) - WINDOW_BYTES;
    memory.fill(0, WINDOW, DATA);
    for (let at = 0; at < folded; at += DATA_BYTES) {
      const piece = bytes.subarray(at, Math.min(at + DATA_BYTES, folded));
      memory.set(piece, DATA);
      // Going on after `previous` is adding its register to the first four bytes.
      if (at === 0) first.setUint32(0, first.getUint32(0, true) ^ ~previous, true);
      fold(WINDOW, DATA, DATA + piece.byteLength);
      memory.copyWithin(WINDOW, WINDOW + piece.byteLength, DATA + piece.byteLength);
    }
    // The last vectors take in the folded ones, but not each other: behind the window there are zeros for them.
    memory.fill(0, DATA, DATA + WINDOW_BYTES);
    memory.set(bytes.subarray(folded, folded + WINDOW_BYTES), LAST);
    fold(WINDOW, LAST, PAGE_BYTES);
    return plain(bytes.subarray(folded + WINDOW_BYTES), plain(last, 0xffff_ffff));
  };
}

interface Page {
  readonly memory: Uint8Array;
  readonly fold: (window: number, data: number, end: number) => void;
}

function openPage(): Page | undefined {
  try {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 });
    const { fold } = new WebAssembly.Instance(new WebAssembly.Module(foldModule(TERMS)), { e: { m: memory } }).exports;
    if (typeof fold !== 'function') return undefined;
    return { memory: new Uint8Array(memory.buffer), fold: (window, data, end) => void fold(window, data, end) };
  } catch {
    // No vectors, no address space for a memory, or a policy against compiling: each means that tables do the work.
    return undefined;
  }
}
