// Generated from catalogue/resources/inbox_recipients.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A person to whom an inbox link was sent. */
export interface InboxRecipient {
  /** Company of the recipient. */
  company: string | null;
  /** Name of the recipient. */
  name: string | null;
  /** Note for the e-mail to the recipient. */
  note: string | null;
  /** E-mail address of the recipient. */
  recipient: string;
  /** When the link was sent to the recipient. */
  sent_at: string | null;
}

/** Parameters of `inboxRecipients.list`. */
export interface InboxRecipientListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Keeps records whose field equals the value. */
  filter?: { has_registrations: boolean } | undefined;
  /** ID of the inbox. */
  inbox_id: number;
}

/** Parameters of `inboxRecipients.create`. */
export interface InboxRecipientCreateParams {
  /** ID of the inbox. */
  inbox_id: number;
  /** E-mail address of the recipient. */
  recipient: string;
  /** Name of the recipient. */
  name?: string | undefined;
  /** Company of the recipient. */
  company?: string | undefined;
  /** Note for the e-mail to the recipient. */
  note?: string | undefined;
  /** Whether to send the e-mail at once. */
  share_after_create?: boolean | undefined;
}

/** A person to whom an inbox link was sent. */
export class InboxRecipients extends Resource {
  /** Lists the recipients of one inbox. `GET /inbox_recipients` */
  list(params: InboxRecipientListParams, options?: CallOptions): Listing<InboxRecipient> {
    return this.createListing('GET /inbox_recipients', params, options);
  }

  /** Adds a recipient to an inbox and, on request, sends the e-mail. `POST /inbox_recipients` */
  create(params: InboxRecipientCreateParams, options?: CallOptions): ApiPromise<InboxRecipient> {
    return this.callForRecord('POST /inbox_recipients', params, options);
  }
}
