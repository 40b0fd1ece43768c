// What is moved: a tree of small files, a thousand in a folder, and one large file. Every file has content of its own.
import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILES_PER_FOLDER = 1_000;
const SMALL_BYTES = 4_096;
const BLOCK_BYTES = 4 * 1024 * 1024;

/** Makes a tree of so many files of 4 KiB in numbered folders. */
export async function makeTree(root: string, files: number): Promise<void> {
  for (let first = 0; first < files; first += FILES_PER_FOLDER) {
    const folder = join(root, String(first / FILES_PER_FOLDER));
    await mkdir(folder, { recursive: true });
    const count = Math.min(FILES_PER_FOLDER, files - first);
    await Promise.all(
      Array.from({ length: count }, (_, index) =>
        writeFile(join(folder, `${index}.bin`), makeBlock(SMALL_BYTES, first + index)),
      ),
    );
  }
}

/** Makes one file of this size. */
export async function makeLargeFile(path: string, sizeBytes: number): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (let at = 0; at < sizeBytes; at += BLOCK_BYTES) await file.write(makeBlock(BLOCK_BYTES, at / BLOCK_BYTES));
  } finally {
    await file.close();
  }
}

function makeBlock(sizeBytes: number, seed: number): Uint8Array {
  const words = new Uint32Array(sizeBytes / 4);
  let state = (seed + 1) * 2_654_435_761;
  for (let at = 0; at < words.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    words[at] = state;
  }
  return new Uint8Array(words.buffer);
}
