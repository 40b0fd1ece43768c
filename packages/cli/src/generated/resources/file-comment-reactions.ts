// Generated from catalogue/resources/file_comment_reactions.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** An emoji that a user attached to a file comment. */
export const FILE_COMMENT_REACTIONS: ResourceSpec = {
  name: 'file_comment_reactions',
  property: 'fileCommentReactions',
  summary: 'An emoji that a user attached to a file comment.',
  identifier: 'id',
  fields: ['id', 'emoji'],
  params: {
    user_id: 'number: ID of the user to act for; 0 is the current user.',
    file_comment_id: 'number: ID of the comment.',
    emoji: 'text: The emoji.',
  },
  operations: [
    {
      id: 'create',
      method: 'create',
      route: 'POST /file_comment_reactions',
      summary: 'Adds an emoji reaction to a file comment.',
      kind: 'create',
      answer: 'record',
      params: ['user_id', 'file_comment_id', 'emoji'],
      required: ['file_comment_id', 'emoji'],
    },
    {
      id: 'delete',
      method: 'delete',
      route: 'DELETE /file_comment_reactions/{id}',
      summary: 'Removes an emoji reaction from a file comment.',
      kind: 'delete',
      answer: 'nothing',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
