// Generated from catalogue/resources/site_subdomain_redirects.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** A former subdomain of the site that still leads to the current one. */
export const SITE_SUBDOMAIN_REDIRECTS: ResourceSpec = {
  name: 'site_subdomain_redirects',
  property: 'siteSubdomainRedirects',
  summary: 'A former subdomain of the site that still leads to the current one.',
  identifier: 'id',
  fields: ['id', 'subdomain', 'created_at', 'updated_at'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /site_subdomain_redirects',
      summary: 'Lists the former subdomains that redirect to the site.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      sort: ['id'],
    },
    {
      id: 'find',
      method: 'find',
      route: 'GET /site_subdomain_redirects/{id}',
      summary: 'Returns one subdomain redirect.',
      kind: 'find',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
    {
      id: 'delete',
      method: 'delete',
      route: 'DELETE /site_subdomain_redirects/{id}',
      summary: 'Deletes a subdomain redirect, which frees the old name.',
      kind: 'delete',
      answer: 'nothing',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
