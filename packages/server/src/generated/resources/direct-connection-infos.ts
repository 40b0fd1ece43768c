// Generated from catalogue/resources/direct_connection_infos.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** The addresses and certificate for a transfer straight to or from a remote agent. */
export const DIRECT_CONNECTION_INFOS: ResourceSpec = {
  name: 'DirectConnectionInfo',
  plural: 'direct_connection_infos',
  collection: null,
  identifier: null,
  fields: {
    version: { type: 'int64', readOnly: true },
    server_name: { type: 'string', readOnly: true },
    addresses: { type: 'array', item: { type: 'string' }, readOnly: true },
    direct_uri: { type: 'string', readOnly: true },
    ca_pem: { type: 'string', readOnly: true },
  },
  operations: [],
};
