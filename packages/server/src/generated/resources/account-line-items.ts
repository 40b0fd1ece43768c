// Generated from catalogue/resources/account_line_items.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One entry of the site's billing account: an invoice or a payment. */
export const ACCOUNT_LINE_ITEMS: ResourceSpec = {
  name: 'AccountLineItem',
  plural: 'account_line_items',
  collection: null,
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
  operations: [],
};
