// Reads ZIP files as somebody else made them, which may be to do harm: names that lead elsewhere, links, more bytes
// than could ever be stored, parts that are counted twice. All of it is refused before a single entry is unpacked.
import type { Readable } from 'node:stream';
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry as ZipEntry, type ZipFile } from 'yauzl';
import { type RemotePath, readNewPath } from '../../permissions/remote-path.ts';
import { Problem, problem } from '../../problem.ts';
import { type ContentReader, streamContent } from '../content/reader.ts';

/** One file or folder inside a ZIP file. */
export interface ArchiveEntry {
  /** Below the folder that the archive is unpacked into. */
  readonly path: RemotePath;
  readonly isFolder: boolean;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly crc32: number;
  /** The unpacked bytes: as many as `sizeBytes`, or the stream fails. */
  open(): Promise<Readable>;
}

/** What an archive may hold at most: entries, and the folders that they lie in, whether they are named or not. */
const MAX_ENTRIES = 50_000;
const MAX_FOLDERS = 50_000;
const MAX_DEPTH = 100;
/** Archives that unpack to no more than this are never taken for bombs. */
const HARMLESS_BYTES = 256 * 1024 * 1024;
const MAX_RATIO = 200;

const FILE_TYPE_BITS = 0o170_000;
const LINK_TYPE = 0o120_000;

class ContentAccess extends RandomAccessReader {
  readonly #content: ContentReader;

  constructor(content: ContentReader) {
    super();
    this.#content = content;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return streamContent(this.#content, { start, end });
  }
}

/**
 * Lists what an archive holds, files and folders that it names. Throws `invalid-zip-file` for whatever cannot be
 * unpacked safely.
 */
export async function readArchive(content: ContentReader): Promise<readonly ArchiveEntry[]> {
  try {
    const access = new ContentAccess(content);
    const zip = await fromRandomAccessReaderPromise(access, content.sizeBytes, { autoClose: false });
    return await readEntries(zip, content.sizeBytes);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw invalidArchive(error instanceof Error ? error.message : String(error), error);
  }
}

async function readEntries(zip: ZipFile, archiveBytes: number): Promise<readonly ArchiveEntry[]> {
  if (zip.entryCount > MAX_ENTRIES) throw invalidArchive(`It holds more than ${MAX_ENTRIES} entries.`);
  const entries = new Map<string, ArchiveEntry>();
  const folders = new Set<string>();
  let packedBytes = 0;
  let unpackedBytes = 0;
  for await (const found of zip.eachEntry()) {
    if (entries.size >= MAX_ENTRIES) throw invalidArchive(`It holds more than ${MAX_ENTRIES} entries.`);
    const entry = readEntry(zip, found);
    if (entries.has(entry.path.key)) throw invalidArchive(`It holds ${entry.path.text} twice.`);
    entries.set(entry.path.key, entry);
    addFolders(folders, entry);
    packedBytes += found.compressedSize;
    unpackedBytes += found.uncompressedSize;
    // Entries that share their bytes are how a small file names a huge amount of data.
    if (packedBytes > archiveBytes) throw invalidArchive('Its entries overlap.');
    if (unpackedBytes > HARMLESS_BYTES && unpackedBytes > archiveBytes * MAX_RATIO) {
      throw invalidArchive('It would unpack to far more than it should.');
    }
  }
  return [...entries.values()];
}

/** Notes the folders around an entry. Each of them becomes a row, however few entries are in it. */
function addFolders(folders: Set<string>, { path }: ArchiveEntry): void {
  if (path.segments.length > MAX_DEPTH) throw invalidArchive(`It holds folders more than ${MAX_DEPTH} deep.`);
  for (let end = path.key.lastIndexOf('/'); end > 0; end = path.key.lastIndexOf('/', end - 1)) {
    const folder = path.key.slice(0, end);
    if (folders.has(folder)) return;
    folders.add(folder);
  }
  if (folders.size > MAX_FOLDERS) throw invalidArchive(`It holds more than ${MAX_FOLDERS} folders.`);
}

function readEntry(zip: ZipFile, found: ZipEntry): ArchiveEntry {
  const name = found.fileName;
  const isFolder = name.endsWith('/');
  const mode = found.externalFileAttributes >>> 16;
  if ((mode & FILE_TYPE_BITS) === LINK_TYPE) throw invalidArchive(`${name} is a link.`);
  if (found.isEncrypted()) throw invalidArchive(`${name} is encrypted.`);
  if (!isFolder && !found.canDecodeFileData())
    throw invalidArchive(`${name} is packed in a way that is not known here.`);
  const path = readNewPath(name);
  if (path.tree !== '' || path.segments.length === 0) throw invalidArchive(`${name} is no name for a file.`);
  return {
    path,
    isFolder,
    sizeBytes: isFolder ? 0 : found.uncompressedSize,
    crc32: found.crc32,
    modifiedMs: found.getLastModDate({ timezone: 'UTC' }).getTime(),
    open: async () => {
      try {
        return await zip.openReadStreamPromise(found);
      } catch (error) {
        throw invalidArchive(error instanceof Error ? error.message : String(error), error);
      }
    },
  };
}

/** The refusal of a file that is no usable archive. */
export function invalidArchive(reason: string, cause?: unknown): Problem {
  return problem('processing-failure/invalid-zip-file', `This is not a ZIP file that can be unpacked. ${reason}`, {
    ...(cause === undefined ? {} : { cause }),
  });
}
