// What folders demand of the files and folders in them, asked by the handlers before they act: names, locks, and an
// archive for what is replaced or deleted. The settings themselves are records, the behaviors of a folder.

import { isWithin, type PlaceKey, parentKey, spaceOf, startOfChildren } from '../../permissions/folder-key.ts';
import {
  joinChild,
  type RemotePath,
  type ResolvedPath,
  requireNewNames,
  resolveBeside,
  resolveOnSite,
} from '../../permissions/remote-path.ts';
import { Problem, problem } from '../../problem.ts';
import { readArchive } from '../../records/behavior-rules.ts';
import { numberIn, textIn } from '../../store/columns.ts';
import type { Database, Transaction } from '../../store/contract.ts';
import { type Alongside, type ChangeStamp, numberName } from '../tree/changes.ts';
import type { Relocation } from '../tree/relocation.ts';
import type { Tree } from '../tree/tree.ts';
import { Behaviors, type Setting, type Settings } from './behaviors.ts';
import { type FolderLocks, isBelowLocked, locksOf } from './folder-locks.ts';
import { NamePatterns } from './name-patterns.ts';
import { acceptName, uploadName } from './name-rules.ts';

/** How many numbered names are tried in an archive folder. */
const MAX_TRIES = 1_000;

/** Applies the settings of folders. */
export class FolderRules {
  readonly #behaviors: Behaviors;
  readonly #tree: Tree;
  readonly #relocation: Relocation;
  readonly #patterns = new NamePatterns();

  constructor(deps: { database: Database; tree: Tree; relocation: Relocation }) {
    this.#behaviors = new Behaviors(deps.database);
    this.#tree = deps.tree;
    this.#relocation = deps.relocation;
  }

