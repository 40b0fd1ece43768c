// Generated from catalogue/resources/invoice_line_items.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One position of an invoice. */
export const INVOICE_LINE_ITEMS: ResourceSpec = {
  name: 'InvoiceLineItem',
  plural: 'invoice_line_items',
  collection: null,
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    amount: { type: 'string', format: 'decimal', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    description: { type: 'string', readOnly: true },
    type: { type: 'string', readOnly: true },
    service_end_at: { type: 'string', format: 'date-time', readOnly: true },
    service_start_at: { type: 'string', format: 'date-time', readOnly: true },
    plan: { type: 'string', readOnly: true },
    site: { type: 'string', readOnly: true },
    prepaid_bytes: { type: 'int64', readOnly: true },
    prepaid_bytes_expire_at: { type: 'string', format: 'date-time', readOnly: true },
    prepaid_bytes_used: { type: 'int64', readOnly: true },
    prepaid_bytes_available: { type: 'int64', readOnly: true },
  },
  operations: [],
};
