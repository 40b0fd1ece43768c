// Generated from catalogue/resources/site_subdomain_redirects.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A former subdomain of the site that still leads to the current one. */
export const SITE_SUBDOMAIN_REDIRECTS: ResourceSpec = {
  name: 'SiteSubdomainRedirect',
  plural: 'site_subdomain_redirects',
  collection: 'site_subdomain_redirects',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    subdomain: { type: 'string', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    updated_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /site_subdomain_redirects',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
      },
      sortFields: ['id'],
      returns: { entity: 'SiteSubdomainRedirect', list: true },
      status: 200,
    },
    {
      route: 'GET /site_subdomain_redirects/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'SiteSubdomainRedirect', list: false },
      status: 200,
    },
    {
      route: 'DELETE /site_subdomain_redirects/{id}',
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
