// Generated from catalogue/resources/message_reactions.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** An emoji that a user attached to a message. */
export interface MessageReaction {
  /** ID of the reaction. */
  id: number;
  /** The emoji. */
  emoji: string;
}

/** Parameters of `messageReactions.list`. */
export interface MessageReactionListParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** ID of the message whose reactions are listed. */
  message_id: number;
}

/** Parameters of `messageReactions.create`. */
export interface MessageReactionCreateParams {
  /** ID of the user to act for; 0 is the current user. */
  user_id?: number | undefined;
  /** The emoji. */
  emoji: string;
}

/** An emoji that a user attached to a message. */
export class MessageReactions extends Resource {
  /** Lists the reactions to one message. `GET /message_reactions` */
  list(params: MessageReactionListParams, options?: CallOptions): Listing<MessageReaction> {
    return this.createListing('GET /message_reactions', params, options);
  }

  /** Returns one reaction to a message. `GET /message_reactions/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<MessageReaction> {
    return this.callForRecord('GET /message_reactions/{id}', { id }, options);
  }

  /** Adds an emoji reaction to a message. `POST /message_reactions` */
  create(params: MessageReactionCreateParams, options?: CallOptions): ApiPromise<MessageReaction> {
    return this.callForRecord('POST /message_reactions', params, options);
  }

  /** Removes an emoji reaction from a message. `DELETE /message_reactions/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /message_reactions/{id}', { id }, options);
  }
}
