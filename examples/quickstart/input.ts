// Makes the quickstart's input: a directory tree of this repository's own files, and one large file.
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

/** One file of the tour: where it is, and where its downloaded copy will be. */
export interface SampleFile {
  readonly localPath: string;
  readonly copyPath: string;
  readonly sizeBytes: number;
}

/** The input: a directory of small files, the directory for its copy, and a large file. */
export interface Input {
  readonly sentFolder: string;
  readonly receivedFolder: string;
  readonly small: readonly SampleFile[];
  readonly large: SampleFile;
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

/** Copies the tree below `folder`, writes the large file, and decides where the copies will be. */
export async function makeInput(folder: string, largeFileBytes: number, signal: AbortSignal): Promise<Input> {
  const [sentFolder, receivedFolder] = [join(folder, 'sent'), join(folder, 'received')];
  const inTree = (name: string, write: (target: string) => Promise<void>): Promise<SampleFile> =>
    sampleFile(join(sentFolder, name), join(receivedFolder, name), write);
  const small: SampleFile[] = [];
  for (const path of await filesBelow(TREE.map((entry) => join(REPOSITORY, entry)))) {
    signal.throwIfAborted();
    small.push(await inTree(relative(REPOSITORY, path), (target) => copyFile(path, target)));
  }
  small.push(await inTree('Ünïcode  .txt', (target) => writeText(target, 'Grüße, 世界 👋\n')));
  small.push(await inTree('empty.txt', (target) => writeText(target, '')));
  const large = await sampleFile(join(folder, 'large.bin'), join(folder, 'large-copy.bin'), (target) =>
    writeRandom(target, largeFileBytes, signal),
  );
  return { sentFolder, receivedFolder, small, large };
}

/** Returns the file's SHA-256 in hex. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: CHUNK_BYTES }), hash);
  return hash.digest('hex');
}

async function sampleFile(
  localPath: string,
  copyPath: string,
  write: (target: string) => Promise<void>,
): Promise<SampleFile> {
  await mkdir(dirname(localPath), { recursive: true });
  await write(localPath);
  const { size } = await stat(localPath);
  return { localPath, copyPath, sizeBytes: size };
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

/** Random bytes take time to make, so one random chunk is repeated, each time with its number at the front. */
async function writeRandom(target: string, sizeBytes: number, signal: AbortSignal): Promise<void> {
  await using file = await open(target, 'w');
  const chunk = randomBytes(CHUNK_BYTES);
  for (let written = 0; written < sizeBytes; written += CHUNK_BYTES) {
    signal.throwIfAborted();
    chunk.writeUInt32BE(written / CHUNK_BYTES, 0);
    await file.write(chunk, 0, Math.min(CHUNK_BYTES, sizeBytes - written));
  }
}
