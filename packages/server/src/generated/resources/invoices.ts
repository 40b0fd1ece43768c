// Generated from catalogue/resources/invoices.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A bill to the site's account. */
export const INVOICES: ResourceSpec = {
  name: 'Invoice',
  plural: 'invoices',
  collection: 'invoices',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    amount: { type: 'string', format: 'decimal', readOnly: true },
    balance: { type: 'string', format: 'decimal', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    currency: { type: 'string', readOnly: true },
    download_uri: { type: 'string', readOnly: true },
    invoice_line_items: { type: 'array', item: { type: 'entity', entity: 'InvoiceLineItem' }, readOnly: true },
    method: { type: 'string', readOnly: true },
    payment_line_items: { type: 'array', item: { type: 'entity', entity: 'PaymentLineItem' }, readOnly: true },
    payment_reversed_at: { type: 'string', format: 'date-time', readOnly: true, nullable: true },
    payment_type: { type: 'string', readOnly: true, nullable: true },
    site_name: { type: 'string', readOnly: true },
    type: { type: 'string', readOnly: true, enum: ['payment', 'invoice'] },
  },
  operations: [
    {
      route: 'GET /invoices',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
      },
      returns: { entity: 'AccountLineItem', list: true },
      status: 200,
    },
    {
      route: 'GET /invoices/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'AccountLineItem', list: false },
      status: 200,
    },
  ],
};
