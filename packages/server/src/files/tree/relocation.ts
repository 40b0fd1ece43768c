// Copy and move: what is allowed, what is done at once, and what becomes a migration in the background.
//
// Source and destination are looked up in one transaction, which refuses a destination that is taken (unless it may be
// overwritten and is of the same type), a folder that would lie in itself, and a missing parent. A move changes the row
// of one entry, whatever is below it; only a folder that is merged into an existing one moves child by child. A copy
// makes new rows that share the contents of the old ones. What is small ends within that transaction. What is not is
// recorded as a migration with its position (file-migrations.ts), which goes on batch by batch in the background and
// after a restart. A batch that fails ends its migration as failed with the reason; what was copied or moved before
// stays.
import type { BackgroundWork } from '../../background-work.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import {
  type RemotePath,
  type ResolvedPath,
  refuseFolderName,
  requireNewNames,
} from '../../permissions/remote-path.ts';
import { problem } from '../../problem.ts';
import type { BlobStore } from '../../store/blobs.ts';
import { numberIn } from '../../store/columns.ts';
import type { Database, Transaction } from '../../store/contract.ts';
import type { TransferSettingsStore } from '../transfer-settings.ts';
import {
  type Alongside,
  type ChangeStamp,
  findParent,
  insertEntry,
  type ParentFolder,
  takeOut,
  touchFolders,
} from './changes.ts';
import { copyFile, copyWalked, mergeSome, typeConflictError } from './copy.ts';
import { type Entry, FOLDER_KIND } from './entry.ts';
import { BATCH_ENTRIES, FileMigrations, type MigrationState } from './file-migrations.ts';
import { type Lookup, lookUp, requireFound } from './lookup.ts';
import type { Roots } from './roots.ts';
import { walkOn } from './walk.ts';

/** How something is copied or moved. */
export interface RelocationOptions extends ChangeStamp {
  readonly destination: ResolvedPath;
  readonly overwrite: boolean;
  /** Copies of folders: only the folders, no files. */
  readonly structure?: boolean;
  /** The migration that was held back and is now carried out. */
  readonly migrationId?: number;
  readonly alongside?: Alongside | undefined;
}

/** What has become of a copy or move. */
export interface Relocated {
  /** False while it goes on in the background. */
  readonly isDone: boolean;
  /** Where its state can be read: every copy has one, a move only if it goes on in the background. */
  readonly migrationId?: number;
}

/** The stores that copies and moves touch. */
export interface RelocationDeps {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly roots: Roots;
  readonly background: BackgroundWork;
  readonly transferSettings: TransferSettingsStore;
}

interface Both {
  readonly source: Entry;
  readonly sourcePath: string;
  readonly sourceLookup: Lookup;
  readonly target: ResolvedPath;
  readonly targetLookup: Lookup;
  readonly options: RelocationOptions;
  readonly freed: string[];
}

/** Copies and moves entries within one site. */
export class Relocation {
  readonly migrations: FileMigrations;
  readonly #deps: RelocationDeps;

  constructor(deps: RelocationDeps) {
    this.#deps = deps;
    this.migrations = new FileMigrations(deps);
  }

