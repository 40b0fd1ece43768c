// Generated from catalogue/resources/inbox_registrations.json.
// Change the catalogue, then run `npm run generate`.
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** The contact data that a visitor entered before uploading to an inbox. */
export interface InboxRegistration {
  /** Code of the registration. */
  code: string | null;
  /** Name that the visitor entered. */
  name: string | null;
  /** Company that the visitor entered. */
  company: string | null;
  /** E-mail address that the visitor entered. */
  email: string | null;
  /** IP address of the visitor. */
  ip: string | null;
  /** Text of the agreement that the visitor accepted. */
  clickwrap_body: string | null;
  /** ID of the custom form that the visitor filled in. */
  form_field_set_id: number | null;
  /** Answers to the custom form, by field. */
  form_field_data: Record<string, unknown> | null;
  /** ID of the inbox. */
  inbox_id: number | null;
  /** ID of the recipient record of the visitor. */
  inbox_recipient_id: number | null;
  /** Title of the inbox. */
  inbox_title: string | null;
  /** When the visitor registered. */
  created_at: string | null;
}

/**
 * Parameters of `inboxRegistrations.list`.
 *
 * `folder_behavior_id` is required unless the caller is a site administrator.
 */
export interface InboxRegistrationListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** ID of the inbox's folder setting. */
  folder_behavior_id?: number | undefined;
}

/** The contact data that a visitor entered before uploading to an inbox. */
export class InboxRegistrations extends Resource {
  /** Lists registrations of inbox visitors. `GET /inbox_registrations` */
  list(params: InboxRegistrationListParams = {}, options?: CallOptions): Listing<InboxRegistration> {
    return this.createListing('GET /inbox_registrations', params, options);
  }
}
