// Generated from catalogue/resources/as2_outgoing_messages.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** An AS2 message that the site sent to a trading partner. */
export interface As2OutgoingMessage {
  /** ID of the message. */
  id: number;
  /** ID of the workspace of the message. */
  workspace_id: number | null;
  /** ID of the partner to whom the message goes. */
  as2_partner_id: number | null;
  /** ID of the station that sent the message. */
  as2_station_id: number | null;
  /** Unique ID of the message on this site. */
  uuid: string | null;
  /** HTTP headers of the message. */
  http_headers: Record<string, unknown> | null;
  /** Outcome of the delivery, as a code. */
  processing_result: string | null;
  /** Outcome of the delivery, in words. */
  processing_result_description: string | null;
  /** Message integrity check value with SHA-1. */
  mic: string | null;
  /** Message integrity check value with SHA-256. */
  mic_sha_256: string | null;
  /** AS2 name of the receiver. */
  as2_to: string | null;
  /** AS2 name of the sender. */
  as2_from: string | null;
  /** Subject of the message. */
  as2_subject: string | null;
  /** Date header of the message. */
  date: string | null;
  /** Message ID given by the site. */
  message_id: string | null;
  /** Size of the encoded body. */
  body_size: string | null;
  /** Name of the file in the message. */
  attachment_filename: string | null;
  /** When the message was sent. */
  created_at: string | null;
  /** HTTP status with which the partner answered. */
  http_response_code: string | null;
  /** HTTP headers with which the partner answered. */
  http_response_headers: Record<string, unknown> | null;
  /** Time taken by the transmission, in seconds. */
  http_transmission_duration: number | null;
  /** Whether a delivery receipt (MDN) arrived. */
  mdn_received: boolean | null;
  /** Whether the delivery receipt is well formed. */
  mdn_valid: boolean | null;
  /** Whether the signature of the delivery receipt is valid. */
  mdn_signature_verified: boolean | null;
  /** Whether the delivery receipt names this message. */
  mdn_message_id_matched: boolean | null;
  /** Whether the integrity check in the delivery receipt matches. */
  mdn_mic_matched: boolean | null;
  /** Whether the delivery receipt reports success. */
  mdn_processing_success: boolean | null;
  /** Address of the message as it was sent. */
  raw_uri: string | null;
  /** Address of the S/MIME body. */
  smime_uri: string | null;
  /** Address of the signed body. */
  smime_signed_uri: string | null;
  /** Address of the encrypted body. */
  encrypted_uri: string | null;
  /** Address of the delivery receipt (MDN). */
  mdn_response_uri: string | null;
}

/** Fields that `as2OutgoingMessages.list` filters by. */
export interface As2OutgoingMessageListFilters {
  created_at: string | Date;
  as2_station_id: number;
  workspace_id: number;
  as2_partner_id: number;
}

/** What `As2OutgoingMessageListParams` holds besides filters. */
export interface As2OutgoingMessageListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'created_at' | 'as2_partner_id'> | undefined;
}

/** Parameters of `as2OutgoingMessages.list`. */
export type As2OutgoingMessageListParams = As2OutgoingMessageListQuery &
  FilterBy<
    As2OutgoingMessageListFilters,
    {
      filter: 'created_at' | 'as2_station_id' | 'workspace_id' | 'as2_partner_id';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
    },
    {
      filter:
        | ['as2_station_id', 'created_at']
        | ['workspace_id', 'created_at']
        | ['as2_partner_id', 'created_at']
        | ['workspace_id', 'as2_station_id']
        | ['workspace_id', 'as2_partner_id']
        | ['workspace_id', 'as2_station_id', 'created_at']
        | ['workspace_id', 'as2_partner_id', 'created_at'];
    }
  >;

/** An AS2 message that the site sent to a trading partner. */
export class As2OutgoingMessages extends Resource {
  /** Lists sent AS2 messages with their delivery receipts. `GET /as2_outgoing_messages` */
  list(params: As2OutgoingMessageListParams = {}, options?: CallOptions): Listing<As2OutgoingMessage> {
    return this.createListing('GET /as2_outgoing_messages', params, options);
  }
}
