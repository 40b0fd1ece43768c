// Generated from catalogue/resources/messages.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A message that a user posted in a project. */
export const MESSAGES: ResourceSpec = {
  name: 'Message',
  plural: 'messages',
  collection: 'messages',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    subject: { type: 'string', settableOn: ['create', 'update'] },
    body: { type: 'string', settableOn: ['create', 'update'] },
    comments: { type: 'array', item: { type: 'entity', entity: 'MessageComment' }, readOnly: true },
    user_id: { type: 'int64', writeOnly: true, settableOn: ['create'], specialValues: { '0': 'current-user' } },
    project_id: { type: 'int64', writeOnly: true, settableOn: ['create', 'update'] },
  },
  operations: [
    {
      route: 'GET /messages',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        user_id: { in: 'query', type: 'int64', specialValues: { '0': 'current-user' } },
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        project_id: { in: 'query', type: 'int64', required: true },
      },
      returns: { entity: 'Message', list: true },
      status: 200,
    },
    {
      route: 'GET /messages/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'Message', list: false },
      status: 200,
    },
    {
      route: 'POST /messages',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        user_id: { in: 'body', type: 'int64', specialValues: { '0': 'current-user' } },
        project_id: { in: 'body', type: 'int64', required: true },
        subject: { in: 'body', type: 'string', required: true },
        body: { in: 'body', type: 'string', required: true },
      },
      returns: { entity: 'Message', list: false },
      status: 201,
    },
    {
      route: 'PATCH /messages/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        project_id: { in: 'body', type: 'int64', required: true },
        subject: { in: 'body', type: 'string', required: true },
        body: { in: 'body', type: 'string', required: true },
      },
      returns: { entity: 'Message', list: false },
      status: 200,
    },
    {
      route: 'DELETE /messages/{id}',
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
