// Generated from catalogue/resources/email_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** One logged e-mail that the site sent. */
export const EMAIL_LOGS: ResourceSpec = {
  name: 'email_logs',
  property: 'emailLogs',
  summary: 'One logged e-mail that the site sent.',
  identifier: null,
  fields: [
    'timestamp',
    'message',
    'status',
    'subject',
    'to',
    'cc',
    'delivery_method',
    'smtp_hostname',
    'smtp_ip',
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
      route: 'GET /email_logs',
      summary: 'Lists logged e-mails.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
      filters: {
        filter: ['status', 'created_at'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
    },
  ],
};
