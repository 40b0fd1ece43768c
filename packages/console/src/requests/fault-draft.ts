// A request turned into a fault rule: the next one like it fails. Pure; the form of the Faults view takes it from the
// address.
import type { NewFault, RequestSummary } from '@filescom/server/control';

export function draftFault(request: RequestSummary): NewFault {
  const { route, path, part, siteId, method } = request;
  return {
    match: {
      ...(route === null ? { method, path } : { route }),
      ...(route?.includes('{path}') && { path }),
      ...(part !== null && { part }),
      ...(siteId !== null && { siteId }),
      times: 1,
    },
    effect: { kind: 'status', status: 503 },
  };
}
