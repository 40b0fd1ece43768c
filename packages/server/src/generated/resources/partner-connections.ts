// Generated from catalogue/resources/partner_connections.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A site that is connected with a partner, and the part it plays. */
export const PARTNER_CONNECTIONS: ResourceSpec = {
  name: 'PartnerConnection',
  plural: 'partner_connections',
  collection: null,
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    role: { type: 'string', readOnly: true, enum: ['host', 'guest'] },
    site_id: { type: 'int64', readOnly: true },
    site_name: { type: 'string', readOnly: true },
    mount_path: { type: 'string', readOnly: true, nullable: true },
  },
  operations: [],
};
