// `POST /file_actions/zip`: files and folders become one ZIP file. It is written as one blob, and shown by one
// transaction.
import { problem } from '../../problem.ts';
import type { Queries, Transaction } from '../../store/contract.ts';
import { findParent, insertEntry, replaceFile, touchFolders } from '../changes.ts';
import { addContent, type StoredContent } from '../contents.ts';
import { typeConflictError } from '../copying.ts';
import { findEntryById, findPlace, type Place } from '../place.ts';
import { readNewPath } from '../remote-path.ts';
import { walkOn } from '../walk.ts';
import { type ArchiveJob, type ArchiveStores, createJobMoment, endJob, partOf } from './archive-job.ts';
import { type PackedEntry, packEntries } from './archive-writer.ts';
import { makeUnique } from './unique-name.ts';

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

/** Does the job. */
export async function pack(stores: ArchiveStores, job: ArchiveJob, signal: AbortSignal): Promise<void> {
  const path = readNewPath(job.destPath);
  const rootId = await stores.roots.forChange(job.siteId, path);
  const entries = await collectEntries(stores.database, job.state.sourceIds ?? []);
  const blob = await stores.blobs.write(stopWhenAborted(packEntries(stores, entries), signal));
  const freed: string[] = [];
  try {
    await stores.database.write(async (tx) => {
      await stores.blobs.adopt(tx, blob);
      const content = await addContent(tx, [partOf(blob)]);
      await putFile(tx, { place: await findPlace(tx, rootId, path), job, stores, content, freed });
      await endJob(tx, job, { nowMs: stores.clock.ms(), freed });
    });
  } catch (error) {
    stores.blobs.discardLater([blob.id]);
    throw error;
  }
  stores.blobs.discardLater(freed);
}

async function putFile(
  tx: Transaction,
  put: {
    place: Place;
    job: ArchiveJob;
    stores: ArchiveStores;
    content: StoredContent;
    freed: string[];
  },
): Promise<void> {
  const { place, job, content, freed } = put;
  refuseArchivePlace(place, job.state);
  const moment = createJobMoment(put.stores, job);
  const parent = await findParent(tx, place, { ...moment, makeParents: false });
  const segment = readNewPath(job.destPath).segments.at(-1);
  if (segment === undefined) throw typeConflictError();
  const entry = { parentId: parent.id, segment, content };
  if (place.entry === undefined) await insertEntry(tx, entry, moment);
  else await replaceFile(tx, place.entry, { entry, moment, freed });
  await touchFolders(tx, parent.folderIds, moment.nowMs);
}

/** Throws unless an archive may be written there. */
export function refuseArchivePlace({ entry, folderIds }: Place, options: { overwrite: boolean }): void {
  if (folderIds.length === 0 || entry?.isFolder) throw typeConflictError();
  if (entry !== undefined && !options.overwrite) {
    throw problem('processing-failure/destination-exists', 'A file is at the destination already.');
  }
}

async function* stopWhenAborted(chunks: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    yield chunk;
  }
}
