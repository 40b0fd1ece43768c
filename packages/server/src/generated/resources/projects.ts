// Generated from catalogue/resources/projects.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A space in which users exchange messages. */
export const PROJECTS: ResourceSpec = {
  name: 'Project',
  plural: 'projects',
  collection: 'projects',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    global_access: {
      type: 'string',
      settableOn: ['create', 'update'],
      enum: ['none', 'anyone_with_read', 'anyone_with_full'],
    },
  },
  operations: [
    {
      route: 'GET /projects',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
      },
      returns: { entity: 'Project', list: true },
      status: 200,
    },
    {
      route: 'GET /projects/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'Project', list: false },
      status: 200,
    },
    {
      route: 'POST /projects',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        global_access: {
          in: 'body',
          type: 'string',
          required: true,
          enum: ['none', 'anyone_with_read', 'anyone_with_full'],
        },
      },
      returns: { entity: 'Project', list: false },
      status: 201,
    },
    {
      route: 'PATCH /projects/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        global_access: {
          in: 'body',
          type: 'string',
          required: true,
          enum: ['none', 'anyone_with_read', 'anyone_with_full'],
        },
      },
      returns: { entity: 'Project', list: false },
      status: 200,
    },
    {
      route: 'DELETE /projects/{id}',
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
