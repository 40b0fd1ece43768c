// Folders and the attributes of entries: find, make, change, delete.

import { joinChild, type ResolvedPath, requireNewNames } from '../../permissions/remote-path.ts';
import { problem } from '../../problem.ts';
import type { BlobStore } from '../../store/blobs.ts';
import type { Database, Transaction } from '../../store/contract.ts';
import {
  type Alongside,
  type ChangeStamp,
  findParent,
  insertEntry,
  isEmptyFolder,
  takeOut,
  touchFolders,
} from './changes.ts';
import type { Entry, PlacedEntry } from './entry.ts';
import { findEntry, findEntryById, lookUp, requireFound } from './lookup.ts';
import type { Roots } from './roots.ts';
import type { Trash } from './trash.ts';

/** Attributes that can be set later. Those that are undefined stay as they are. */
export interface EntryChanges {
  readonly providedMtimeMs?: number | null | undefined;
  readonly priorityColor?: string | null | undefined;
  readonly customMetadata?: Readonly<Record<string, string>> | undefined;
}

const PRIORITY_COLORS = new Set([
  'red',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
  'pink',
  'gray',
  'grey',
  'black',
]);

/** The stores that the tree is kept in. */
export interface TreeDeps {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly roots: Roots;
  readonly trash: Trash;
}

/** The tree of files and folders of each site. */
export class Tree {
  readonly #deps: TreeDeps;

  constructor(deps: TreeDeps) {
    this.#deps = deps;
  }

  /** The entry at a path. Throws `not-found`. */
  async find(path: ResolvedPath): Promise<PlacedEntry> {
    return await findEntry(this.#deps.database, await this.#deps.roots.of(path), path);
  }

  /** True if something is at the path. */
  async exists(path: ResolvedPath): Promise<boolean> {
    return (await lookUp(this.#deps.database, await this.#deps.roots.of(path), path)).entry !== undefined;
  }

  /** Makes a folder. Throws `destination-exists` when something is there already, folder or file. */
  async createFolder(
    path: ResolvedPath,
    options: ChangeStamp & {
      makeParents: boolean;
      providedMtimeMs?: number | null | undefined;
      alongside?: Alongside | undefined;
    },
  ): Promise<PlacedEntry> {
    requireNewNames(path);
    const rootId = await this.#deps.roots.forChange(path);
    return await this.#deps.database.write(async (tx) => {
      const found = await lookUp(tx, rootId, path);
      // These words: the vendor's own tests compare them.
      if (found.entry !== undefined) throw problem('processing-failure/destination-exists', 'The destination exists.');
      const parent = await findParent(tx, found, options);
      const segment = path.segments.at(-1);
      if (segment === undefined) throw new Error('The root always exists.');
      const providedMtimeMs = options.providedMtimeMs ?? null;
      const made = joinChild(parent.path, segment.name);
      const [entry] = await Promise.all([
        insertEntry(tx, { parentId: parent.id, segment, providedMtimeMs }, options),
        touchFolders(tx, parent.folderIds, options.nowMs),
        options.alongside?.(tx, { action: 'create', path: made }),
      ]);
      return { entry, path: made };
    }, path);
  }

  /** Sets attributes of a file or folder. Custom metadata is replaced as a whole. */
  async update(path: ResolvedPath, changes: EntryChanges, stamp: ChangeStamp): Promise<PlacedEntry> {
    const rootId = await this.#deps.roots.forChange(path);
    const { priorityColor } = changes;
    if (typeof priorityColor === 'string' && !PRIORITY_COLORS.has(priorityColor.toLowerCase())) {
      throw problem('processing-failure/invalid-priority-color', `${priorityColor} is not a priority color.`);
    }
    return await this.#deps.database.write(async (tx) => {
      const { entry, path: text } = await findEntry(tx, rootId, path);
      const [, changed] = await Promise.all([applyChanges(tx, entry, changes, stamp), requireEntry(tx, entry.id)]);
      return { entry: changed, path: text };
    }, path);
  }

  /** Deletes a file, an empty folder, or with `recursive` a folder and all that is in it. The root is refused. */
  async remove(
    path: ResolvedPath,
    options: ChangeStamp & { recursive: boolean; alongside?: Alongside | undefined },
  ): Promise<void> {
    if (path.segments.length === 0) throw problem('bad-request/invalid-path', 'The root folder cannot be deleted.');
    const rootId = await this.#deps.roots.forChange(path);
    const isFolder = await this.#deps.database.write(async (tx) => {
      const freed: string[] = [];
      const found = await lookUp(tx, rootId, path);
      const { entry } = requireFound(found);
      if (entry.isFolder && !options.recursive && !(await isEmptyFolder(tx, entry.id))) {
        throw problem('processing-failure/folder-not-empty', `Folder ${entry.name} not empty`);
      }
      await Promise.all([
        takeOut(tx, entry, freed),
        touchFolders(tx, found.folderIds, options.nowMs),
        options.alongside?.(tx, { action: 'destroy', path: path.text }),
      ]);
      await this.#deps.blobs.discard(tx, freed);
      return entry.isFolder;
    }, path);
    if (isFolder) this.#deps.trash.wake();
  }

  /** Removes all trees of a site, or the one of a virtual root such as `Snapshots/7`. */
  async drop(siteId: number, tree?: string): Promise<void> {
    await this.#deps.database.write(
      async (tx) => {
        for (const rootId of await this.#deps.roots.detach(tx, siteId, tree)) {
          await tx.run('INSERT INTO entry_trash (entry_id) VALUES (?)', rootId);
        }
      },
      { siteId },
    );
    this.#deps.trash.wake();
  }
}

async function applyChanges(tx: Transaction, entry: Entry, changes: EntryChanges, stamp: ChangeStamp): Promise<void> {
  const { providedMtimeMs, priorityColor, customMetadata } = changes;
  const metadata = customMetadata === undefined ? entry.customMetadata : serializeMetadata(customMetadata);
  await tx.run(
    `UPDATE entries SET mtime_ms = ?, provided_mtime_ms = ?, priority_color = ?, custom_metadata = ?,
      last_modified_by_id = ?, last_modified_by_api_key_id = ? WHERE id = ?`,
    stamp.nowMs,
    providedMtimeMs === undefined ? entry.providedMtimeMs : providedMtimeMs,
    priorityColor === undefined ? entry.priorityColor : (priorityColor?.toLowerCase() ?? null),
    metadata,
    stamp.actor.userId,
    stamp.actor.apiKeyId,
    entry.id,
  );
}

/** An empty map is kept as null, so that the index of entries with metadata stays small. */
export function serializeMetadata(metadata: Readonly<Record<string, string>>): string | null {
  return Object.keys(metadata).length === 0 ? null : JSON.stringify(metadata);
}

async function requireEntry(tx: Transaction, id: number): Promise<Entry> {
  const entry = await findEntryById(tx, id);
  if (entry === undefined) throw new Error(`Entry ${id} has vanished within its own transaction.`);
  return entry;
}
