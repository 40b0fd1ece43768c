// Generated from catalogue/resources/messages.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { MessageComment } from './message-comments.ts';

/** A message that a user posted in a project. */
export interface Message {
  /** ID of the message. */
  id: number;
  /** Subject of the message. */
  subject: string;
  /** Text of the message. */
  body: string;
  /** Comments on the message. */
  comments: MessageComment[] | null;
}

/** Parameters of `messages.list`. */
export interface MessageListParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** ID of the project that the message belongs to. */
  project_id: number;
}

/** Parameters of `messages.create`. */
export interface MessageCreateParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** ID of the project that the message belongs to. */
  project_id: number;
  /** Subject of the message. */
  subject: string;
  /** Text of the message. */
  body: string;
}

/** Parameters of `messages.update`. */
export interface MessageUpdateParams {
  /** ID of the project that the message belongs to. */
  project_id: number;
  /** Subject of the message. */
  subject: string;
  /** Text of the message. */
  body: string;
}

/** A message that a user posted in a project. */
export class Messages extends Resource {
  /** Lists the messages of one project. `GET /messages` */
  list(params: MessageListParams, options?: CallOptions): Listing<Message> {
    return this.createListing('GET /messages', params, options);
  }

  /** Returns one message with its comments. `GET /messages/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<Message> {
    return this.callForRecord('GET /messages/{id}', { id }, options);
  }

  /** Posts a message in a project. `POST /messages` */
  create(params: MessageCreateParams, options?: CallOptions): ApiPromise<Message> {
    return this.callForRecord('POST /messages', params, options);
  }

  /** Changes the subject or text of a message. `PATCH /messages/{id}` */
  update(id: number, params: MessageUpdateParams, options?: CallOptions): ApiPromise<Message> {
    return this.callForRecord('PATCH /messages/{id}', { ...params, id }, options);
  }

  /** Deletes a message. `DELETE /messages/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /messages/{id}', { id }, options);
  }
}