  /** Copies a file at once, a folder at once when it is small. */
  copy(source: ResolvedPath, options: RelocationOptions): Promise<Relocated> {
    return this.#relocate(source, { ...options, operation: 'copy' }, async (tx, both) => {
      if (both.target.key === source.key) throw sameDestination();
      return both.source.isFolder ? await this.#copyFolder(tx, both) : await this.#copyFile(tx, both);
    });
  }

  /** Moves a file or folder at once, whatever its size; only merging into an existing folder may take longer. */
  move(source: ResolvedPath, options: RelocationOptions): Promise<Relocated> {
    return this.#relocate(source, { ...options, operation: 'move' }, async (tx, both) => {
      if (source.segments.length === 0) throw problem('bad-request/invalid-path', 'The root folder cannot be moved.');
      if (source.key === both.target.key) return await rename(tx, both);
      if (both.target.key.startsWith(`${source.key}/`)) {
        throw problem('processing-failure/destination-parent-conflict', 'A folder cannot be moved into itself.');
      }
      return await this.#moveEntry(tx, both);
    });
  }

  wake(): void {
    this.migrations.wake();
  }

  close(): Promise<void> {
    return this.migrations.close();
  }

  async #relocate(
    from: ResolvedPath,
    { operation, ...options }: RelocationOptions & { operation: 'copy' | 'move' },
    work: (tx: Transaction, both: Both) => Promise<Relocated>,
  ): Promise<Relocated> {
    const target = options.destination;
    requireNewNames(target);
    const { roots } = this.#deps;
    const sourceRoot = operation === 'move' ? await roots.forChange(from) : await roots.of(from);
    const targetRoot = await roots.forChange(target);
    const relocated = await this.#deps.database.write(async (tx) => {
      const freed: string[] = [];
      const [sourceLookup, targetLookup] = await Promise.all([
        lookUp(tx, sourceRoot, from),
        lookUp(tx, targetRoot, target),
      ]);
      const { entry: source, path: sourcePath } = requireFound(sourceLookup);
      const both = { source, sourcePath, sourceLookup, target, targetLookup, options, freed };
      const event = { action: operation, path: from.text, destination: target.text };
      const [done] = await Promise.all([work(tx, both), options.alongside?.(tx, event)]);
      await this.#deps.blobs.discard(tx, freed);
      return done;
    }, from);
    if (!relocated.isDone) this.migrations.wake();
    return relocated;
  }

  async #copyFile(tx: Transaction, both: Both): Promise<Relocated> {
    refuseExisting(both);
    const { options: stamp, freed, targetLookup } = both;
    const parent = await findTargetParent(tx, both);
    const target = { folderId: parent.id, segment: lastName(both.target), stamp, freed };
    const [copied] = await Promise.all([
      this.#copy(tx, both, 1),
      copyFile(tx, both.source, { ...target, existing: targetLookup.entry }),
      touchFolders(tx, parent.folderIds, stamp.nowMs),
    ]);
    return copied;
  }

  async #copyFolder(tx: Transaction, both: Both): Promise<Relocated> {
    const { source, options, freed } = both;
    refuseExisting(both);
    const row = await tx.get('SELECT max(id) AS id FROM entries');
    const maxId = row === undefined ? 0 : numberIn(row, 'id');
    const kind = options.structure ? FOLDER_KIND : undefined;
    const start = { folderId: source.id, folderPath: '', kind, maxId };
    const walked = await walkOn(tx, start, { from: undefined, limit: BATCH_ENTRIES + 1 });
    const targetId = await makeTargetFolder(tx, both);
    if (walked.length <= BATCH_ENTRIES) {
      await copyWalked(tx, walked, { folderId: targetId, stamp: options, freed });
      return await this.#copy(tx, both, walked.length);
    }
    const state: MigrationState = {
      sourceId: source.id,
      targetId,
      actor: options.actor,
      maxId,
      structure: options.structure ?? false,
    };
    return await this.#goOn(tx, both, { operation: 'copy', filesMoved: 0, state });
  }

  async #moveEntry(tx: Transaction, both: Both): Promise<Relocated> {
    const { source, sourceLookup, targetLookup, options, freed } = both;
    refuseExisting(both);
    const existing = targetLookup.entry;
    const touchSource = () => touchFolders(tx, sourceLookup.folderIds, options.nowMs);
    if (existing !== undefined && source.isFolder) {
      const target = [...targetLookup.folderIds, existing.id];
      await Promise.all([touchSource(), touchFolders(tx, target, options.nowMs)]);
      const pair = { sourceId: source.id, targetId: existing.id };
      const { moved, done } = await mergeSome(tx, pair, { limit: BATCH_ENTRIES, freed });
      if (done) return { isDone: true };
      const state = { ...pair, actor: options.actor };
      return await this.#goOn(tx, both, { operation: 'move', filesMoved: moved, state });
    }
    const parent = await findTargetParent(tx, both);
    const name = existing === undefined ? lastName(both.target) : { name: existing.name, key: existing.nameKey };
    if (source.isFolder) refuseFolderName(name.name);
    const update = 'UPDATE entries SET parent_id = ?, name = ?, name_key = ? WHERE id = ?';
    // The place is free once what was there has been taken out, which is begun first.
    await Promise.all([
      existing === undefined ? undefined : takeOut(tx, existing, freed),
      tx.run(update, parent.id, name.name, name.key, source.id),
      touchSource(),
      touchFolders(tx, parent.folderIds, options.nowMs),
    ]);
    return { isDone: true };
  }

  async #goOn(
    tx: Transaction,
    { source, sourcePath: path, target, options }: Both,
    migration: { operation: 'copy' | 'move'; filesMoved: number; state: MigrationState },
  ): Promise<Relocated> {
    const filesTotal = migration.filesMoved + (await countBelow(tx, source.id, migration.state));
    const row = { ...migration, siteId: target.siteId, path, destPath: target.text, filesTotal };
    return { isDone: false, migrationId: await this.migrations.add(tx, row, options.migrationId) };
  }

  /** The vendor's own tests want the id of a migration for each copy, even if it is done at once. */
  async #copy(tx: Transaction, { sourcePath: path, target, options }: Both, files: number): Promise<Relocated> {
    const count = { filesMoved: files, filesTotal: files, finishedMs: this.#deps.clock.ms() };
    const row = { operation: 'copy' as const, siteId: target.siteId, path, destPath: target.text, state: {}, ...count };
    return { isDone: true, migrationId: await this.migrations.add(tx, row, options.migrationId) };
  }
}

