// What the owner of a server is told of transfers that go straight between clients and the S3 store of bytes.
import type { Faults } from './faults/faults.ts';
import { createDefaultSettings } from './files/transfer-settings.ts';
import { keepsSettings } from './files/uploads/direct.ts';
import { STORAGE_ROUTE_NAMES } from './handlers/files/storage.ts';
import { isLoopback, isPrivateAddress } from './http/own-machine.ts';
import type { Log } from './log.ts';
import { readSettings, type ServerOptions } from './server-options.ts';
import type { BlobStore } from './store/blobs.ts';
import { findStoreHost } from './store/open-blobs.ts';

/** What is looked at. */
export interface DirectTransfersDeps {
  readonly blobs: BlobStore;
  readonly faults: Pick<Faults, 'onChanged'>;
  readonly log: Log;
}

const ROUTES: readonly string[] = Object.values(STORAGE_ROUTE_NAMES);

/** Where transfers are direct, warns of what will not work as the owner may think, now and as fault rules are added. */
export function warnOfDirectTransfers(options: ServerOptions, { blobs, faults, log }: DirectTransfersDeps): void {
  if (blobs.direct === undefined || options.directTransfers === false) return;
  const host = findStoreHost(options.blobs);
  if (host !== undefined && (isLoopback(host) || isPrivateAddress(host))) {
    const text =
      'clients of other networks cannot reach the S3 store: name its public address, or use --transfers through';
    log.warn(text, { host });
  }
  if (!keepsSettings(blobs.direct, createDefaultSettings(readSettings(options)), '')) {
    log.warn('the S3 store does not do what the transfer settings say, so that uploads pass through the server');
  }
  faults.onChanged((change, { id, match: { route } }) => {
    if (change !== 'added' || route === undefined || !ROUTES.includes(route)) return;
    const text = 'a fault rule is for storage requests, which go straight to the S3 store: use --transfers through';
    log.warn(text, { rule: id });
  });
}
