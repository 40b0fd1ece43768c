// What a random run does: a transfer of one file or of a tree, in either direction, in any of the ways that a client
// offers. Each deed moves the files of one side to the other; what was there before is known. For
// random-faults.test.ts.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FilesClient, TreeReport } from '@filescom/sdk';
import fc from 'fast-check';
import { pattern } from '../../kit/bytes.ts';

/** Files by path. */
export type Content = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** Sizes of files by path; short to print where a run went wrong. */
type Sizes = readonly (readonly [path: string, sizeBytes: number])[];

/** The way a transfer is asked for. */
type Way =
  | 'up-file'
  | 'up-bytes'
  | 'up-stream'
  | 'down-file'
  | 'down-memory'
  | 'up-tree'
  | 'down-tree'
  | 'up-sync'
  | 'down-sync';

/** One transfer. */
export interface Deed {
  readonly way: Way;
  readonly source: Sizes;
  /** What the target holds before. */
  readonly before: Sizes;
  readonly resume: boolean;
  /** Whether the client reaches the server over sockets, or in the same process. */
  readonly overSockets: boolean;
  readonly verify: 'crc32' | 'md5';
  /** The number of the progress report at which it is aborted. */
  readonly abortAt: number | undefined;
}

/** How one attempt ended. */
export interface Outcome {
  /** What the call rejected with. */
  readonly error: unknown;
  /** Files of a tree that failed by themselves. */
  readonly failed: ReadonlyMap<string, unknown>;
  /** What a download to memory gave. */
  readonly received: Uint8Array | undefined;
}

export const PART_BYTES = 1_000;
const LARGE_BYTES = 20 * 1024 * 1024;
/** The parts of a stream of unknown length begin small, so it has thousands of them. */
const LONG_STREAM_BYTES = 300 * PART_BYTES + 1;

const size = fc.oneof(
  fc.constantFrom(0, 1, PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, 2 * PART_BYTES, 10 * PART_BYTES),
  fc.integer({ min: 0, max: 15 * PART_BYTES }),
);
const single = fc
  .tuple(
    fc.constantFrom<Way>('up-file', 'up-bytes', 'up-stream', 'down-file', 'down-memory'),
    fc.oneof({ weight: 9, arbitrary: size }, { weight: 1, arbitrary: fc.constant(LARGE_BYTES + 1) }),
    fc.boolean(),
  )
  .map(([way, sizeBytes, isThere]) => ({
    way,
    source: [['a.bin', way === 'up-stream' ? Math.min(sizeBytes, LONG_STREAM_BYTES) : sizeBytes] as const],
    before: isThere ? [['a.bin', 10] as const] : [],
  }));

const PATHS = ['a.bin', 'b.bin', 'sub/c.bin', 'sub/deep/d.bin', 'Ünïcode  .txt', 'other/e.bin'];
const files = fc.uniqueArray(fc.tuple(fc.constantFrom(...PATHS), size), { maxLength: 6, selector: ([path]) => path });
const largest = fc.oneof(
  { weight: 8, arbitrary: fc.constant(5) },
  { weight: 8, arbitrary: fc.constant(40 * PART_BYTES) },
  { weight: 1, arbitrary: fc.constant(LARGE_BYTES) },
);
const several = fc
  .tuple(fc.constantFrom<Way>('up-tree', 'down-tree', 'up-sync', 'down-sync'), files, files, largest)
  .map(([way, sent, there, sizeBytes]) => ({
    way,
    source: [['always.bin', sizeBytes] as const, ...sent],
    before: there,
  }));

/** Any deed. */
export const deeds: fc.Arbitrary<Deed> = fc
  .tuple(
    fc.oneof(single, several),
    fc.record({
      resume: fc.boolean(),
      overSockets: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
      verify: fc.constantFrom('crc32' as const, 'crc32' as const, 'md5' as const),
      abortAt: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined, freq: 6 }),
    }),
  )
  .map(([what, how]) => ({ ...what, ...how }));

/** Whether the site is what is changed. */
export function isUpward({ way }: Deed): boolean {
  return way.startsWith('up');
}

