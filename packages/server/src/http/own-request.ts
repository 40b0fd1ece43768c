// A request that no client has sent, for calls that the server makes to itself.
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
