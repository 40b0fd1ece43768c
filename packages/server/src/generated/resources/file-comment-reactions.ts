// Generated from catalogue/resources/file_comment_reactions.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** An emoji that a user attached to a file comment. */
export const FILE_COMMENT_REACTIONS: ResourceSpec = {
  name: 'FileCommentReaction',
  plural: 'file_comment_reactions',
  collection: 'file_comment_reactions',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    emoji: { type: 'string', settableOn: ['create'] },
    user_id: { type: 'int64', writeOnly: true, settableOn: ['create'], specialValues: { '0': 'current-user' } },
    file_comment_id: { type: 'int64', writeOnly: true, settableOn: ['create'] },
  },
  operations: [
    {
      route: 'POST /file_comment_reactions',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        user_id: { in: 'body', type: 'int64', specialValues: { '0': 'current-user' } },
        file_comment_id: { in: 'body', type: 'int64', required: true },
        emoji: { in: 'body', type: 'string', required: true },
      },
      returns: { entity: 'FileCommentReaction', list: false },
      status: 201,
    },
    {
      route: 'DELETE /file_comment_reactions/{id}',
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
