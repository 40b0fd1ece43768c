// Generated from catalogue/resources/inbound_s3_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One logged call to the site's S3-compatible endpoint. */
export const INBOUND_S3_LOGS: ResourceSpec = {
  name: 'inbound_s3_logs',
  property: 'inboundS3Logs',
  summary: "One logged call to the site's S3-compatible endpoint.",
  identifier: null,
  fields: [
    'path',
    'client_ip',
    'operation',
    'status',
    'aws_access_key',
    'error_message',
    'error_type',
    'duration_ms',
    'request_id',
    'user_agent',
    'created_at',
  ],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 1000.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /inbound_s3_logs',
      summary: 'Lists logged calls to the S3-compatible endpoint.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      filters: {
        filter: ['operation', 'status', 'path', 'client_ip', 'created_at'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
        filter_prefix: ['operation', 'status', 'path', 'client_ip'],
      },
    },
  ],
};