  /** The path that a file put there gets. Throws when its folder does not take it. */
  async filePath(path: ResolvedPath): Promise<ResolvedPath> {
    requireNewNames(path);
    const settings = await this.#settingsOf(path);
    return settings.size === 0 ? path : await applyRename(path, (name) => acceptName(settings, name, this.#patterns));
  }

  /** The path that an upload ends at, which the folder may have named itself. */
  async uploadPath(path: ResolvedPath, now: Date): Promise<ResolvedPath> {
    requireNewNames(path);
    const settings = await this.#settingsOf(path);
    if (settings.size === 0) return path;
    const rename = async (name: string) => uploadName(settings, await acceptName(settings, name, this.#patterns), now);
    return await applyRename(path, rename);
  }

  /** Throws unless a folder may be made there. */
  async refuseNewFolder(path: ResolvedPath): Promise<void> {
    const locked = await this.#behaviors.findLockedFolders(path.siteId);
    if (locked.length > 0) refuseLocked(locked, path);
  }

  /** Throws unless what is there may be taken away. Only folders are ever locked. */
  async refuseRemoval(path: ResolvedPath): Promise<void> {
    const locked = await this.#behaviors.findLockedFolders(path.siteId);
    if (locked.length === 0 || !(await this.#isFolder(path))) return;
    refuseLocked(locked, path);
    if (locked.some((folder) => isWithin(path.folderKey, folder))) {
      throw problem('processing-failure/subfolder-locked', 'A folder below this one is locked.');
    }
  }

  /** The path that something gets when it is copied or moved. Throws unless its folder takes it. */
  async destination(source: ResolvedPath, target: ResolvedPath): Promise<ResolvedPath> {
    requireNewNames(target);
    const settings = await this.#settingsOf(target);
    const locked = await this.#behaviors.findLockedFolders(target.siteId);
    if (settings.size === 0 && locked.length === 0) return target;
    if (!(await this.#isFolder(source))) return await this.filePath(target);
    await this.refuseNewFolder(target);
    return target;
  }

  /** Which folders records have to call locked. */
  async locks(siteId: number): Promise<FolderLocks> {
    return locksOf(await this.#behaviors.findLockedFolders(siteId));
  }

  /** Moves, or copies, a file into the archive of its folder. False if it has none, or is no file. */
  async archive(
    path: ResolvedPath,
    operation: 'copy' | 'move',
    { alongside, ...stamp }: ChangeStamp & { alongside?: Alongside },
  ): Promise<boolean> {
    const rule = (await this.#settingsOf(path)).get('archive_overwritten_or_deleted_files');
    const archive = rule === undefined ? undefined : readArchivePath(path.siteId, rule);
    if (archive === undefined || archive.folderKey === parentKey(path.folderKey)) return false;
    const found = await this.#tree.find(path).catch(ignoreAbsent);
    if (found === undefined || found.entry.isFolder) return false;
    await this.#tree.createFolder(archive, { ...stamp, makeParents: true }).catch(exists);
    for (let count = 0; count < MAX_TRIES; count += 1) {
      const destination = resolveOnSite(path.siteId, joinChild(archive.text, numberName(found.entry.name, count)));
      try {
        await this.#relocation[operation](path, { ...stamp, destination, overwrite: false, alongside });
        return true;
      } catch (error) {
        exists(error);
      }
    }
    return false;
  }

  /**
   * Lets the settings of a folder and the permissions on it, and of those below, go with it to its new path, or end
   * with it, in the transaction that moves or removes it. In another workspace it has those of its new place only.
   */
  async follow(tx: Transaction, source: ResolvedPath, moved: ResolvedPath | undefined): Promise<void> {
    const { siteId } = source;
    const target = moved !== undefined && spaceOf(moved.folderKey) === spaceOf(source.folderKey) ? moved : undefined;
    const below = startOfChildren(source.folderKey);
    const where = `site_id = ? AND entity IN ('Behavior', 'Notification', 'Permission')
      AND (text(data, 'path@key') = ? OR substr(text(data, 'path@key'), 1, ?) = ?)`;
    const select = `SELECT entity, id, text(data, 'path') AS path FROM records WHERE ${where}`;
    for (const row of await tx.all(select, siteId, source.folderKey, [...below].length, below)) {
      const address = [siteId, textIn(row, 'entity'), numberIn(row, 'id')] as const;
      const one = 'site_id = ? AND entity = ? AND id = ?';
      if (target === undefined) await tx.run(`DELETE FROM records WHERE ${one}`, ...address);
      else {
        const rest = textIn(row, 'path').split('/').slice(source.text.split('/').length);
        const place = resolveOnSite(siteId, [target.text, ...rest].join('/'));
        const update = `UPDATE records SET data = with_text(with_text(data, 'path', ?), 'path@key', ?) WHERE ${one}`;
        await tx.run(update, place.text, place.folderKey, ...address);
      }
    }
  }

  /** Ends what tries names. */
  async close(): Promise<void> {
    await this.#patterns.close();
  }

  async #isFolder(path: ResolvedPath): Promise<boolean> {
    return (await this.#tree.find(path).catch(ignoreAbsent))?.entry.isFolder ?? false;
  }

  #settingsOf(path: ResolvedPath): Promise<Settings> {
    return this.#behaviors.at(path.siteId, parentKey(path.folderKey));
  }
}

function refuseLocked(locked: readonly PlaceKey[], { folderKey }: RemotePath): void {
  if (isBelowLocked(locked, folderKey))
    throw problem('processing-failure/folder-locked', 'The folders here are locked.');
}

async function applyRename(path: ResolvedPath, rename: (name: string) => Promise<string>): Promise<ResolvedPath> {
  const names = path.text.split('/');
  const name = names.pop() ?? '';
  return resolveOnSite(path.siteId, [...names, await rename(name)].join('/'));
}

/** An archive lies in the space of the setting that names it: nothing is carried out of a workspace. */
function readArchivePath(siteId: number, { value, folder }: Setting): ResolvedPath | undefined {
  const given = readArchive(value);
  return given === undefined ? undefined : resolveBeside(siteId, folder, given);
}

function ignoreAbsent(error: unknown): undefined {
  if (!(error instanceof Problem) || error.status !== 404) throw error;
}

function exists(error: unknown): void {
  if (!(error instanceof Problem) || error.type !== 'processing-failure/destination-exists') throw error;
}
