// Where the journals of a client's transfers are kept. Used by the journals and by resources/transfers.ts.

import { PLATFORM } from '#platform';
import type { Http } from '../http/http.ts';
import type { TransferStore } from '../options.ts';

/** The store of the client; without one, the folder given. */
export function transferStore(http: Http, folder: string): TransferStore {
  const chosen = http.transferStore ?? folder;
  return typeof chosen === 'string' ? PLATFORM.openStore(chosen) : chosen;
}
