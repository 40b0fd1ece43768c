// Generated from catalogue/resources/file_comments.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A comment that a user wrote about a file. */
export const FILE_COMMENTS: ResourceSpec = {
  name: 'FileComment',
  plural: 'file_comments',
  collection: 'file_comments',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    body: { type: 'string', settableOn: ['create', 'update'] },
    reactions: { type: 'array', item: { type: 'entity', entity: 'FileCommentReaction' }, readOnly: true },
    path: { type: 'string', writeOnly: true, settableOn: ['create'] },
  },
  operations: [
    {
      route: 'GET /file_comments/files/{path}',
      id: 'list_for',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        path: { in: 'path', type: 'string', required: true },
      },
      returns: { entity: 'FileComment', list: true },
      status: 200,
    },
    {
      route: 'POST /file_comments',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        body: { in: 'body', type: 'string', required: true },
        path: { in: 'body', type: 'string', required: true },
      },
      returns: { entity: 'FileComment', list: false },
      status: 201,
    },
    {
      route: 'PATCH /file_comments/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        body: { in: 'body', type: 'string', required: true },
      },
      returns: { entity: 'FileComment', list: false },
      status: 200,
    },
    {
      route: 'DELETE /file_comments/{id}',
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
