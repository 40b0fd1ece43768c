// Generated from catalogue/resources/account_line_items.json.
// Change the catalogue, then run `npm run generate`.
import type { InvoiceLineItem } from './invoice-line-items.ts';
import type { PaymentLineItem } from './payment-line-items.ts';

/** One entry of the site's billing account: an invoice or a payment. */
export interface AccountLineItem {
  /** ID of the line item. */
  id: number;
  /** Amount of the invoice or payment, as a decimal string. */
  amount: string | null;
  /** Amount still open, as a decimal string. */
  balance: string | null;
  /** When the invoice or payment was made. */
  created_at: string | null;
  /** Currency of all amounts. */
  currency: string | null;
  /** Address of the printable document. */
  download_uri: string | null;
  /** Positions of the invoice. */
  invoice_line_items: InvoiceLineItem[] | null;
  /** Payment method, such as a card. */
  method: string | null;
  /** Invoices that the payment settles, with amounts. */
  payment_line_items: PaymentLineItem[] | null;
  /** When the payment was reversed, if it was. */
  payment_reversed_at: string | null;
  /** Kind of payment. */
  payment_type: string | null;
  /** Name of the billed site. */
  site_name: string | null;
  /** Whether this is an invoice or a payment. */
  type: 'payment' | 'invoice' | null;
}
