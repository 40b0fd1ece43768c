// START HERE for what callers do with files. Each operation takes a caller and what is asked for, and goes the same
// way: the path that the caller names is resolved once, the caller's rights on it are checked, then the rules of its
// folder, then the tree is changed in one transaction, which the history is part of. What is refused on the way has
// changed nothing. Handlers turn requests into calls of these; automations and syncs call them in the name of their
// owner.
import type { Originator } from '../../history/event.ts';
import type { History } from '../../history/history.ts';
import type { Caller } from '../../permissions/caller.ts';
import { resolvePath } from '../../permissions/caller-paths.ts';
import { keyOfSitePath, type ResolvedPath, resolveOnSite } from '../../permissions/remote-path.ts';
import { has } from '../../permissions/rights.ts';
import { Problem, problem } from '../../problem.ts';
import type { Preview } from '../conversions/previews.ts';
import type { DownloadAddress, IdentityOptions } from '../downloads.ts';
import type { Files } from '../files.ts';
import type { FolderLocks } from '../folder-rules/folder-locks.ts';
import type { ListPage, ListQuery } from '../listing/query.ts';
import { holdsBack } from '../transfer-settings.ts';
import { type Alongside, createStamp } from '../tree/changes.ts';
import { type Actor, NO_ACTOR, type PlacedEntry } from '../tree/entry.ts';
import type { FileMigration, HeldWork } from '../tree/file-migrations.ts';
import type { Relocated, RelocationOptions } from '../tree/relocation.ts';
import type { EntryChanges } from '../tree/tree.ts';
import { ArchiveOperations } from './archives.ts';
import { Checks, claimMigration, requireOnMigration } from './checks.ts';
import { ConversionOperations } from './conversions.ts';
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
  readonly conversions: ConversionOperations;
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
    this.conversions = new ConversionOperations({ files, history, checks });
    files.relocation.migrations.onHeldWork((work, operation, id) => this.#runHeld(work, operation, id));
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
    const childrenSeen: ListQuery['childrenSeen'] = (folder, kind) => access.childrenSeen(keyOfSitePath(folder), kind);
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
      const text = `Filename ${given} doesn't exist or can't be read and/or shared by you`;
      const modelErrors = { filename: [text] };
      const modelErrorKeys = { filename: ['not_found'] };
      throw problem('processing-failure/model-save-error', text, { modelErrors, modelErrorKeys, cause: error });
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

  /**
   * The file at a path, and the address where its bytes are for a while, below the server's own or, unless they have to
   * come through it, whole; with its identity, if that is asked for.
   */
  async download(
    caller: Caller,
    given: string,
    { identity, isThrough }: { identity?: IdentityOptions | undefined; isThrough: boolean },
  ): Promise<DownloadAddress & { file: PlacedEntry }> {
    const path = resolvePath(caller, given);
    await this.#checks.requireOnPath(caller, 'read', path);
    const file = await this.#findFile(caller, path);
    this.#history.note(caller, { action: 'read', path: file.path });
    const { downloads } = this.#files;
    const { siteId } = caller;
    if (identity === undefined) return { file, address: await downloads.createAddress(siteId, file, { isThrough }) };
    return { file, ...(await downloads.createBoundAddress(siteId, file, { ...identity, isThrough })) };
  }

  /** The preview of a file, of this size, for a caller who may read it. Undefined where there is none. */
  async findPreview({ access }: Caller, file: PlacedEntry, size: string): Promise<Preview | undefined> {
    if (!has(access.at(keyOfSitePath(file.path), 'file'), 'read')) return undefined;
    return await this.#files.previews.describe(file.entry, size);
  }

  /** Makes a folder. Throws `destination-exists` when something is there already. */
  async createFolder(caller: Caller, { path: given, ...options }: NewFolderArgs): Promise<PlacedEntry> {
    const path = resolvePath(caller, given);
    await this.#checks.requireForNew(caller, path, { replaces: false });
    await this.#files.rules.refuseNewFolder(path);
    const stamp = createStamp(this.#files.clock, caller);
    const alongside = this.#history.noteAlongside(caller);
    return await this.#files.tree.createFolder(path, { ...stamp, ...options, alongside });
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
    const path = resolvePath(caller, given);
    await this.#checks.requireOnPath(caller, 'full', path, { wholeTree: recursive });
    await this.#files.rules.refuseRemoval(path);
    await this.#remove(caller, path, recursive);
  }

  /**
   * Begins to delete, as `remove` does it. It is done when this resolves, unless the site holds its migrations back.
   */
  async beginRemoval(caller: Caller, args: { path: string; recursive: boolean }): Promise<Relocated> {
    const { recursive } = args;
    const path = resolvePath(caller, args.path);
    await this.#checks.requireOnPath(caller, 'full', path, { wholeTree: recursive });
    await this.#files.rules.refuseRemoval(path);
    const { entry } = await this.#files.tree.find(path);
    const work = { ...originatorOf(caller), path: path.text, recursive };
    const heldId = await this.#files.relocation.migrations.hold('delete', work);
    if (heldId !== undefined) return await this.#claim(caller, { isDone: false, migrationId: heldId });
    await this.#remove(caller, path, recursive && entry.isFolder);
    return { isDone: true };
  }

  /** Copies or moves a file or folder. */
  async relocate(caller: Caller, operation: 'copy' | 'move', args: RelocateArgs): Promise<Relocated> {
    const { overwrite, structure = false } = args;
    const { rules, relocation, clock } = this.#files;
    const [source, target] = [resolvePath(caller, args.path), resolvePath(caller, args.destination)];
    await this.#checks.requireForRelocation(caller, operation, { source, target, overwrite });
    const destination = await rules.destination(source, target);
    if (operation === 'move') await rules.refuseRemoval(source);
    const held = { ...originatorOf(caller), path: source.text, destination: destination.text, overwrite, structure };
    await this.#requireRelocatable(source, { destination, overwrite });
    const heldId = await relocation.migrations.hold(operation, held);
    if (heldId !== undefined) return await this.#claim(caller, { isDone: false, migrationId: heldId });
    const options = { ...createStamp(clock, caller), destination, overwrite, structure };
    return await this.#claim(caller, await this.#carryOut(caller, operation, { source, destination, options }));
  }

  async #claim(caller: Caller, relocated: Relocated): Promise<Relocated> {
    await claimMigration(this.#files, caller, relocated.migrationId);
    return relocated;
  }

  /** A copy, move or archive that goes on in the background, or went on. */
  async findMigration(caller: Caller, id: number): Promise<FileMigration> {
    const { migrations } = this.#files.relocation;
    const migration = await migrations.find(caller.siteId, id);
    requireOnMigration(caller, migration);
    if (!migration.waitsForPolls) return migration;
    await migrations.poll(id);
    return await migrations.find(caller.siteId, id);
  }

  /** True for paths of the caller's site whose storage knows no checksums. */
  findBareFolders(caller: Caller): Promise<(path: string) => boolean> {
    return this.uploads.findBareFolders(caller);
  }

  /** Which folders of the caller's site are locked. */
  async findLocks({ siteId }: Caller): Promise<FolderLocks> {
    return await this.#files.rules.locks(siteId);
  }

  /** Refuses at once what a copy or move that is carried out later would be refused for now. */
  async #requireRelocatable(
    source: ResolvedPath,
    { destination, overwrite }: { destination: ResolvedPath; overwrite: boolean },
  ): Promise<void> {
    if (!holdsBack(await this.#files.transferSettings.find(source.siteId))) return;
    await this.#files.tree.find(source);
    const isTaken = await this.#files.tree.exists(destination);
    if (!isTaken || overwrite) return;
    throw problem('processing-failure/destination-exists', `${destination.text} already exists.`);
  }

  /** Carries out what was held back, whose rights were checked when it was asked for. */
  async #runHeld(work: HeldWork, operation: string, migrationId: number): Promise<void> {
    const source = resolveOnSite(work.siteId, work.path);
    if (operation === 'delete') return await this.#remove(work, source, work.recursive ?? false);
    const { destination: to = '', overwrite = false, structure = false } = work;
    const destination = resolveOnSite(work.siteId, to);
    const options = { ...createStamp(this.#files.clock, work), destination, overwrite, structure, migrationId };
    await this.#carryOut(work, operation === 'move' ? 'move' : 'copy', { source, destination, options });
  }

  async #carryOut(
    by: Originator,
    operation: 'copy' | 'move',
    { source, destination, options }: { source: ResolvedPath; destination: ResolvedPath; options: RelocationOptions },
  ): Promise<Relocated> {
    const { rules, relocation } = this.#files;
    const note = this.#history.noteAlongside(by);
    const alongside: Alongside =
      operation === 'copy'
        ? note
        : (tx, event) => Promise.all([note(tx, event), rules.follow(tx, source, destination)]);
    return await relocation[operation](source, { ...options, alongside });
  }

  async #remove(by: Originator & Actor, path: ResolvedPath, recursive: boolean): Promise<void> {
    const { rules, tree, clock } = this.#files;
    const stamp = createStamp(clock, by);
    const note = this.#history.noteAlongside(by);
    const noteArchived: Alongside = (tx) => note(tx, { action: 'archived_delete', path: path.text });
    if (await rules.archive(path, 'move', { ...stamp, alongside: noteArchived })) return;
    const alongside: Alongside = (tx, event) => Promise.all([note(tx, event), rules.follow(tx, path, undefined)]);
    await tree.remove(path, { ...stamp, recursive, alongside });
  }

  async #findFile(caller: Caller, path: ResolvedPath): Promise<PlacedEntry> {
    const found = await this.#checks.findSeen(caller, path);
    if (!found.entry.isFolder) return found;
    throw problem('bad-request/cannot-download-directory', 'cannot download folder');
  }
}

/** What is kept of a caller whose work is carried out later. */
function originatorOf(caller: Caller): Omit<HeldWork, 'path'> {
  const { siteId, workspaceId, address, userId, apiKeyId, username } = caller;
  return { siteId, workspaceId, address, userId, apiKeyId, username };
}
