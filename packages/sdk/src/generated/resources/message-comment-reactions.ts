// Generated from catalogue/resources/message_comment_reactions.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** An emoji that a user attached to a comment on a message. */
export interface MessageCommentReaction {
  /** ID of the reaction. */
  id: number;
  /** The emoji. */
  emoji: string;
}

/** Parameters of `messageCommentReactions.list`. */
export interface MessageCommentReactionListParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** ID of the comment whose reactions are listed. */
  message_comment_id: number;
}

/** Parameters of `messageCommentReactions.create`. */
export interface MessageCommentReactionCreateParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** The emoji. */
  emoji: string;
}

/** An emoji that a user attached to a comment on a message. */
export class MessageCommentReactions extends Resource {
  /** Lists the reactions to one message comment. `GET /message_comment_reactions` */
  list(params: MessageCommentReactionListParams, options?: CallOptions): Listing<MessageCommentReaction> {
    return this.createListing('GET /message_comment_reactions', params, options);
  }

  /** Returns one reaction to a message comment. `GET /message_comment_reactions/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<MessageCommentReaction> {
    return this.callForRecord('GET /message_comment_reactions/{id}', { id }, options);
  }

  /** Adds an emoji reaction to a message comment. `POST /message_comment_reactions` */
  create(params: MessageCommentReactionCreateParams, options?: CallOptions): ApiPromise<MessageCommentReaction> {
    return this.callForRecord('POST /message_comment_reactions', params, options);
  }

  /** Removes an emoji reaction from a message comment. `DELETE /message_comment_reactions/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /message_comment_reactions/{id}', { id }, options);
  }
}
