// Generated from catalogue/resources/public_ip_addresses.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A public IP address of Files.com with the protocols it serves. */
export const PUBLIC_IP_ADDRESSES: ResourceSpec = {
  name: 'PublicIpAddress',
  plural: 'public_ip_addresses',
  collection: null,
  identifier: null,
  fields: {
    ip_address: { type: 'string', readOnly: true },
    server_name: { type: 'string', readOnly: true },
    ftp_enabled: { type: 'boolean', readOnly: true },
    sftp_enabled: { type: 'boolean', readOnly: true },
  },
  operations: [],
};
