// Generated from catalogue/resources/message_comments.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** A comment on a message of a project. */
export const MESSAGE_COMMENTS: ResourceSpec = {
  name: 'message_comments',
  property: 'messageComments',
  summary: 'A comment on a message of a project.',
  identifier: 'id',
  fields: ['id', 'body', 'reactions'],
  params: {
    user_id: 'number: ID of the user to act for; 0 is the current user.',
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
    message_id: 'number: ID of the message whose comments are listed.',
    body: 'text: Text of the comment.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /message_comments',
      summary: 'Lists the comments on one message.',
      kind: 'list',
      answer: 'listing',
      params: ['user_id', 'cursor', 'per_page', 'message_id'],
      required: ['message_id'],
    },
    {
      id: 'find',
      method: 'find',
      route: 'GET /message_comments/{id}',
      summary: 'Returns one message comment.',
      kind: 'find',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
    {
      id: 'create',
      method: 'create',
      route: 'POST /message_comments',
      summary: 'Adds a comment to a message.',
      kind: 'create',
      answer: 'record',
      params: ['user_id', 'body'],
      required: ['body'],
    },
    {
      id: 'update',
      method: 'update',
      route: 'PATCH /message_comments/{id}',
      summary: 'Replaces the text of a message comment.',
      kind: 'update',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: ['body'],
      required: ['body'],
    },
    {
      id: 'delete',
      method: 'delete',
      route: 'DELETE /message_comments/{id}',
      summary: 'Deletes a message comment.',
      kind: 'delete',
      answer: 'nothing',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
