// Generated from catalogue/resources/email_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterByAny } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One logged e-mail that the site sent. */
export interface EmailLog {
  /**
   * Time of the entry; created_at replaces it.
   *
   * @deprecated Use `created_at` instead.
   */
  timestamp: string | null;
  /** Text about the delivery. */
  message: string | null;
  /** Outcome of the delivery. */
  status: string | null;
  /** Subject of the e-mail. */
  subject: string | null;
  /** Addresses of the receivers. */
  to: string | null;
  /** Addresses of the copy receivers. */
  cc: string | null;
  /** Whether the customer's mail server or Files.com delivered the e-mail. */
  delivery_method: 'customer_smtp' | 'files.com' | null;
  /** Host name of the mail server. */
  smtp_hostname: string | null;
  /** IP address of the mail server. */
  smtp_ip: string | null;
  /** When the e-mail was logged. */
  created_at: string | null;
}

/** Fields that `emailLogs.list` filters by. */
export interface EmailLogListFilters {
  status: string;
  created_at: string | Date;
}

/** What `EmailLogListParams` holds besides filters. */
export interface EmailLogListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 1000. */
  per_page?: number | undefined;
}

/** Parameters of `emailLogs.list`. */
export type EmailLogListParams = EmailLogListQuery &
  FilterByAny<
    EmailLogListFilters,
    {
      filter: 'status' | 'created_at';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
    }
  >;

/** One logged e-mail that the site sent. */
export class EmailLogs extends Resource {
  /** Lists logged e-mails. `GET /email_logs` */
  list(params: EmailLogListParams = {}, options?: CallOptions): Listing<EmailLog> {
    return this.createListing('GET /email_logs', params, options);
  }
}
