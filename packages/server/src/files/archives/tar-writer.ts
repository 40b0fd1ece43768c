// Writes TAR archives as a stream: a header of 512 bytes for each entry, its bytes, padding, and two empty blocks at
// the end. A name that is long or not ASCII, and a size beyond 8 GiB, come in a PAX record in front of the header,
// which every present reader knows.
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';

const BLOCK_BYTES = 512;
const MAX_NAME_BYTES = 100;
const MAX_OCTAL_SIZE = 8 ** 11 - 1;
const FILE_MODE = 0o644;
const FOLDER_MODE = 0o755;

/** One file or folder. `open` gives exactly `sizeBytes` bytes. */
export interface TarEntry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly sizeBytes: number;
  readonly mtimeMs: number;
  open(): AsyncIterable<Uint8Array>;
}

/** The archive, with gzip around it if asked. */
export function writeTar(entries: Iterable<TarEntry>, { gzip }: { gzip: boolean }): AsyncIterable<Uint8Array> {
  const blocks = writeBlocks(entries);
  return gzip ? compress(blocks) : blocks;
}

async function* compress(blocks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(blocks, { objectMode: false });
  const zipped = createGzip();
  source.once('error', (error) => zipped.destroy(error));
  source.pipe(zipped);
  try {
    yield* zipped;
  } finally {
    source.destroy();
  }
}

async function* writeBlocks(entries: Iterable<TarEntry>): AsyncGenerator<Uint8Array> {
  for (const entry of entries) {
    const name = entry.isFolder ? `${entry.name}/` : entry.name;
    const records = listRecords(name, entry.sizeBytes);
    if (records.length > 0) {
      const body = Buffer.concat(records);
      yield formatHeader({ ...entry, name: 'PaxHeader', sizeBytes: body.byteLength, type: 'x' });
      yield body;
      yield pad(body.byteLength);
    }
    yield formatHeader({ ...entry, name, type: entry.isFolder ? '5' : '0' });
    if (entry.isFolder) continue;
    let sent = 0;
    for await (const chunk of entry.open()) {
      sent += chunk.byteLength;
      yield chunk;
    }
    if (sent !== entry.sizeBytes) throw new Error(`${entry.name} was changed while it was packed.`);
    yield pad(sent);
  }
  yield Buffer.alloc(2 * BLOCK_BYTES);
}

/** What the header has no room for. */
function listRecords(name: string, sizeBytes: number): Buffer[] {
  const isPlain = /^[\x20-\x7e]*$/.test(name) && name.length <= MAX_NAME_BYTES;
  return [
    ...(isPlain ? [] : [formatRecord('path', name)]),
    ...(sizeBytes > MAX_OCTAL_SIZE ? [formatRecord('size', String(sizeBytes))] : []),
  ];
}

/** `LENGTH key=value\n`, where the length counts itself. */
function formatRecord(key: string, value: string): Buffer {
  const rest = ` ${key}=${value}\n`;
  const bytes = Buffer.byteLength(rest);
  let length = bytes + String(bytes).length;
  if (String(length).length > String(bytes).length) length = bytes + String(length).length;
  return Buffer.from(`${length}${rest}`);
}

function formatHeader(entry: Pick<TarEntry, 'name' | 'isFolder' | 'sizeBytes' | 'mtimeMs'> & { type: string }): Buffer {
  const header = Buffer.alloc(BLOCK_BYTES);
  const octal = (value: number, at: number, digits: number) =>
    header.write(`${Math.max(0, Math.floor(value)).toString(8).padStart(digits, '0').slice(-digits)}\0`, at, 'latin1');
  header.write(entry.name.replaceAll(/[^\x20-\x7e]/g, '_').slice(0, MAX_NAME_BYTES), 0, 'latin1');
  octal(entry.isFolder ? FOLDER_MODE : FILE_MODE, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(Math.min(entry.sizeBytes, MAX_OCTAL_SIZE), 124, 11);
  octal(entry.mtimeMs / 1000, 136, 11);
  header.fill(' ', 148, 156);
  header.write(entry.type, 156, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

function pad(bytes: number): Buffer {
  return Buffer.alloc((BLOCK_BYTES - (bytes % BLOCK_BYTES)) % BLOCK_BYTES);
}
