// Generated from catalogue/resources/message_comments.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A comment on a message of a project. */
export const MESSAGE_COMMENTS: ResourceSpec = {
  name: 'MessageComment',
  plural: 'message_comments',
  collection: 'message_comments',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    body: { type: 'string', settableOn: ['create', 'update'] },
    reactions: { type: 'array', item: { type: 'entity', entity: 'MessageCommentReaction' }, readOnly: true },
    user_id: { type: 'int64', writeOnly: true, settableOn: ['create'], specialValues: { '0': 'current-user' } },
  },
  operations: [
    {
      route: 'GET /message_comments',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        user_id: { in: 'query', type: 'int64', specialValues: { '0': 'current-user' } },
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        message_id: { in: 'query', type: 'int64', required: true },
      },
      sortFields: [],
      returns: { entity: 'MessageComment', list: true },
      status: 200,
    },
    {
      route: 'GET /message_comments/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'MessageComment', list: false },
      status: 200,
    },
    {
      route: 'POST /message_comments',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        user_id: { in: 'body', type: 'int64', specialValues: { '0': 'current-user' } },
        body: { in: 'body', type: 'string', required: true },
      },
      returns: { entity: 'MessageComment', list: false },
      status: 201,
    },
    {
      route: 'PATCH /message_comments/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        body: { in: 'body', type: 'string', required: true },
      },
      returns: { entity: 'MessageComment', list: false },
      status: 200,
    },
    {
      route: 'DELETE /message_comments/{id}',
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
