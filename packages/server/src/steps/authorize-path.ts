// Refuses operations on paths where the caller lacks the right that they need. Operations on files check rights
// themselves, because they know what is at a path.
import type { Call } from '../http/call.ts';
import type { RequestContext } from '../http/request-context.ts';
import { collectionOf } from '../permissions/account-operations.ts';
import { PATH_DEMANDS } from '../permissions/path-operations.ts';
import { refuseOutside, requireRight } from '../permissions/require-right.ts';
import { problem } from '../problem.ts';

export function authorizePath(context: RequestContext): undefined {
  const { caller, params, route } = context;
  const operation = route.operation.route;
  if (!caller.access.isUnrestricted && !route.operation.unauthenticated) {
    if (collectionOf(operation) !== 'action_logs') requireOnPaths({ caller, params }, operation);
    else if (!caller.isSiteAdmin) requireOnLogs({ caller, params });
  }
  return undefined;
}

function requireOnPaths({ caller, params }: Pick<Call, 'caller' | 'params'>, route: string): void {
  const { access } = caller;
  const demand = PATH_DEMANDS[route];
  for (const name of demand?.params ?? []) {
    for (const path of params.list(name) ?? [params.string(name)]) {
      if (demand === undefined || typeof path !== 'string') continue;
      const rights = access.at(path, demand.kind);
      requireRight(access, demand.right, { path, rights, isSeen: access.sees(path, 'folder') });
    }
  }
}

/** Logs of actions are for those who may read the history of the one path that they ask for. */
function requireOnLogs({ caller: { access }, params }: Pick<Call, 'caller' | 'params'>): void {
  const filter = params.object('filter') ?? {};
  const asked = [filter['path'], filter['folder'], params.string('path'), params.string('folder')];
  const path = asked.find((value) => typeof value === 'string');
  if (typeof path !== 'string') {
    throw problem('not-authorized/non-admins-must-query-by-folder-or-path', 'Specify a folder or a path.');
  }
  refuseOutside(access, path);
  const rights = access.at(path, 'file');
  requireRight(access, 'history', { path, rights, isSeen: access.sees(path, 'folder') });
}
