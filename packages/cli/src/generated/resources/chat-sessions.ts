// Generated from catalogue/resources/chat_sessions.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** A conversation between a user and the AI assistant. */
export const CHAT_SESSIONS: ResourceSpec = {
  name: 'chat_sessions',
  property: 'chatSessions',
  summary: 'A conversation between a user and the AI assistant.',
  identifier: 'id',
  fields: ['id', 'title', 'user_id', 'ai_task_id', 'workspace_id', 'last_active_at', 'created_at', 'messages'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /chat_sessions',
      summary: 'Lists chat sessions without their messages.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      sort: ['id'],
      filters: { filter: ['ai_task_id', 'user_id', 'workspace_id'] },
    },
    {
      id: 'find',
      method: 'find',
      route: 'GET /chat_sessions/{id}',
      summary: 'Returns one chat session with its messages.',
      kind: 'find',
      answer: 'record',
      path: { name: 'id', type: 'string' },
      params: [],
      required: [],
    },
  ],
};
