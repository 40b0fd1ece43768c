// START HERE for what callers do with files. Each operation takes a caller and what is asked for, and goes the same
// way: the path that the caller names is resolved once, the caller's rights on it are checked, then the rules of its
// folder, then the tree is changed in one transaction, and the history is told. What is refused on the way has changed
// nothing. Handlers turn requests into calls of these; automations and syncs call them in the name of their owner.
import type { History } from '../../history/history.ts';
import type { Caller } from '../../permissions/caller.ts';
import { Problem, problem } from '../../problem.ts';
import type { Files } from '../files.ts';
import type { FolderLocks } from '../folder-rules/folder-locks.ts';
import type { ListPage, ListQuery } from '../listing/query.ts';
import { createStamp } from '../tree/changes.ts';
import { NO_ACTOR, type PlacedEntry } from '../tree/entry.ts';
import type { FileMigration } from '../tree/file-migrations.ts';
import type { Relocated } from '../tree/relocation.ts';
import { type ResolvedPath, resolveOnSite } from '../tree/remote-path.ts';
import type { EntryChanges } from '../tree/tree.ts';
import { ArchiveOperations } from './archives.ts';
import { resolvePath } from './caller-paths.ts';
import { Checks, requireOnMigration } from './checks.ts';
import { UploadOperations } from './uploads.ts';

/** What is listed. Which entries are seen follows from the caller. */
export interface ListArgs extends Omit<ListQuery, 'childrenSeen'> {
  readonly path: string;
  /** A search of the whole site, for which the path has to be the root. */
  readonly searchesAll?: boolean;
}

/** A folder that is to be made. */
export interface NewFolderArgs {
  readonly path: string;
  readonly makeParents: boolean;
  readonly providedMtimeMs?: number | null | undefined;
}

/** A copy or move. */
export interface RelocateArgs {
  readonly path: string;
  readonly destination: string;
  readonly overwrite: boolean;
  /** Copies of folders: only the folders, no files. */
  readonly structure?: boolean;
}

/** The file operations of the API. All of them throw problems, and `not-found` for what the caller may not know of. */
export class FileOperations {
  readonly uploads: UploadOperations;
  readonly archives: ArchiveOperations;
  readonly #files: Files;
  readonly #history: History;
  readonly #checks: Checks;

  constructor(files: Files, history: History) {
    const checks = new Checks(files.tree);
    this.#files = files;
    this.#history = history;
    this.#checks = checks;
    this.uploads = new UploadOperations({ files, history, checks });
    this.archives = new ArchiveOperations({ files, history, checks });
  }

  /** One page of what the caller sees below a folder. */
  async list(caller: Caller, { path: given, searchesAll, ...query }: ListArgs): Promise<ListPage> {
    const { access } = caller;
    const path = resolvePath(caller, given);
    if (searchesAll && path.segments.length > 0) {
      throw problem(
        'bad-request/search-all-on-child-path',
        'search_all searches the whole site: leave the path empty.',
      );
    }
    if (query.recursive && query.sorting.field !== 'path') {
      throw problem('bad-request/invalid-sort-filter-combination', 'A recursive list can only be sorted by path.');
    }
    if (access.isUnrestricted) return await this.#files.listing.page(path, query);
    await this.#checks.findSeen(caller, path);
    const childrenSeen: ListQuery['childrenSeen'] = (folder, kind) => access.childrenSeen(folder, kind);
    return await this.#files.listing.page(path, { ...query, childrenSeen });
  }

  /** The file or folder at a path. */
  async find(caller: Caller, path: string): Promise<PlacedEntry> {
    return await this.#checks.findSeen(caller, resolvePath(caller, path));
  }

