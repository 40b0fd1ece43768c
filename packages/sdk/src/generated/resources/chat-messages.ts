// Generated from catalogue/resources/chat_messages.json.
// Change the catalogue, then run `npm run generate`.

/** One message of a chat with the AI assistant. */
export interface ChatMessage {
  /** ID of the message. */
  id: number;
  /** Who wrote the message, such as user or assistant. */
  role: string | null;
  /** Text of the message. */
  content: string | null;
  /** When the message was written. */
  created_at: string | null;
}
