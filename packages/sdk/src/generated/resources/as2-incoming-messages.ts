// Generated from catalogue/resources/as2_incoming_messages.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterBy, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** An AS2 message that a trading partner sent to one of the site's stations. */
export interface As2IncomingMessage {
  /** ID of the message. */
  id: number;
  /** ID of the earlier message that this one repeats. */
  replayed_from_message_id: number | null;
  /** ID of the workspace of the message. */
  workspace_id: number | null;
  /** ID of the partner who sent the message. */
  as2_partner_id: number | null;
  /** ID of the station that received the message. */
  as2_station_id: number | null;
  /** Unique ID of the message on this site. */
  uuid: string | null;
  /** Content-Type header of the message. */
  content_type: string | null;
  /** HTTP headers of the message. */
  http_headers: Record<string, unknown> | null;
  /** Outcome of processing, as a code. */
  processing_result: string | null;
  /** Outcome of processing, in words. */
  processing_result_description: string | null;
  /** Message integrity check value. */
  mic: string | null;
  /** Hash algorithm of the integrity check. */
  mic_algo: string | null;
  /** AS2 name of the receiver. */
  as2_to: string | null;
  /** AS2 name of the sender. */
  as2_from: string | null;
  /** Message ID given by the sender. */
  message_id: string | null;
  /** Subject of the message. */
  subject: string | null;
  /** Date header of the message. */
  date: string | null;
  /** Size of the encoded body. */
  body_size: string | null;
  /** Name of the file in the message. */
  attachment_filename: string | null;
  /** IP address of the sender. */
  ip: string | null;
  /** When the message arrived. */
  created_at: string | null;
  /** HTTP status of the answer to the sender. */
  http_response_code: string | null;
  /** HTTP headers of the answer to the sender. */
  http_response_headers: Record<string, unknown> | null;
  /** Serial number of the certificate for which the message was encrypted. */
  recipient_serial: string | null;
  /** The same serial number in hexadecimal. */
  hex_recipient_serial: string | null;
  /** Issuer of the certificate for which the message was encrypted. */
  recipient_issuer: string | null;
  /** Whether the message arrived in full. */
  message_received: boolean | null;
  /** Whether the message could be decrypted. */
  message_decrypted: boolean | null;
  /** Whether the signature of the message is valid. */
  message_signature_verified: boolean | null;
  /** Whether the message was processed without errors. */
  message_processing_success: boolean | null;
  /** Whether a delivery receipt (MDN) was sent back. */
  message_mdn_returned: boolean | null;
  /** Address of the encrypted body. */
  encrypted_uri: string | null;
  /** Address of the signed body. */
  smime_signed_uri: string | null;
  /** Address of the decoded S/MIME body. */
  smime_uri: string | null;
  /** Address of the message as it arrived. */
  raw_uri: string | null;
  /** Address of the delivery receipt (MDN). */
  mdn_response_uri: string | null;
}

/** Fields that `as2IncomingMessages.list` filters by. */
export interface As2IncomingMessageListFilters {
  created_at: string | Date;
  as2_station_id: number;
  workspace_id: number;
  replayed_from_message_id: number;
  as2_partner_id: number;
}

/** What `As2IncomingMessageListParams` holds besides filters. */
export interface As2IncomingMessageListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'created_at' | 'as2_partner_id'> | undefined;
}

/** Parameters of `as2IncomingMessages.list`. */
export type As2IncomingMessageListParams = As2IncomingMessageListQuery &
  FilterBy<
    As2IncomingMessageListFilters,
    {
      filter: 'created_at' | 'as2_station_id' | 'workspace_id' | 'replayed_from_message_id' | 'as2_partner_id';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
    },
    {
      filter:
        | ['as2_station_id', 'created_at']
        | ['workspace_id', 'created_at']
        | ['replayed_from_message_id', 'created_at']
        | ['as2_partner_id', 'created_at']
        | ['workspace_id', 'as2_station_id']
        | ['workspace_id', 'replayed_from_message_id']
        | ['workspace_id', 'as2_partner_id']
        | ['workspace_id', 'as2_station_id', 'created_at']
        | ['workspace_id', 'replayed_from_message_id', 'created_at']
        | ['workspace_id', 'as2_partner_id', 'created_at'];
    }
  >;

/** An AS2 message that a trading partner sent to one of the site's stations. */
export class As2IncomingMessages extends Resource {
  /** Lists received AS2 messages with the results of their checks. `GET /as2_incoming_messages` */
  list(params: As2IncomingMessageListParams = {}, options?: CallOptions): Listing<As2IncomingMessage> {
    return this.createListing('GET /as2_incoming_messages', params, options);
  }

  /** Returns one incoming AS2 message. `GET /as2_incoming_messages/{id}` */
  find(id: number, options?: CallOptions): Promise<As2IncomingMessage> {
    return this.callForRecord('GET /as2_incoming_messages/{id}', { id }, options);
  }

  /** Receives an AS2 message once more, as a new message. `POST /as2_incoming_messages/{id}/replay` */
  replay(id: number, options?: CallOptions): Promise<As2IncomingMessage> {
    return this.callForRecord('POST /as2_incoming_messages/{id}/replay', { id }, options);
  }
}