  /** Throws unless there is something at the path that the caller may share. */
  async requireShareable(caller: Caller, given: string): Promise<void> {
    const path = resolvePath(caller, given);
    await this.#checks.requireOnPath(caller, 'share', path, { wholeTree: true });
    await this.#files.tree.find(path).catch((error: unknown) => {
      if (!(error instanceof Problem) || error.type !== 'not-found') throw error;
      throw problem('not-found/bundle-path-not-found', `There is nothing to share at ${given}.`, { cause: error });
    });
  }

  /** What is at the paths that a snapshot is to be made of. Throws `not-found` when one of them is missing. */
  async findSnapshotSources(caller: Caller, paths: readonly string[]): Promise<readonly PlacedEntry[]> {
    const found: PlacedEntry[] = [];
    for (const given of paths) {
      const path = resolvePath(caller, given);
      await this.#checks.requireOnPath(caller, 'read', path, { wholeTree: true });
      found.push(await this.#files.tree.find(path));
    }
    return found;
  }

  /** Copies what was found for a snapshot into its own tree. */
  async copyIntoSnapshot({ siteId, userId }: Caller, id: number, sources: readonly PlacedEntry[]): Promise<void> {
    const stamp = createStamp(this.#files.clock, { ...NO_ACTOR, userId });
    for (const { path, entry } of sources) {
      const destination = resolveOnSite(siteId, `_/Snapshots/${id}/${entry.name}`);
      await this.#files.relocation.copy(resolveOnSite(siteId, path), { ...stamp, destination, overwrite: true });
    }
  }

  /** Removes the tree of a virtual root, such as `Snapshots/7`, whose record is gone. */
  async dropTree({ siteId }: Caller, tree: string): Promise<void> {
    await this.#files.tree.drop(siteId, tree);
  }

  /** The file at a path. Throws `cannot-download-directory` for a folder. */
  async findFile(caller: Caller, path: string): Promise<PlacedEntry> {
    return await this.#findFile(caller, resolvePath(caller, path));
  }

  /** The file at a path, and the address below the server's own where its bytes are for a while. */
  async download(caller: Caller, given: string): Promise<{ file: PlacedEntry; address: string }> {
    const path = resolvePath(caller, given);
    await this.#checks.requireOnPath(caller, 'read', path);
    const file = await this.#findFile(caller, path);
    this.#history.note(caller, { action: 'read', path: file.path });
    return { file, address: await this.#files.downloads.createAddress(file.entry) };
  }

  /** Makes a folder. Throws `destination-exists` when something is there already. */
  async createFolder(caller: Caller, { path: given, ...options }: NewFolderArgs): Promise<PlacedEntry> {
    const path = resolvePath(caller, given);
    await this.#checks.requireForNew(caller, path, { replaces: false });
    await this.#files.rules.refuseNewFolder(path);
    const folder = await this.#files.tree.createFolder(path, { ...createStamp(this.#files.clock, caller), ...options });
    this.#history.note(caller, { action: 'create', path: folder.path });
    return folder;
  }

  /** Sets attributes of a file or folder. */
  async update(
    caller: Caller,
    { path: given, changes }: { path: string; changes: EntryChanges },
  ): Promise<PlacedEntry> {
    const path = resolvePath(caller, given);
    await this.#checks.requireOnPath(caller, 'full', path);
    return await this.#files.tree.update(path, changes, createStamp(this.#files.clock, caller));
  }

  /** Deletes a file, an empty folder, or with `recursive` a whole one. A file may go to the archive of its folder. */
  async remove(caller: Caller, { path: given, recursive }: { path: string; recursive: boolean }): Promise<void> {
    const { rules, tree } = this.#files;
    const path = resolvePath(caller, given);
    await this.#checks.requireOnPath(caller, 'full', path, { wholeTree: recursive });
    const stamp = createStamp(this.#files.clock, caller);
    await rules.refuseRemoval(path);
    const isArchived = await rules.archive(path, stamp, 'move');
    if (!isArchived) {
      await tree.remove(path, { ...stamp, recursive });
      await rules.follow(path, undefined);
    }
    this.#history.note(caller, { action: isArchived ? 'archived_delete' : 'destroy', path: path.text });
  }

  /** Copies or moves a file or folder. */
  async relocate(caller: Caller, operation: 'copy' | 'move', args: RelocateArgs): Promise<Relocated> {
    const { overwrite, structure = false } = args;
    const { rules, relocation, clock } = this.#files;
    const [source, target] = [resolvePath(caller, args.path), resolvePath(caller, args.destination)];
    await this.#checks.requireForRelocation(caller, operation, { source, target, overwrite });
    const destination = await rules.destination(source, target);
    if (operation === 'move') await rules.refuseRemoval(source);
    const options = { ...createStamp(clock, caller), destination, overwrite, structure };
    const relocated = await relocation[operation](source, options);
    if (operation === 'move') await rules.follow(source, destination);
    this.#history.note(caller, { action: operation, path: source.text, destination: destination.text });
    return relocated;
  }

  /** A copy, move or archive that goes on in the background, or went on. */
  async findMigration(caller: Caller, id: number): Promise<FileMigration> {
    const migration = await this.#files.relocation.migrations.find(caller.siteId, id);
    requireOnMigration(caller, migration);
    return migration;
  }

  /** Which folders of the caller's site are locked. */
  async findLocks({ siteId }: Caller): Promise<FolderLocks> {
    return await this.#files.rules.locks(siteId);
  }

  async #findFile(caller: Caller, path: ResolvedPath): Promise<PlacedEntry> {
    const found = await this.#checks.findSeen(caller, path);
    if (!found.entry.isFolder) return found;
    throw problem('bad-request/cannot-download-directory', 'This path is a folder; only files can be downloaded.');
  }
}
