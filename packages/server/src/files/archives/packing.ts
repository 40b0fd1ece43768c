// `POST /file_actions/zip`: files and folders become one archive, a ZIP or a TAR. It is written as one blob, and shown
// by one transaction.
import type { Readable } from 'node:stream';
import { normalizeForComparison } from '@filescom/paths';
import { ZipFile } from 'yazl';
import { type ResolvedPath, resolveOnSite } from '../../permissions/remote-path.ts';
import { problem } from '../../problem.ts';
import type { BlobStore } from '../../store/blobs.ts';
import type { Queries, Transaction } from '../../store/contract.ts';
import { addContent, type StoredContent } from '../content/contents.ts';
import { ContentReader, streamContent } from '../content/reader.ts';
import { findParent, insertEntry, numberName, replaceFile, touchFolders } from '../tree/changes.ts';
import { typeConflictError } from '../tree/copy.ts';
import type { Entry } from '../tree/entry.ts';
import { findEntryById, type Lookup, lookUp } from '../tree/lookup.ts';
import { walkOn } from '../tree/walk.ts';
import {
  type ArchiveFormat,
  type ArchiveJob,
  type ArchiveStores,
  createJobStamp,
  endJob,
  partOf,
} from './archive-job.ts';
import { writeTar } from './tar-writer.ts';

const MAX_ENTRIES = 50_000;

/** Everything below these entries, with the paths that it has in the archive. Throws when it is too much for one. */
export async function collectEntries(queries: Queries, ids: readonly number[]): Promise<readonly PackedEntry[]> {
  const packed: PackedEntry[] = [];
  const taken = new Set<string>();
  for (const id of ids) {
    const entry = await findEntryById(queries, id);
    if (entry === undefined) throw problem('not-found', 'What was to be packed has been removed meanwhile.');
    const isRoot = entry.parentId === null;
    const name = isRoot ? '' : makeUnique(entry.name, taken);
    if (!isRoot) packed.push({ entry, name });
    if (!entry.isFolder) continue;
    const start = { folderId: entry.id, folderPath: name, kind: undefined };
    const below = await walkOn(queries, start, { from: undefined, limit: MAX_ENTRIES + 1 - packed.length });
    for (const found of below) packed.push({ entry: found.entry, name: found.path });
    if (packed.length > MAX_ENTRIES) {
      throw problem('bad-request/request-params-invalid', `At most ${MAX_ENTRIES} files and folders can be packed.`);
    }
  }
  return packed;
}

/** Does the job. `goOn` throws where it has to end. */
export async function pack(stores: ArchiveStores, job: ArchiveJob, goOn: () => void): Promise<void> {
  const path = resolveOnSite(job.siteId, job.destPath);
  const rootId = await stores.roots.forChange(path);
  const entries = await collectEntries(stores.database, job.state.sourceIds ?? []);
  const blob = await stores.blobs.write(whileAllowed(packAs(job.state.format, stores, entries), goOn));
  try {
    await stores.database.write(async (tx) => {
      const freed: string[] = [];
      await stores.blobs.adopt(tx, blob);
      const content = await addContent(tx, [partOf(blob)], async (made) => made);
      await putFile(tx, { found: await lookUp(tx, rootId, path), path, job, stores, content, freed });
      await endJob(tx, job, { nowMs: stores.clock.ms(), freed });
      await stores.blobs.discard(tx, freed);
    }, job);
  } catch (error) {
    stores.blobs.abandon([blob.id]);
    throw error;
  }
}

