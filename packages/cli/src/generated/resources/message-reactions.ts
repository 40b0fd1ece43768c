// Generated from catalogue/resources/message_reactions.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** An emoji that a user attached to a message. */
export const MESSAGE_REACTIONS: ResourceSpec = {
  name: 'message_reactions',
  property: 'messageReactions',
  summary: 'An emoji that a user attached to a message.',
  identifier: 'id',
  fields: ['id', 'emoji'],
  params: {
    user_id: 'number: ID of the user to act for; 0 is the current user.',
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
    message_id: 'number: ID of the message whose reactions are listed.',
    emoji: 'text: The emoji.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /message_reactions',
      summary: 'Lists the reactions to one message.',
      kind: 'list',
      answer: 'listing',
      params: ['user_id', 'cursor', 'per_page', 'message_id'],
      required: ['message_id'],
    },
    {
      id: 'find',
      method: 'find',
      route: 'GET /message_reactions/{id}',
      summary: 'Returns one reaction to a message.',
      kind: 'find',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
    {
      id: 'create',
      method: 'create',
      route: 'POST /message_reactions',
      summary: 'Adds an emoji reaction to a message.',
      kind: 'create',
      answer: 'record',
      params: ['user_id', 'emoji'],
      required: ['emoji'],
    },
    {
      id: 'delete',
      method: 'delete',
      route: 'DELETE /message_reactions/{id}',
      summary: 'Removes an emoji reaction from a message.',
      kind: 'delete',
      answer: 'nothing',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
