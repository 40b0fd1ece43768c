// Finds out who is calling. Only the operations marked so in the catalogue may be called by nobody.
import type { Credentials } from '../accounts/credentials.ts';
import type { Caller } from '../http/call.ts';
import type { Step } from '../http/request-context.ts';
import { Access } from '../permissions/access.ts';

/** The caller of an operation that needs none. */
const NOBODY: Caller = {
  siteId: 0,
  kind: 'session',
  userId: null,
  apiKeyId: null,
  username: null,
  isSiteAdmin: false,
  readOnly: true,
  workspaceId: 0,
  permissionSet: 'none',
  access: Access.nothing,
};

export function authenticate(credentials: Credentials): Step {
  return async (context) => {
    const { route, request } = context;
    context.knownCaller = route.operation.unauthenticated ? NOBODY : await credentials.authenticate(request);
    return undefined;
  };
}
