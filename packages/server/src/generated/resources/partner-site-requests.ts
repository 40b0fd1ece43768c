// Generated from catalogue/resources/partner_site_requests.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** An invitation to link a partner of this site with another Files.com site. */
export const PARTNER_SITE_REQUESTS: ResourceSpec = {
  name: 'PartnerSiteRequest',
  plural: 'partner_site_requests',
  collection: 'partner_site_requests',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    host_partner_id: { type: 'int64', settableOn: ['create'] },
    guest_site_url: { type: 'string', settableOn: ['create'] },
    status: { type: 'string', readOnly: true, enum: ['pending', 'approved', 'rejected'] },
    host_site_name: { type: 'string', readOnly: true },
    pairing_key: { type: 'string', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    updated_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /partner_site_requests',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
      },
      sortFields: ['host_partner_id'],
      filterFields: { filter: ['host_partner_id'] },
      returns: { entity: 'PartnerSiteRequest', list: true },
      status: 200,
    },
    {
      route: 'POST /partner_site_requests',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        host_partner_id: { in: 'body', type: 'int64', required: true },
        guest_site_url: { in: 'body', type: 'string', required: true },
      },
      returns: { entity: 'PartnerSiteRequest', list: false },
      status: 201,
    },
    {
      route: 'DELETE /partner_site_requests/{id}',
      id: 'delete',
      kind: 'delete',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: null,
      status: 204,
    },
    {
      route: 'GET /partner_site_requests/find_by_pairing_key',
      id: 'find_by_pairing_key',
      kind: 'action',
      paginated: false,
      params: {
        pairing_key: { in: 'query', type: 'string', required: true },
      },
      returns: null,
      status: 204,
    },
    {
      route: 'POST /partner_site_requests/reject',
      id: 'reject',
      kind: 'action',
      paginated: false,
      params: {
        pairing_key: { in: 'body', type: 'string', required: true },
      },
      returns: null,
      status: 204,
    },
    {
      route: 'POST /partner_site_requests/approve',
      id: 'approve',
      kind: 'action',
      paginated: false,
      params: {
        pairing_key: { in: 'body', type: 'string', required: true },
        partner_id: { in: 'body', type: 'int64' },
      },
      returns: null,
      status: 204,
    },
  ],
};
