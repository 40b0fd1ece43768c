// Generated from catalogue/resources/message_comments.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { MessageCommentReaction } from './message-comment-reactions.ts';

/** A comment on a message of a project. */
export interface MessageComment {
  /** ID of the comment. */
  id: number;
  /** Text of the comment. */
  body: string;
  /** Emoji reactions to the comment. */
  reactions: MessageCommentReaction[] | null;
}

/** Parameters of `messageComments.list`. */
export interface MessageCommentListParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** ID of the message whose comments are listed. */
  message_id: number;
}

/** Parameters of `messageComments.create`. */
export interface MessageCommentCreateParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** Text of the comment. */
  body: string;
}

/** Parameters of `messageComments.update`. */
export interface MessageCommentUpdateParams {
  /** Text of the comment. */
  body: string;
}

/** A comment on a message of a project. */
export class MessageComments extends Resource {
  /** Lists the comments on one message. `GET /message_comments` */
  list(params: MessageCommentListParams, options?: CallOptions): Listing<MessageComment> {
    return this.createListing('GET /message_comments', params, options);
  }

  /** Returns one message comment. `GET /message_comments/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<MessageComment> {
    return this.callForRecord('GET /message_comments/{id}', { id }, options);
  }

  /** Adds a comment to a message. `POST /message_comments` */
  create(params: MessageCommentCreateParams, options?: CallOptions): ApiPromise<MessageComment> {
    return this.callForRecord('POST /message_comments', params, options);
  }

  /** Replaces the text of a message comment. `PATCH /message_comments/{id}` */
  update(id: number, params: MessageCommentUpdateParams, options?: CallOptions): ApiPromise<MessageComment> {
    return this.callForRecord('PATCH /message_comments/{id}', { ...params, id }, options);
  }

  /** Deletes a message comment. `DELETE /message_comments/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /message_comments/{id}', { id }, options);
  }
}
