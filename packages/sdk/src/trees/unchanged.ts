// Which files are the same on both sides. plan-tree.ts asks before anything is decided, because checksums take reading.
import { PLATFORM } from '#platform';
import { LocalFileError } from '../errors.ts';
import { parseCrc32 } from '../transfer/checksum.ts';
import type { Tree, TreeEntry } from './tree.ts';
import type { Comparison } from './tree-options.ts';
import { processQueue } from './work-queue.ts';

/** Two trees, and how their files are compared. */
export interface ComparisonOptions {
  readonly localRoot: string;
  readonly local: Tree;
  readonly remote: Tree;
  readonly compare: Comparison;
  readonly signal: AbortSignal;
}

const FILES_READ_AT_ONCE = 2;
const BUFFER_BYTES = 1024 * 1024;

/** The keys of the files that are the same on both sides. */
export async function findUnchangedFiles(options: ComparisonOptions): Promise<ReadonlySet<string>> {
  const unchanged = new Set<string>();
  const doubtful: [local: TreeEntry, remote: TreeEntry][] = [];
  for (const local of options.local.entries.values()) {
    const remote = options.remote.entries.get(local.key);
    if (remote === undefined || !isSameSize(local, remote)) continue;
    if (options.compare === 'checksum') doubtful.push([local, remote]);
    else if (options.compare === 'size' || isSameSecond(local, remote)) unchanged.add(local.key);
  }
  await processQueue(doubtful, {
    budget: FILES_READ_AT_ONCE,
    signal: options.signal,
    async work([local, remote], signal) {
      const expected = parseCrc32(remote.crc32);
      if (expected === undefined) return;
      const actual = await computeFileCrc32(PLATFORM.files.join(options.localRoot, local.path), signal);
      if (actual === expected) unchanged.add(local.key);
    },
  });
  return unchanged;
}

function isSameSize(a: TreeEntry, b: TreeEntry): boolean {
  return a.kind === 'file' && b.kind === 'file' && a.sizeBytes === b.sizeBytes;
}

/** The service keeps whole seconds. */
function isSameSecond(a: TreeEntry, b: TreeEntry): boolean {
  if (a.modifiedAt === undefined || b.modifiedAt === undefined) return false;
  return Math.floor(a.modifiedAt.getTime() / 1000) === Math.floor(b.modifiedAt.getTime() / 1000);
}

/** CRC-32 of a local file; undefined if it cannot be read, which the transfer will find out again and report. */
async function computeFileCrc32(path: string, signal: AbortSignal): Promise<number | undefined> {
  try {
    const file = await PLATFORM.files.open(path);
    try {
      const buffer = new Uint8Array(Math.max(1, Math.min(BUFFER_BYTES, file.sizeBytes)));
      let crc32 = 0;
      for (let position = 0; ; ) {
        signal.throwIfAborted();
        const bytes = await file.read(buffer, position);
        if (bytes === 0) return crc32;
        crc32 = PLATFORM.crc32(buffer.subarray(0, bytes), crc32);
        position += bytes;
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof LocalFileError) return undefined;
    throw error;
  }
}
