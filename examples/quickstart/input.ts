// Makes the quickstart's input: a directory tree of this repository's own files, and one large file.
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

/** One file of the tour: where it lies, where it goes, and where its copy comes back to. */
export interface SampleFile {
  readonly localPath: string;
  readonly remotePath: string;
  readonly copyPath: string;
  readonly sizeBytes: number;
}

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const TREE = [
  'README.md',
  'ARCHITECTURE.md',
  'docs',
  'examples',
  'catalogue',
  'packages/paths/src',
  'packages/sdk/src',
];
const CHUNK_BYTES = 1024 * 1024;

/** Copies the tree below `folder`, writes the large file, and lays out where the copies will go. */
export async function makeInput(
  folder: string,
  largeFileBytes: number,
  signal: AbortSignal,
): Promise<{ small: SampleFile[]; large: SampleFile }> {
  const small: SampleFile[] = [];
  for (const path of await filesBelow(TREE.map((entry) => join(REPOSITORY, entry)))) {
    signal.throwIfAborted();
    const name = relative(REPOSITORY, path);
    small.push(await sampleFile(folder, name, (target) => copyFile(path, target)));
  }
  small.push(await sampleFile(folder, 'Ünïcode  .txt', (target) => writeText(target, 'Grüße, 世界 👋\n')));
  small.push(await sampleFile(folder, 'empty.txt', (target) => writeText(target, '')));
  const large = await sampleFile(folder, 'large.bin', (target) => writeRandom(target, largeFileBytes, signal));
  return { small, large };
}

/** Returns the file's SHA-256 in hex. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: CHUNK_BYTES }), hash);
  return hash.digest('hex');
}

async function sampleFile(folder: string, name: string, write: (target: string) => Promise<void>): Promise<SampleFile> {
  const localPath = join(folder, 'sent', name);
  const copyPath = join(folder, 'received', name);
  await mkdir(dirname(localPath), { recursive: true });
  await mkdir(dirname(copyPath), { recursive: true });
  await write(localPath);
  const { size } = await stat(localPath);
  return { localPath, copyPath, remotePath: `quickstart/${name.split(sep).join('/')}`, sizeBytes: size };
}

async function filesBelow(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    if ((await stat(path)).isFile()) found.push(path);
    else found.push(...(await filesBelow((await readdir(path)).sort().map((name) => join(path, name)))));
  }
  return found;
}

async function writeText(target: string, text: string): Promise<void> {
  await using file = await open(target, 'w');
  await file.writeFile(text);
}

/** Random bytes cost time to make, so one random chunk is repeated, each time with its number at the front. */
async function writeRandom(target: string, sizeBytes: number, signal: AbortSignal): Promise<void> {
  await using file = await open(target, 'w');
  const chunk = randomBytes(CHUNK_BYTES);
  for (let written = 0; written < sizeBytes; written += CHUNK_BYTES) {
    signal.throwIfAborted();
    chunk.writeUInt32BE(written / CHUNK_BYTES, 0);
    await file.write(chunk, 0, Math.min(CHUNK_BYTES, sizeBytes - written));
  }
}
