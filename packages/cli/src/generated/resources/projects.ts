// Generated from catalogue/resources/projects.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** A space in which users exchange messages. */
export const PROJECTS: ResourceSpec = {
  name: 'projects',
  property: 'projects',
  summary: 'A space in which users exchange messages.',
  identifier: 'id',
  fields: ['id', 'global_access'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
    global_access:
      'none | anyone_with_read | anyone_with_full: What users outside the project may do: nothing, read or everything.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /projects',
      summary: 'Lists the projects that this credential can see.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
    },
    {
      id: 'find',
      method: 'find',
      route: 'GET /projects/{id}',
      summary: 'Returns one project.',
      kind: 'find',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
    {
      id: 'create',
      method: 'create',
      route: 'POST /projects',
      summary: 'Creates a project.',
      kind: 'create',
      answer: 'record',
      params: ['global_access'],
      required: ['global_access'],
    },
    {
      id: 'update',
      method: 'update',
      route: 'PATCH /projects/{id}',
      summary: 'Changes who has access to a project.',
      kind: 'update',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: ['global_access'],
      required: ['global_access'],
    },
    {
      id: 'delete',
      method: 'delete',
      route: 'DELETE /projects/{id}',
      summary: 'Deletes a project.',
      kind: 'delete',
      answer: 'nothing',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
