// The steps that establish who is calling: by key or session, and by a second proof before changes that need one. Only
// the operations marked so in the catalogue may be called by nobody.
import type { Credentials } from '../accounts/credentials.ts';
import type { Reauthentication } from '../accounts/reauthentication.ts';
import { readCredentials, readSecondProof } from '../http/credential-headers.ts';
import { isFromOwnMachine } from '../http/own-machine.ts';
import type { Step } from '../http/request-context.ts';
import { Access } from '../permissions/access.ts';
import type { Caller } from '../permissions/caller.ts';

/** The caller of an operation that needs none. */
const NOBODY: Omit<Caller, 'address'> = {
  siteId: 0,
  kind: 'session',
  userId: null,
  apiKeyId: null,
  sessionHash: null,
  username: null,
  isSiteAdmin: false,
  readOnly: true,
  workspaceId: 0,
  permissionSet: 'none',
  keyEndsMs: null,
  access: Access.nothing,
};

/** Finds the caller by the credentials that the request carries. */
export function authenticate(credentials: Credentials): Step {
  return (context) => {
    const { route, request } = context;
    const { headers, address } = request;
    if (route.operation.unauthenticated) {
      context.knownCaller = { ...NOBODY, address };
      return undefined;
    }
    const presented = { ...readCredentials(headers), address, isFromOwnMachine: () => isFromOwnMachine(headers) };
    const caller = credentials.authenticate(presented);
    if (!(caller instanceof Promise)) context.knownCaller = caller;
    else {
      return caller.then((found) => {
        context.knownCaller = found;
        return undefined;
      });
    }
    return undefined;
  };
}

/** Asks a session to prove again who it belongs to before changes that need it. */
export function reauthenticate(reauthentication: Reauthentication): Step {
  return (context) => {
    const { caller, params, request, route } = context;
    const call = { operation: route.operation, caller, params };
    if (!reauthentication.mayNeedProof(call)) return undefined;
    return reauthentication.check(call, readSecondProof(request.headers)).then(() => undefined);
  };
}
