// A request that no client has sent: what a call looks like that the server makes to itself. Used by accounts/ and
// runs/.
import type { IncomingCall } from './call.ts';
import { NO_BODY } from './incoming-call.ts';

/** Comes from this machine, carries nothing, and is aborted by nobody. */
export function ownRequest(): IncomingCall {
  return {
    method: 'POST',
    rawPath: '',
    rawQuery: '',
    headers: new Headers(),
    origin: '',
    address: '127.0.0.1',
    signal: new AbortController().signal,
    requestId: '',
    body: NO_BODY,
  };
}
