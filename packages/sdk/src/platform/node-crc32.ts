// CRC-32 by zlib where Node has it (20.15 and later), five times as fast as our table. On x64 Node's zlib uses tables,
// too, so long data is folded first; on other processors it may use their CRC instructions, which folding cannot beat.
import * as zlib from 'node:zlib';
import { computeCrc32ByTable } from './crc32-table.ts';
import { createFoldedCrc32 } from './folded-crc32.ts';

type Crc32 = (bytes: Uint8Array, previous: number) => number;

const PLAIN: Crc32 =
  typeof zlib.crc32 === 'function' ? (bytes, previous) => zlib.crc32(bytes, previous) : computeCrc32ByTable;

/** Where a runtime has no CRC-32 of its own, folding helps on every processor. */
const HELPS = process.arch === 'x64' || PLAIN === computeCrc32ByTable;

let chosen: Crc32 | undefined;

/** Continues the CRC-32 `previous` (0 at the start) over `bytes`. */
export function computeCrc32(bytes: Uint8Array, previous: number): number {
  chosen ??= (HELPS ? createFoldedCrc32(PLAIN) : undefined) ?? PLAIN;
  return chosen(bytes, previous);
}
