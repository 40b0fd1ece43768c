// What was dropped, folders with everything below them. The browser hands folders out entry by entry, and only while
// the drop is being handled, so the outermost entries are taken first and read afterwards.

/** A file, and where it goes below the folder that is shown. */
export interface DroppedFile {
  readonly file: File;
  readonly path: string;
}

/** Whoever drops more has dropped the wrong folder; the command line moves it all. */
const MAX_FILES = 10_000;

/** All files of a drop. Throws where there are too many. */
export async function readDropped(transfer: DataTransfer): Promise<readonly DroppedFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const plain = [...transfer.files].map((file) => ({ file, path: file.name }));
  if (!entries.some(({ isDirectory }) => isDirectory)) return plain;
  const found: DroppedFile[] = [];
  for (const entry of entries) await collect(entry, entry.name, found);
  return found;
}

async function collect(entry: FileSystemEntry, path: string, found: DroppedFile[]): Promise<void> {
  if (found.length >= MAX_FILES) throw new Error(`At most ${MAX_FILES} files can be dropped at once.`);
  if (isFile(entry)) found.push({ path, file: await new Promise<File>((done, failed) => entry.file(done, failed)) });
  else if (isFolder(entry)) {
    const reader = entry.createReader();
    // Each call gives some of them; none means that there are no more.
    for (let some = await readSome(reader); some.length > 0; some = await readSome(reader)) {
      for (const inner of some) await collect(inner, `${path}/${inner.name}`, found);
    }
  }
}

function readSome(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  return new Promise((done, failed) => reader.readEntries(done, failed));
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
