// Generated from catalogue/resources/payment_line_items.json.
// Change the catalogue, then run `npm run generate`.

/** The part of a payment that settles one invoice. */
export interface PaymentLineItem {
  /** Amount paid towards the invoice, as a decimal string. */
  amount: string | null;
  /** When the payment was booked. */
  created_at: string | null;
  /** ID of the invoice. */
  invoice_id: number | null;
  /** ID of the payment. */
  payment_id: number | null;
}
