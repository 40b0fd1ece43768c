// Generated from catalogue/resources/inbound_s3_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { FilterByAnyButOne } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** One logged call to the site's S3-compatible endpoint. */
export interface InboundS3Log {
  /** Path of the object. */
  path: string | null;
  /** IP address of the client. */
  client_ip: string | null;
  /** S3 operation that was called. */
  operation: string | null;
  /** Outcome of the call. */
  status: string | null;
  /** AWS-style access key ID of the caller. */
  aws_access_key: string | null;
  /** Message of the error, if the call failed. */
  error_message: string | null;
  /** Type of the error, if the call failed. */
  error_type: string | null;
  /** Time taken by the call, in milliseconds. */
  duration_ms: number | null;
  /** Unique ID of the call. */
  request_id: string | null;
  /** User-Agent header of the call. */
  user_agent: string | null;
  /** When the call was made. */
  created_at: string | null;
}

/** Fields that `inboundS3Logs.list` filters by. */
export interface InboundS3LogListFilters {
  operation: string;
  status: string;
  path: string;
  client_ip: string;
  created_at: string | Date;
}

/** What `InboundS3LogListParams` holds besides filters. */
export interface InboundS3LogListQuery {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 1000. */
  per_page?: number | undefined;
}

/** Parameters of `inboundS3Logs.list`. */
export type InboundS3LogListParams = InboundS3LogListQuery &
  FilterByAnyButOne<
    InboundS3LogListFilters,
    {
      filter: 'operation' | 'status' | 'path' | 'client_ip' | 'created_at';
      filter_gt: 'created_at';
      filter_gteq: 'created_at';
      filter_lt: 'created_at';
      filter_lteq: 'created_at';
      filter_prefix: 'operation' | 'status' | 'path' | 'client_ip';
    }
  >;

/** One logged call to the site's S3-compatible endpoint. */
export class InboundS3Logs extends Resource {
  /** Lists logged calls to the S3-compatible endpoint. `GET /inbound_s3_logs` */
  list(params: InboundS3LogListParams = {}, options?: CallOptions): Listing<InboundS3Log> {
    return this.createListing('GET /inbound_s3_logs', params, options);
  }
}
