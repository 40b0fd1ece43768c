// Generated from catalogue/resources/chat_sessions.json.
// Change the catalogue, then run `npm run generate`.
import type { OneOf, SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { ChatMessage } from './chat-messages.ts';

/** A conversation between a user and the AI assistant. */
export interface ChatSession {
  /** ID of the chat session. */
  id: string;
  /** Title of the chat. */
  title: string | null;
  /** ID of the user who chats. */
  user_id: number | null;
  /** ID of the AI task that started the chat. */
  ai_task_id: number | null;
  /** ID of the workspace of the chat session; 0 is the default workspace. */
  workspace_id: number | null;
  /** When the last message was written. */
  last_active_at: string | null;
  /** When the chat session was created. */
  created_at: string | null;
  /** Messages of the chat; left out of lists. */
  messages?: ChatMessage[] | null;
}

/** Fields that `chatSessions.list` filters by. */
export interface ChatSessionListFilters {
  ai_task_id: number;
  user_id: number;
  workspace_id: number;
}

/** Parameters of `chatSessions.list`. */
export interface ChatSessionListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'id'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?: OneOf<ChatSessionListFilters> | undefined;
}

/** A conversation between a user and the AI assistant. */
export class ChatSessions extends Resource {
  /** Lists chat sessions without their messages. `GET /chat_sessions` */
  list(params: ChatSessionListParams = {}, options?: CallOptions): Listing<ChatSession> {
    return this.createListing('GET /chat_sessions', params, options);
  }

  /** Returns one chat session with its messages. `GET /chat_sessions/{id}` */
  find(id: string, options?: CallOptions): ApiPromise<ChatSession> {
    return this.callForRecord('GET /chat_sessions/{id}', { id }, options);
  }
}
