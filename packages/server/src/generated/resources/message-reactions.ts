// Generated from catalogue/resources/message_reactions.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** An emoji that a user attached to a message. */
export const MESSAGE_REACTIONS: ResourceSpec = {
  name: 'MessageReaction',
  plural: 'message_reactions',
  collection: 'message_reactions',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    emoji: { type: 'string', settableOn: ['create'] },
    user_id: { type: 'int64', writeOnly: true, settableOn: ['create'], specialValues: { '0': 'current-user' } },
  },
  operations: [
    {
      route: 'GET /message_reactions',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        user_id: { in: 'query', type: 'int64', specialValues: { '0': 'current-user' } },
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        message_id: { in: 'query', type: 'int64', required: true },
      },
      returns: { entity: 'MessageReaction', list: true },
      status: 200,
    },
    {
      route: 'GET /message_reactions/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'MessageReaction', list: false },
      status: 200,
    },
    {
      route: 'POST /message_reactions',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        user_id: { in: 'body', type: 'int64', specialValues: { '0': 'current-user' } },
        emoji: { in: 'body', type: 'string', required: true },
      },
      returns: { entity: 'MessageReaction', list: false },
      status: 201,
    },
    {
      route: 'DELETE /message_reactions/{id}',
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
