// The question before each file operation: may the caller do this here? The rules themselves are in permissions/; here
// they meet what is in the tree.

import type { History } from '../../history/history.ts';
import type { Caller } from '../../permissions/caller.ts';
import { isOwnRoot } from '../../permissions/caller-paths.ts';
import { keyOfSitePath, type ResolvedPath } from '../../permissions/remote-path.ts';
import { nothingThereProblem, refuseOutside, requireRight } from '../../permissions/require-right.ts';
import { has, type Right } from '../../permissions/rights.ts';
import { Problem, problem } from '../../problem.ts';
import type { Files } from '../files.ts';
import type { PlacedEntry } from '../tree/entry.ts';
import type { FileMigration } from '../tree/file-migrations.ts';
import type { Tree } from '../tree/tree.ts';

/** What operations work with. */
export interface OperationDeps {
  readonly files: Files;
  readonly history: History;
  readonly checks: Checks;
}

/** How far a right must reach. */
export interface Reach {
  /** With all that is below the path. */
  readonly wholeTree?: boolean;
}

/** A copy or move that is asked for. */
interface Relocating {
  readonly source: ResolvedPath;
  readonly target: ResolvedPath;
  readonly overwrite: boolean;
}

/** Asks what is in the tree whenever a right depends on it. */
export class Checks {
  readonly #tree: Tree;

  constructor(tree: Tree) {
    this.#tree = tree;
  }

  /** Throws unless the caller has the right on what is at the path. Where nothing is, the operation itself says so. */
  async requireOnPath(caller: Caller, need: Right, path: ResolvedPath, { wholeTree }: Reach = {}): Promise<void> {
    const { access } = caller;
    if (access.isUnrestricted) return;
    if (need === 'full' && isOwnRoot(caller, path)) throw ownRootProblem();
    const { folderKey: key } = path;
    const kind = (await this.#findKind(path)) ?? 'file';
    const rights = wholeTree && kind === 'folder' ? access.throughout(key) : access.at(key, kind);
    requireRight(access, need, { key, rights, isSeen: access.sees(key, kind) });
  }

  /** Throws unless the caller may put something at the path, and replace what is there if `replaces`. */
  async requireForNew({ access }: Caller, path: ResolvedPath, { replaces }: { replaces: boolean }): Promise<void> {
    if (access.isUnrestricted) return;
    const { folderKey: key } = path;
    requireRight(access, 'write', { key, rights: access.forNew(key), isSeen: access.sees(key, 'folder') });
    const kind = replaces ? await this.#findKind(path) : undefined;
    if (kind === undefined) return;
    const rights = kind === 'folder' ? access.throughout(key) : access.at(key, kind);
    requireRight(access, 'full', { key, rights, isSeen: true });
  }

  /** Throws unless the caller may take all that is at the source away, or only read it, and put it at the target. */
  async requireForRelocation(caller: Caller, operation: 'copy' | 'move', asked: Relocating): Promise<void> {
    await this.requireOnPath(caller, operation === 'copy' ? 'read' : 'full', asked.source, { wholeTree: true });
    await this.requireForNew(caller, asked.target, { replaces: asked.overwrite });
  }

  /**
   * What is at the path. Throws `not-found` unless the caller sees it; a key for another folder learns nothing at all.
   */
  async findSeen({ access }: Caller, path: ResolvedPath): Promise<PlacedEntry> {
    refuseOutside(access, path.folderKey);
    const found = await this.#tree.find(path);
    if (!access.sees(path.folderKey, found.entry.isFolder ? 'folder' : 'file')) throw nothingThereProblem();
    return found;
  }

  async #findKind(path: ResolvedPath): Promise<'file' | 'folder' | undefined> {
    try {
      const { entry } = await this.#tree.find(path);
      return entry.isFolder ? 'folder' : 'file';
    } catch (error) {
      if (error instanceof Problem && error.type === 'not-found') return undefined;
      throw error;
    }
  }
}

/** False if the caller may put files at the path but not replace the one that is there. */
export function mayReplace({ access }: Caller, path: ResolvedPath): boolean {
  return has(access.at(path.folderKey, 'file'), 'full');
}

/** Remembers which key for one folder began a migration, so that it can follow it. Answers its id. */
export async function claimMigration<Id extends number | undefined>(files: Files, caller: Caller, id: Id): Promise<Id> {
  const isBound = caller.access.onlyWithin !== undefined && caller.apiKeyId !== null;
  if (isBound && id !== undefined) await files.relocation.migrations.noteKey(id, caller.apiKeyId);
  return id;
}

/**
 * Throws `not-found` unless the caller may follow the migration: it reads where it comes from, or writes where it goes.
 * Migrations lead out of folders, so that a key for one folder follows only those that it began.
 */
export function requireOnMigration({ access, apiKeyId }: Caller, migration: FileMigration): void {
  if (access.onlyWithin !== undefined && migration.begunByKeyId !== apiKeyId) throw nothingThereProblem();
  const reads = has(access.at(keyOfSitePath(migration.path), 'folder'), 'list');
  const writes = has(access.forNew(keyOfSitePath(migration.destPath)), 'write');
  if (!reads && !writes) throw nothingThereProblem();
}

/** A user's own root is a folder like any other to the tree, but not to the user. */
function ownRootProblem(): Error {
  return problem('bad-request/invalid-path', 'The root folder cannot be changed.');
}
