// Generated from catalogue/resources/partner_sites.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** The link between this site and the site of a partner. */
export const PARTNER_SITES: ResourceSpec = {
  name: 'partner_sites',
  property: 'partnerSites',
  summary: 'The link between this site and the site of a partner.',
  identifier: 'id',
  fields: [],
  params: {},
  operations: [
    {
      id: 'delete',
      method: 'delete',
      route: 'DELETE /partner_sites/{id}',
      summary: "Ends the link with a partner's site.",
      kind: 'delete',
      answer: 'nothing',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
