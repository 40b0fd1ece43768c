// Generated from catalogue/resources/email_incoming_messages.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** An e-mail that was sent to an inbox of the site. */
export interface EmailIncomingMessage {
  /** ID of the e-mail. */
  id: number;
  /** ID of the inbox that received the e-mail. */
  inbox_id: number | null;
  /** E-mail address of the sender. */
  sender: string | null;
  /** Name of the sender. */
  sender_name: string | null;
  /** Outcome of processing. */
  status: string | null;
  /** Text of the e-mail. */
  body: string | null;
  /** Message about the outcome. */
  message: string | null;
  /** When the e-mail arrived. */
  created_at: string | null;
  /** Title of the inbox. */
  inbox_title: string | null;
}

/** Fields that `emailIncomingMessages.list` filters by. */
export interface EmailIncomingMessageListFilters {
  created_at: string | Date;
  inbox_id: number;
  sender: string;
  status: string;
}

/** What `EmailIncomingMessageListParams` holds besides filters. */
export interface EmailIncomingMessageListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'created_at' | 'sender' | 'status' | 'inbox_id'> | undefined;
}

/** Parameters of `emailIncomingMessages.list`. */
export type EmailIncomingMessageListParams = EmailIncomingMessageListQuery &
  FilterBy<
    EmailIncomingMessageListFilters,
    {
      filter: 'created_at' | 'inbox_id' | 'sender' | 'status';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
      filter_prefix: 'sender';
    },
    {
      filter:
        | ['inbox_id', 'created_at']
        | ['sender', 'created_at']
        | ['status', 'created_at']
        | ['inbox_id', 'status']
        | ['status', 'sender']
        | ['inbox_id', 'status', 'created_at']
        | ['status', 'sender', 'created_at']
        | ['inbox_id', 'status', 'sender']
        | ['inbox_id', 'status', 'sender', 'created_at'];
    }
  >;

/** An e-mail that was sent to an inbox of the site. */
export class EmailIncomingMessages extends Resource {
  /** Lists e-mails received by inboxes. `GET /email_incoming_messages` */
  list(params: EmailIncomingMessageListParams = {}, options?: CallOptions): Listing<EmailIncomingMessage> {
    return this.createListing('GET /email_incoming_messages', params, options);
  }
}