/** Whether a failure may leave what a later attempt needs. */
export function mayKeep({ way, resume }: Deed): boolean {
  return resume && !['up-bytes', 'up-stream', 'down-memory'].includes(way);
}

/** Whether only the files of the source are there when it is done. */
export function mirrors({ way }: Deed): boolean {
  return way.endsWith('sync');
}

/** Files of these sizes; other bytes for another seed. */
export function contentOf(sizes: Sizes, seed: number): Content {
  return new Map(sizes.map(([path, sizeBytes], index) => [path, pattern(sizeBytes, seed * 100 + index)]));
}

/** Puts files into a local directory. */
export async function writeLocal(root: string, content: Content): Promise<void> {
  await mkdir(root, { recursive: true });
  for (const [path, bytes] of content) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), bytes);
  }
}

/** Does the deed once. `moved` is told after each progress report; `signal` ends it. */
export async function attempt(deed: Deed, reached: Reached): Promise<Outcome> {
  try {
    const result = await WAYS[deed.way](deed, reached);
    const failed = result !== undefined && 'failed' in result ? result.failed : [];
    return {
      error: undefined,
      failed: new Map(failed.map(({ path, error }) => [path, error])),
      received: result instanceof Uint8Array ? result : undefined,
    };
  } catch (error) {
    return { error, failed: new Map(), received: undefined };
  }
}

/** What a deed needs of the world. */
export interface Reached {
  readonly client: FilesClient;
  readonly source: Content;
  /** The local directory; the remote one is called `site`. */
  readonly local: string;
  readonly signal: AbortSignal;
  readonly deadlineMs: number;
  moved(): void;
}

type Doing = (deed: Deed, reached: Reached) => Promise<Uint8Array | TreeReport | undefined>;

export const REMOTE = 'site';
const ONE = `${REMOTE}/a.bin`;

const WAYS: Readonly<Record<Way, Doing>> = {
  'up-file': async (deed, reached) => {
    const options = { ...common(reached), resume: deed.resume, verify: deed.verify, mkdir_parents: true };
    await reached.client.files.uploadFile(join(reached.local, 'a.bin'), ONE, options);
    return undefined;
  },
  'up-bytes': async (deed, reached) => {
    const options = { ...common(reached), verify: deed.verify, mkdir_parents: true };
    await reached.client.files.upload(only(reached.source), ONE, options);
    return undefined;
  },
  'up-stream': async (deed, reached) => {
    const options = { ...common(reached), verify: deed.verify, mkdir_parents: true };
    await reached.client.files.upload(new Blob([only(reached.source)]).stream(), ONE, options);
    return undefined;
  },
  'down-file': async (deed, reached) => {
    const options = { ...common(reached), resume: deed.resume };
    await reached.client.files.downloadFile(ONE, join(reached.local, 'a.bin'), options);
    return undefined;
  },
  'down-memory': (_, reached) => reached.client.files.download(ONE, common(reached)).bytes(),
  'up-tree': (deed, reached) => reached.client.folders.uploadDirectory(reached.local, REMOTE, tree(deed, reached)),
  'down-tree': (deed, reached) => reached.client.folders.downloadDirectory(REMOTE, reached.local, tree(deed, reached)),
  'up-sync': (deed, reached) => sync('up', deed, reached),
  'down-sync': (deed, reached) => sync('down', deed, reached),
};

function sync(direction: 'up' | 'down', deed: Deed, reached: Reached) {
  const { local, client } = reached;
  const compare = 'checksum'; // both sides are made in the same second
  return client.folders.sync({ ...tree(deed, reached), local, remote: REMOTE, direction, compare, deleteExtra: true });
}

function common({ signal, moved, deadlineMs }: Reached) {
  return { signal, onProgress: moved, deadlineMs };
}

function tree({ resume, verify }: Deed, reached: Reached) {
  return { ...common(reached), maxConcurrency: 4, resume, verify };
}

function only(content: Content): Uint8Array<ArrayBuffer> {
  const [bytes] = content.values();
  if (bytes === undefined) throw new Error('There is no file to send');
  return bytes;
}
