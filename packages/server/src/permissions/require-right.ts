// Refuses what a caller has no right to, with the error type that belongs to the missing right. A caller with no right
// at all on a path is told that nothing is there.
import { type Problem, type ProblemDetails, problem } from '../problem.ts';
import type { Access } from './access.ts';
import { has, type Right, type Rights } from './rights.ts';

const REFUSALS = {
  list: ['not-authorized/read-permission-required', 'You do not have permission to list this folder.'],
  read: ['not-authorized/read-permission-required', 'You do not have permission to read this.'],
  write: ['not-authorized/write-permission-required', 'You do not have permission to write here.'],
  full: ['not-authorized/full-permission-required', 'You do not have permission to change, replace or delete this.'],
  share: ['not-authorized/bundle-permission-required', 'You do not have permission to share this.'],
  history: ['not-authorized/history-permission-required', 'You do not have permission to read the history of this.'],
  admin: ['not-authorized/folder-admin-permission-required', 'Only an administrator of this folder may do this.'],
} as const;

/** The refusal of a caller who lacks one right on something it may know of. */
export function missingRightProblem(name: Right, details?: ProblemDetails): Problem {
  const [type, text] = REFUSALS[name];
  return problem(type, text, details);
}

/** The refusal of a caller for whom there is nothing at a path. */
export function nothingThereProblem(): Problem {
  return problem('not-found', 'There is nothing at this path, or nothing related to your permissions.');
}

/** Throws unless the rights include the one that is needed; with no right at all the path is not found. */
export function requireRight(access: Access, name: Right, at: { path: string; rights: Rights; isSeen: boolean }): void {
  refuseOutside(access, at.path);
  if (has(at.rights, name)) return;
  throw at.rights === 0 && !at.isSeen ? nothingThereProblem() : missingRightProblem(name);
}

/** Throws if the key in use is for another folder. */
export function refuseOutside(access: Access, path: string): void {
  if (access.admits(path)) return;
  throw problem('not-authorized/api-key-is-path-restricted', 'This API key is restricted to another folder.');
}
