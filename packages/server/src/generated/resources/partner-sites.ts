// Generated from catalogue/resources/partner_sites.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** The link between this site and the site of a partner. */
export const PARTNER_SITES: ResourceSpec = {
  name: 'PartnerSite',
  plural: 'partner_sites',
  collection: 'partner_sites',
  identifier: 'id',
  fields: {},
  operations: [
    {
      route: 'DELETE /partner_sites/{id}',
      id: 'delete',
      kind: 'delete',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: null,
      status: 204,
    },
  ],
};
