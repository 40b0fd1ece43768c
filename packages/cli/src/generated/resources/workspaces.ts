// Generated from catalogue/resources/workspaces.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** A separate area of a site with its own folders, users and resources. */
export const WORKSPACES: ResourceSpec = {
  name: 'workspaces',
  property: 'workspaces',
  summary: 'A separate area of a site with its own folders, users and resources.',
  identifier: 'id',
  fields: ['id', 'name'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
    name: 'text: Name of the workspace.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /workspaces',
      summary: 'Lists the workspaces that this credential can see.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      sort: ['name'],
      filters: { filter: ['name'], filter_prefix: ['name'] },
    },
    {
      id: 'find',
      method: 'find',
      route: 'GET /workspaces/{id}',
      summary: 'Returns one workspace.',
      kind: 'find',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
    {
      id: 'create',
      method: 'create',
      route: 'POST /workspaces',
      summary: 'Creates a workspace.',
      kind: 'create',
      answer: 'record',
      params: ['name'],
      required: [],
    },
    {
      id: 'update',
      method: 'update',
      route: 'PATCH /workspaces/{id}',
      summary: 'Renames a workspace.',
      kind: 'update',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: ['name'],
      required: [],
    },
    {
      id: 'delete',
      method: 'delete',
      route: 'DELETE /workspaces/{id}',
      summary: 'Deletes a workspace together with everything in it.',
      kind: 'delete',
      answer: 'nothing',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
