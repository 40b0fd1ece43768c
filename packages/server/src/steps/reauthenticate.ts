// Asks who is logged in to prove it again before changes that need it.
import type { Reauthentication } from '../accounts/reauthentication.ts';
import type { Step } from '../http/request-context.ts';

export function reauthenticate(reauthentication: Reauthentication): Step {
  return async (context) => {
    const { caller, params, request, route } = context;
    await reauthentication.check({ operation: route.operation, caller, params, request });
    return undefined;
  };
}
