// The question before each file operation: may the caller do this here? The rules themselves are in permissions/; here
// they meet what is in the tree. Called by the handlers.
import type { Call } from '../http/call.ts';
import type { Caller } from '../permissions/caller.ts';
import { nothingThereProblem, refuseOutside, requireRight } from '../permissions/require-right.ts';
import { has, type Right } from '../permissions/rights.ts';
import { Problem, problem } from '../problem.ts';
import { inWorkspace, siteAt } from './call-facts.ts';
import type { PlacedEntry } from './entry.ts';
import type { Files } from './files.ts';
import { readPath } from './remote-path.ts';

/** How far a right must reach. */
interface Reach {
  /** The path; by default the one that the call names. */
  readonly path?: string | undefined;
  /** With all that is below it. */
  readonly wholeTree?: boolean;
}

/**
 * Throws unless the caller has the right on what is at the path. Where nothing is, the operation itself will say so.
 */
export async function requireOnPath(files: Files, call: Call, need: Right, reach: Reach = {}): Promise<void> {
  const { caller, params } = call;
  const { access } = caller;
  if (access.isUnrestricted) return;
  const given = reach.path ?? params.string('path') ?? '';
  if (need === 'full' && access.home !== '' && readPath(given).key === '') throw ownRoot();
  const path = inWorkspace(call, given);
  const kind = (await findKind(files, caller, path)) ?? 'file';
  const rights = reach.wholeTree && kind === 'folder' ? access.throughout(path) : access.at(path, kind);
  requireRight(access, need, { path, rights, isSeen: access.sees(path, kind) });
}

/** Throws unless the caller may put something at the path, and replace what is there if `replaces`. */
export async function requireForNew(
  files: Files,
  call: Call,
  target: { path: string; replaces: boolean },
): Promise<void> {
  if (call.caller.access.isUnrestricted) return;
  const path = inWorkspace(call, target.path);
  await requireForNewAt(files, call.caller, { path, replaces: target.replaces });
}

/** The same for a path as it is seen from the site. */
async function requireForNewAt(
  files: Files,
  caller: Caller,
  { path, replaces }: { path: string; replaces: boolean },
): Promise<void> {
  const { access } = caller;
  requireRight(access, 'write', { path, rights: access.forNew(path), isSeen: access.sees(path, 'folder') });
  const kind = replaces ? await findKind(files, caller, path) : undefined;
  if (kind === undefined) return;
  const rights = kind === 'folder' ? access.throughout(path) : access.at(path, kind);
  requireRight(access, 'full', { path, rights, isSeen: true });
}

/**
 * Throws unless the caller may put a file where this upload was begun for. Where there is none, the upload itself says
 * so.
 */
export async function requireOnUpload(files: Files, call: Call, ref: string): Promise<void> {
  if (call.caller.access.isUnrestricted) return;
  const { siteId, path } = await files.uploads.findSubject(ref);
  if (siteId === call.caller.siteId) await requireForNewAt(files, call.caller, { path, replaces: false });
}

/** False if the caller may put files at the path but not replace the one that is there. */
export function mayReplace(call: Call): boolean {
  return has(call.caller.access.at(inWorkspace(call, call.params.string('path') ?? ''), 'file'), 'full');
}

/** Throws unless the caller may take all that is at the path away, or only read it, and put it somewhere else. */
export async function requireForRelocation(files: Files, call: Call, operation: 'copy' | 'move'): Promise<void> {
  await requireOnPath(files, call, operation === 'copy' ? 'read' : 'full', { wholeTree: true });
  const path = call.params.string('destination') ?? '';
  await requireForNew(files, call, { path, replaces: call.params.flag('overwrite') });
}

/**
 * What is at the path of the call. Throws `not-found` unless the caller sees it; a key for another folder learns
 * nothing at all.
 */
export async function findSeen(files: Files, call: Call): Promise<PlacedEntry> {
  const { access } = call.caller;
  const at = siteAt(call);
  refuseOutside(access, at.path);
  const found = await files.tree.find(at);
  if (!access.sees(found.path, found.entry.isFolder ? 'folder' : 'file')) throw nothingThereProblem();
  return found;
}

/**
 * Throws `not-found` unless the caller may follow the migration: it reads where it comes from, or writes where it goes.
 */
export function requireOnMigration({ access }: Caller, migration: { path: string; destPath: string }): void {
  const reads = has(access.at(migration.path, 'folder'), 'list');
  const writes = has(access.forNew(migration.destPath), 'write');
  if (!reads && !writes) throw nothingThereProblem();
}

async function findKind(files: Files, { siteId }: Caller, path: string): Promise<'file' | 'folder' | undefined> {
  try {
    const { entry } = await files.tree.find({ siteId, path });
    return entry.isFolder ? 'folder' : 'file';
  } catch (error) {
    if (error instanceof Problem && error.type === 'not-found') return undefined;
    throw error;
  }
}

/** A user's own root is a folder like any other to the tree, but not to the user. */
function ownRoot(): Error {
  return problem('bad-request/invalid-path', 'The root folder cannot be changed.');
}
