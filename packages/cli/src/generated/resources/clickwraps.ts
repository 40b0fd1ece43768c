// Generated from catalogue/resources/clickwraps.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** A legal text that users or visitors must accept. */
export const CLICKWRAPS: ResourceSpec = {
  name: 'clickwraps',
  property: 'clickwraps',
  summary: 'A legal text that users or visitors must accept.',
  identifier: 'id',
  fields: ['id', 'name', 'body', 'use_with_users', 'use_with_bundles', 'use_with_inboxes'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
    name: 'text: Name of the agreement.',
    body: 'text: Text to accept.',
    use_with_bundles:
      'none | available | require | available_to_all_users: Whether share links can or must show the text.',
    use_with_inboxes: 'none | available | require | available_to_all_users: Whether inboxes can or must show the text.',
    use_with_users:
      'none | require | require_all_users_once | require_all_users_always: When users must accept the text.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /clickwraps',
      summary: 'Lists the clickwrap agreements of the site.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
    },
    {
      id: 'find',
      method: 'find',
      route: 'GET /clickwraps/{id}',
      summary: 'Returns one clickwrap agreement.',
      kind: 'find',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
    {
      id: 'create',
      method: 'create',
      route: 'POST /clickwraps',
      summary: 'Creates a clickwrap agreement.',
      kind: 'create',
      answer: 'record',
      params: ['name', 'body', 'use_with_bundles', 'use_with_inboxes', 'use_with_users'],
      required: [],
    },
    {
      id: 'update',
      method: 'update',
      route: 'PATCH /clickwraps/{id}',
      summary: 'Changes the text or use of a clickwrap agreement.',
      kind: 'update',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: ['name', 'body', 'use_with_bundles', 'use_with_inboxes', 'use_with_users'],
      required: [],
    },
    {
      id: 'delete',
      method: 'delete',
      route: 'DELETE /clickwraps/{id}',
      summary: 'Deletes a clickwrap agreement.',
      kind: 'delete',
      answer: 'nothing',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
