// Generated from catalogue/resources/chat_messages.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One message of a chat with the AI assistant. */
export const CHAT_MESSAGES: ResourceSpec = {
  name: 'ChatMessage',
  plural: 'chat_messages',
  collection: null,
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    role: { type: 'string', readOnly: true },
    content: { type: 'string', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [],
};
