// Refuses what a caller may never do, before anything is read: operations outside of the key's permission set, writing
// with a read-only session, operations of roles that the caller does not have. Rights on paths are checked later, when
// the parameters are known.

import type { RequestContext } from '../http/request-context.ts';
import { findRefusal, findRoles, OWN_USER_OPERATIONS, type Role } from '../permissions/account-operations.ts';
import type { Caller } from '../permissions/caller.ts';
import { checkPermissionSet } from '../permissions/key-permission-sets.ts';
import { problem } from '../problem.ts';

export function authorize(context: RequestContext): undefined {
  const { caller, route } = context;
  const { operation } = route;
  if (operation.unauthenticated) return undefined;
  const outside = checkPermissionSet(caller.permissionSet, operation.route);
  if (outside !== undefined) throw outside;
  if (caller.readOnly && !operation.route.startsWith('GET ') && operation.route !== 'DELETE /sessions') {
    throw problem('not-authorized/read-only-session', 'This session or key is read-only.');
  }
  if (!caller.isSiteAdmin && !isAboutSelf(operation.route, caller, route.captures)) {
    const admitted = findRoles(operation.route).some((role) => hasRole(caller, role));
    if (!admitted) throw problem(findRefusal(operation.route), 'Your role does not allow this.');
  }
  return undefined;
}

function hasRole({ access }: Caller, role: Role): boolean {
  const { standing } = access;
  switch (role) {
    case 'user':
      return true;
    case 'group-admin':
      return standing.adminGroupIds.length > 0;
    case 'partner-admin':
      return standing.isPartnerAdmin && standing.partnerId !== null;
    case 'workspace-admin':
      return standing.isWorkspaceAdmin;
    case 'folder-admin':
      return access.grantsOf('admin').length > 0;
    case 'billing':
      return standing.mayBill;
  }
}

/** Everyone may look at and change their own user. */
function isAboutSelf(route: string, caller: Caller, captures: Readonly<Record<string, string>>): boolean {
  if (!OWN_USER_OPERATIONS.includes(route) || caller.userId === null) return false;
  return (captures['id'] ?? captures['user_id']) === String(caller.userId);
}
