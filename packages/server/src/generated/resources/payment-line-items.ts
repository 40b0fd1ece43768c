// Generated from catalogue/resources/payment_line_items.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** The part of a payment that settles one invoice. */
export const PAYMENT_LINE_ITEMS: ResourceSpec = {
  name: 'PaymentLineItem',
  plural: 'payment_line_items',
  collection: null,
  identifier: null,
  fields: {
    amount: { type: 'string', format: 'decimal', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    invoice_id: { type: 'int64', readOnly: true },
    payment_id: { type: 'int64', readOnly: true },
  },
  operations: [],
};
