// Generated from catalogue/resources/chat_messages.json. Change the catalogue, then run `npm run generate`.
import type { ResourceFacts } from '../../facts.ts';

/** One message of a chat with the AI assistant. */
export const chatMessages: ResourceFacts = {
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
