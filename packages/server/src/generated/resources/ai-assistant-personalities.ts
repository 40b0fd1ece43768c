// Generated from catalogue/resources/ai_assistant_personalities.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A named system prompt that shapes how the AI assistant answers. */
export const AI_ASSISTANT_PERSONALITIES: ResourceSpec = {
  name: 'AiAssistantPersonality',
  plural: 'ai_assistant_personalities',
  collection: 'ai_assistant_personalities',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    workspace_id: { type: 'int64', settableOn: ['create', 'update'], specialValues: { '0': 'default-workspace' } },
    name: { type: 'string', settableOn: ['create', 'update'] },
    system_prompt: { type: 'string', settableOn: ['create', 'update'] },
    use_by_default: { type: 'boolean', settableOn: ['create', 'update'] },
    apply_to_all_workspaces: { type: 'boolean', settableOn: ['create', 'update'] },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    updated_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /ai_assistant_personalities',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
      },
      sortFields: ['workspace_id', 'id'],
      filterFields: { filter: ['workspace_id'] },
      returns: { entity: 'AiAssistantPersonality', list: true },
      status: 200,
    },
    {
      route: 'GET /ai_assistant_personalities/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'AiAssistantPersonality', list: false },
      status: 200,
    },
    {
      route: 'POST /ai_assistant_personalities',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        apply_to_all_workspaces: { in: 'body', type: 'boolean' },
        name: { in: 'body', type: 'string', required: true },
        system_prompt: { in: 'body', type: 'string', required: true },
        use_by_default: { in: 'body', type: 'boolean' },
        workspace_id: { in: 'body', type: 'int64', specialValues: { '0': 'default-workspace' } },
      },
      returns: { entity: 'AiAssistantPersonality', list: false },
      status: 201,
    },
    {
      route: 'PATCH /ai_assistant_personalities/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        apply_to_all_workspaces: { in: 'body', type: 'boolean' },
        name: { in: 'body', type: 'string', notNull: true },
        system_prompt: { in: 'body', type: 'string', notNull: true },
        use_by_default: { in: 'body', type: 'boolean' },
        workspace_id: { in: 'body', type: 'int64', specialValues: { '0': 'default-workspace' } },
      },
      returns: { entity: 'AiAssistantPersonality', list: false },
      status: 200,
    },
    {
      route: 'DELETE /ai_assistant_personalities/{id}',
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