/** The same entry by comparison: only its spelling may change. */
async function rename(tx: Transaction, both: Both): Promise<Relocated> {
  const { name } = lastName(both.target);
  if (name === both.source.name) throw sameDestination();
  await Promise.all([
    tx.run('UPDATE entries SET name = ? WHERE id = ?', name, both.source.id),
    touchFolders(tx, both.sourceLookup.folderIds, both.options.nowMs),
  ]);
  return { isDone: true };
}

/** Throws unless the target is free, or may be overwritten and is of the same type. */
function refuseExisting({ source, target, targetLookup, options, sourceLookup }: Both): void {
  const existing = targetLookup.entry;
  if (existing === undefined) return;
  if (!options.overwrite) throw problem('processing-failure/destination-exists', `${target.text} already exists.`);
  if (existing.isFolder !== source.isFolder) throw typeConflictError();
  if (sourceLookup.folderIds.includes(existing.id)) {
    throw problem('processing-failure/destination-parent-conflict', 'A folder cannot replace the one that it is in.');
  }
}

async function makeTargetFolder(tx: Transaction, both: Both): Promise<number> {
  const { source, targetLookup, options } = both;
  if (targetLookup.entry !== undefined) {
    await touchFolders(tx, [...targetLookup.folderIds, targetLookup.entry.id], options.nowMs);
    return targetLookup.entry.id;
  }
  const parent = await findTargetParent(tx, both);
  await touchFolders(tx, parent.folderIds, options.nowMs);
  const { providedMtimeMs, customMetadata, priorityColor } = source;
  const entry = { parentId: parent.id, segment: lastName(both.target), providedMtimeMs, customMetadata, priorityColor };
  const { id } = await insertEntry(tx, entry, options);
  return id;
}

function findTargetParent(tx: Transaction, both: Both): Promise<ParentFolder> {
  return findParent(tx, both.targetLookup, { ...both.options, makeParents: false });
}

function lastName(path: RemotePath): { name: string; key: string } {
  const last = path.segments.at(-1);
  if (last === undefined) throw new Error('The root always exists.');
  return last;
}

async function countBelow(tx: Transaction, folderId: number, state: MigrationState): Promise<number> {
  const row = await tx.get(
    `WITH RECURSIVE below (id, kind) AS (
       SELECT id, kind FROM entries WHERE parent_id = ?
       UNION ALL SELECT e.id, e.kind FROM entries e JOIN below b ON e.parent_id = b.id
     ) SELECT count(*) AS n FROM below WHERE id <= ? AND (? = 0 OR kind = 0)`,
    folderId,
    state.maxId ?? Number.MAX_SAFE_INTEGER,
    Number(state.structure ?? false),
  );
  return row === undefined ? 0 : numberIn(row, 'n');
}

function sameDestination(): Error {
  return problem('bad-request/destination-same', 'Source and destination are the same.');
}
