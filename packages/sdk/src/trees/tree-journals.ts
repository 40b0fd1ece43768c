// The journals of the large files of a tree: one store for all of them, and what earlier attempts left that is no
// longer needed. They are opened when a plan is carried out with `resume: true`.
import { join } from '@filescom/paths';
import { PLATFORM } from '#platform';
import { LocalFileError } from '../errors.ts';
import type { Http } from '../http/http.ts';
import type { TransferStore } from '../options.ts';
import { discardEntry, isUnfinished, type JournalEntry, openTransferStore, parseEntry } from '../transfer/journal.ts';
import type { Tree } from './tree.ts';

/** The tree whose journals are opened. */
export interface JournaledTree {
  readonly direction: 'up' | 'down';
  /** The roots. */
  readonly localRoot: string;
  readonly remoteRoot: string;
  readonly local: Tree;
  readonly remote: Tree;
  /** Whether the file at this key needs no transfer. */
  isUnchanged(key: string): boolean;
}

/** Opens the store of a tree's journals and removes what belongs to files that are done. */
export async function openJournals(http: Http, tree: JournaledTree): Promise<TransferStore> {
  const store = openTransferStore(http, tree.localRoot);
  const names = await store.names();
  const entries = await entriesOf(store, names, http.origin);
  const done = findDoneFiles(tree, entries.length > 0);
  const needed = new Set<string>();
  for (const entry of entries) {
    if (done.has(computeIdentity(entry))) await discardEntry(store, entry);
    else if (entry.kind === 'download') needed.add(entry.temporaryPath);
  }
  if (tree.direction === 'down') await clearUnfinished(tree, needed);
  return createCheckedStore(new Set(names), store);
}

async function entriesOf(store: TransferStore, names: readonly string[], site: string): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for (const name of names) {
    const entry = parseEntry(await store.read(name));
    if (entry?.site === site) entries.push(entry);
  }
  return entries;
}

/**
 * A process that ends between the last byte and the removal of its journal leaves one that no later transfer would
 * meet.
 */
function findDoneFiles(tree: JournaledTree, isWanted: boolean): ReadonlySet<string> {
  const done = new Set<string>();
  if (!isWanted) return done;
  const kind = tree.direction === 'up' ? 'upload' : 'download';
  for (const { key, path } of tree.local.entries.values()) {
    const remote = tree.remote.entries.get(key);
    if (remote === undefined || !tree.isUnchanged(key)) continue;
    const localPath = PLATFORM.files.absolute(PLATFORM.files.join(tree.localRoot, path));
    done.add(computeIdentity({ kind, localPath, remotePath: join(tree.remoteRoot, remote.path) }));
  }
  return done;
}

function computeIdentity({
  kind,
  localPath,
  remotePath,
}: Pick<JournalEntry, 'kind' | 'localPath' | 'remotePath'>): string {
  return JSON.stringify([kind, localPath, remotePath]);
}

/**
 * Files without a journal cannot be resumed: a process that was killed leaves them, and they are downloaded again.
 */
async function clearUnfinished({ local, remote, localRoot }: JournaledTree, needed: ReadonlySet<string>) {
  const targets = new Map<string, string[]>();
  if (local.aside.length === 0) return;
  for (const { key, folderKey, kind, path } of remote.entries.values()) {
    if (kind === 'directory') continue;
    const target = local.entries.get(key)?.path ?? path;
    const inFolder = targets.get(folderKey) ?? [];
    inFolder.push(target.slice(target.lastIndexOf('/') + 1));
    targets.set(folderKey, inFolder);
  }
  for (const { folderKey, name, path } of local.aside) {
    const unfinished = PLATFORM.files.absolute(PLATFORM.files.join(localRoot, path));
    const ours = targets.get(folderKey)?.some((target) => isUnfinished(name, target)) ?? false;
    if (ours && !needed.has(unfinished)) await removeIfPossible(unfinished);
  }
}

async function removeIfPossible(path: string): Promise<void> {
  try {
    await PLATFORM.directories.removeFile(path);
  } catch (error) {
    if (!(error instanceof LocalFileError)) throw error; // it belongs to somebody else, or is gone already
  }
}

/** Most files of a tree have no journal: the store is asked only for names that it had when the tree began. */
function createCheckedStore(names: ReadonlySet<string>, store: TransferStore): TransferStore {
  return {
    names: () => store.names(),
    read: async (name) => (names.has(name) ? store.read(name) : undefined),
    write: (name, text) => store.write(name, text),
    remove: (name) => store.remove(name),
  };
}
