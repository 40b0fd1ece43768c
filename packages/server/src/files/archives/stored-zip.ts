// A ZIP file that is never stored: its headers are computed, its bytes are those of the files themselves, uncompressed.
// Its size is known before the first byte is read, and it can be read from any position.
import type { ContentReader, PositionalBytes } from '../content/reader.ts';

/** One file of the archive. */
export interface StoredFile {
  /** Its name inside the archive. */
  readonly name: string;
  readonly sizeBytes: number;
  readonly crc32: number;
  readonly modifiedMs: number;
  open(): Promise<ContentReader>;
}

/** Neither the archive nor a file in it may be larger: readers of plain ZIP files count in 32 bits. */
export const MAX_STORED_ZIP_BYTES = 0xffff_ffff;

interface Section {
  readonly start: number;
  readonly sizeBytes: number;
  readonly content: Buffer | StoredFile;
}

/** Lays the archive out. */
export function createStoredZip(files: readonly StoredFile[]): PositionalBytes {
  const sections: Section[] = [];
  const directory: Buffer[] = [];
  let sizeBytes = 0;
  const add = (content: Buffer | StoredFile) => {
    const length = Buffer.isBuffer(content) ? content.length : content.sizeBytes;
    if (length > 0) sections.push({ start: sizeBytes, sizeBytes: length, content });
    sizeBytes += length;
  };
  for (const file of files) {
    directory.push(encodeDirectoryRecord(file, sizeBytes));
    add(encodeLocalHeader(file));
    add(file);
  }
  const start = sizeBytes;
  const records = Buffer.concat(directory);
  add(records);
  add(endRecord({ count: files.length, start, sizeBytes: records.length }));
  return new SectionReader(sections, sizeBytes);
}

class SectionReader implements PositionalBytes {
  readonly sizeBytes: number;
  readonly #sections: readonly Section[];
  #open: { readonly section: Section; readonly content: ContentReader } | undefined;

  constructor(sections: readonly Section[], sizeBytes: number) {
    this.#sections = sections;
    this.sizeBytes = sizeBytes;
  }

  async read(target: Uint8Array, position: number): Promise<number> {
    const section = this.#sections.findLast(({ start }) => start <= position);
    if (section === undefined || position >= this.sizeBytes) return 0;
    const offset = position - section.start;
    const wanted = target.subarray(0, Math.min(target.length, section.sizeBytes - offset));
    if (Buffer.isBuffer(section.content)) return section.content.copy(wanted, 0, offset);
    return await (await this.#contentOf(section, section.content)).read(wanted, offset);
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    await open?.content.close();
  }

  /** One file is open at a time. */
  async #contentOf(section: Section, file: StoredFile): Promise<ContentReader> {
    if (this.#open?.section === section) return this.#open.content;
    await this.close();
    const content = await file.open();
    this.#open = { section, content };
    return content;
  }
}

/** What both headers of a file say: version 2.0, names in UTF-8, not compressed. */
function encodeCommonFields(file: StoredFile, name: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(0x0800, 2);
  const { time, date } = toDosMoment(file.modifiedMs);
  fields.writeUInt16LE(time, 6);
  fields.writeUInt16LE(date, 8);
  fields.writeUInt32LE(file.crc32, 10);
  fields.writeUInt32LE(file.sizeBytes, 14);
  fields.writeUInt32LE(file.sizeBytes, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function encodeLocalHeader(file: StoredFile): Buffer {
  const name = Buffer.from(file.name);
  return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), encodeCommonFields(file, name), name]);
}

function encodeDirectoryRecord(file: StoredFile, position: number): Buffer {
  const name = Buffer.from(file.name);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(position, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), encodeCommonFields(file, name), rest, name]);
}

function endRecord(directory: { count: number; start: number; sizeBytes: number }): Buffer {
  const record = Buffer.alloc(22);
  record.write('PK\x05\x06', 'latin1');
  record.writeUInt16LE(directory.count, 8);
  record.writeUInt16LE(directory.count, 10);
  record.writeUInt32LE(directory.sizeBytes, 12);
  record.writeUInt32LE(directory.start, 16);
  return record;
}

/** The moment in UTC, in steps of two seconds from 1980 on, as ZIP files keep it. */
function toDosMoment(ms: number): { time: number; date: number } {
  const at = new Date(Math.max(ms, Date.UTC(1980, 0, 1)));
  return {
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    date: (Math.min(at.getUTCFullYear() - 1980, 127) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  };
}