async function putFile(
  tx: Transaction,
  put: {
    found: Lookup;
    path: ResolvedPath;
    job: ArchiveJob;
    stores: ArchiveStores;
    content: StoredContent;
    freed: string[];
  },
): Promise<void> {
  const { found, job, content, freed } = put;
  refuseArchivePlace(found, job.state);
  const stamp = createJobStamp(put.stores, job);
  const parent = await findParent(tx, found, { ...stamp, makeParents: false });
  const segment = put.path.segments.at(-1);
  if (segment === undefined) throw typeConflictError();
  const entry = { parentId: parent.id, segment, content };
  if (found.entry === undefined) await insertEntry(tx, entry, stamp);
  else await replaceFile(tx, found.entry, { entry, stamp, freed });
  await touchFolders(tx, parent.folderIds, stamp.nowMs);
}

/** Throws unless an archive may be written there. */
export function refuseArchivePlace({ entry, folderIds }: Lookup, options: { overwrite: boolean }): void {
  if (folderIds.length === 0 || entry?.isFolder) throw typeConflictError();
  if (entry !== undefined && !options.overwrite) {
    throw problem('processing-failure/destination-exists', 'A file is at the destination already.');
  }
}

async function* whileAllowed(chunks: AsyncIterable<Uint8Array>, goOn: () => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    goOn();
    yield chunk;
  }
}

/** The name, numbered if it is taken, and from now on taken itself. */
function makeUnique(name: string, taken: Set<string>): string {
  for (let count = 0; ; count += 1) {
    const candidate = numberName(name, count);
    const key = normalizeForComparison(candidate);
    if (taken.has(key)) continue;
    taken.add(key);
    return candidate;
  }
}

/** An entry of the tree and its path inside the archive. */
export interface PackedEntry {
  readonly entry: Entry;
  readonly name: string;
}

function packAs(
  format: ArchiveFormat = 'zip',
  stores: { database: Queries; blobs: BlobStore },
  entries: readonly PackedEntry[],
): AsyncIterable<Uint8Array> {
  if (format === 'zip') return packEntries(stores, entries);
  const packed = entries.map(({ entry, name }) => ({
    name,
    isFolder: entry.isFolder,
    sizeBytes: entry.size,
    mtimeMs: entry.providedMtimeMs ?? entry.mtimeMs,
    async *open() {
      yield* await openSource(stores, entry);
    },
  }));
  return writeTar(packed, { gzip: format === 'tar.gz' });
}

/** The archive as a stream of chunks; each file is opened when its turn comes and closed after it. */
async function* packEntries(
  stores: { database: Queries; blobs: BlobStore },
  entries: readonly PackedEntry[],
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const failed = Promise.withResolvers<never>();
  // Nobody may be waiting at the moment when a source fails.
  failed.promise.catch(() => undefined);
  zip.on('error', (error: unknown) => failed.reject(error));
  const sources = new Set<Readable>();
  for (const { entry, name } of entries) {
    const mtime = new Date(entry.providedMtimeMs ?? entry.mtimeMs);
    if (entry.isFolder) zip.addEmptyDirectory(name, { mtime });
    else {
      zip.addReadStreamLazy(name, { mtime, compress: true }, (done) => {
        openSource(stores, entry).then(
          (source) => {
            sources.add(source);
            source.once('close', () => sources.delete(source));
            // The library listens only while it reads.
            source.once('error', (error) => failed.reject(error));
            done(null, source);
          },
          (error: unknown) => failed.reject(error),
        );
      });
    }
  }
  zip.end();
  const chunks = zip.outputStream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([chunks.next(), failed.promise]);
      if (next.done) return;
      yield typeof next.value === 'string' ? Buffer.from(next.value) : next.value;
    }
  } finally {
    for (const source of sources) source.destroy();
  }
}

async function openSource(stores: { database: Queries; blobs: BlobStore }, entry: Entry): Promise<Readable> {
  const { contentId } = entry;
  const content = contentId === null ? undefined : await ContentReader.open(stores.database, stores.blobs, contentId);
  if (content === undefined) throw new Error(`${entry.name} was changed or removed while it was packed.`);
  const stream = streamContent(content, { start: 0, end: content.sizeBytes });
  stream.once('close', () => {
    content.close().catch(() => undefined);
  });
  return stream;
}
