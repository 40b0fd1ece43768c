// CRC-32 (the one of ZIP and gzip) in plain TypeScript, for runtimes without a native one.

const TABLES = makeTables();

/** Continues the CRC-32 `previous` (0 at the start) over `bytes`. */
export function computeCrc32ByTable(bytes: Uint8Array, previous: number): number {
  const [first, second, third, fourth] = TABLES;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wholeWords = bytes.byteLength & ~3;
  let crc = ~previous;
  for (let at = 0; at < wholeWords; at += 4) {
    crc ^= view.getUint32(at, true);
    crc =
      look(fourth, crc & 0xff) ^
      look(third, (crc >>> 8) & 0xff) ^
      look(second, (crc >>> 16) & 0xff) ^
      look(first, crc >>> 24);
  }
  for (let at = wholeWords; at < bytes.byteLength; at += 1)
    crc = look(first, (crc ^ view.getUint8(at)) & 0xff) ^ (crc >>> 8);
  return ~crc >>> 0;
}

type Tables = readonly [Int32Array, Int32Array, Int32Array, Int32Array];

/** Four tables, so that a word of four bytes takes four look-ups and no loop. */
function makeTables(): Tables {
  const tables: Tables = [new Int32Array(256), new Int32Array(256), new Int32Array(256), new Int32Array(256)];
  const [first, ...others] = tables;
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    first[byte] = crc;
  }
  let previous = first;
  for (const table of others) {
    for (let byte = 0; byte < 256; byte += 1) {
      const crc = look(previous, byte);
      table[byte] = look(first, crc & 0xff) ^ (crc >>> 8);
    }
    previous = table;
  }
  return tables;
}

function look(table: Int32Array, index: number): number {
  return table[index] ?? 0;
}
