// Generated from catalogue/resources/chat_sessions.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A conversation between a user and the AI assistant. */
export const CHAT_SESSIONS: ResourceSpec = {
  name: 'ChatSession',
  plural: 'chat_sessions',
  collection: 'chat_sessions',
  identifier: 'id',
  fields: {
    id: { type: 'string', readOnly: true },
    title: { type: 'string', readOnly: true },
    user_id: { type: 'int64', readOnly: true },
    ai_task_id: { type: 'int64', readOnly: true, nullable: true },
    workspace_id: { type: 'int64', readOnly: true, specialValues: { '0': 'default-workspace' } },
    last_active_at: { type: 'string', format: 'date-time', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    messages: { type: 'array', item: { type: 'entity', entity: 'ChatMessage' }, readOnly: true, omittedInList: true },
  },
  operations: [
    {
      route: 'GET /chat_sessions',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
      },
      sortFields: ['id'],
      filterFields: { filter: ['ai_task_id', 'user_id', 'workspace_id'] },
      returns: { entity: 'ChatSession', list: true },
      status: 200,
    },
    {
      route: 'GET /chat_sessions/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'string', required: true },
      },
      returns: { entity: 'ChatSession', list: false },
      status: 200,
    },
  ],
};
