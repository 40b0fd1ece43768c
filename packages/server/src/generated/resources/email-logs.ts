// Generated from catalogue/resources/email_logs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One logged e-mail that the site sent. */
export const EMAIL_LOGS: ResourceSpec = {
  name: 'EmailLog',
  plural: 'email_logs',
  collection: 'email_logs',
  identifier: null,
  fields: {
    timestamp: { type: 'string', format: 'date-time', readOnly: true, deprecated: true, replacedBy: 'created_at' },
    message: { type: 'string', readOnly: true },
    status: { type: 'string', readOnly: true },
    subject: { type: 'string', readOnly: true },
    to: { type: 'string', readOnly: true },
    cc: { type: 'string', readOnly: true },
    delivery_method: { type: 'string', readOnly: true, enum: ['customer_smtp', 'files.com'] },
    smtp_hostname: { type: 'string', readOnly: true },
    smtp_ip: { type: 'string', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /email_logs',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 1000, recommendedMax: 1000 },
        filter: { in: 'query', type: 'object' },
        filter_gt: { in: 'query', type: 'object' },
        filter_gteq: { in: 'query', type: 'object' },
        filter_lt: { in: 'query', type: 'object' },
        filter_lteq: { in: 'query', type: 'object' },
      },
      filterFields: {
        filter: ['status', 'created_at'],
        filter_gt: ['created_at'],
        filter_gteq: ['created_at'],
        filter_lt: ['created_at'],
        filter_lteq: ['created_at'],
      },
      filterCombinations: [
        {
          params: ['filter', 'filter_gt', 'filter_gteq', 'filter_lt', 'filter_lteq'],
          list: [['status'], ['created_at'], ['status', 'created_at']],
        },
      ],
      returns: { entity: 'EmailLog', list: true },
      status: 200,
    },
  ],
};
