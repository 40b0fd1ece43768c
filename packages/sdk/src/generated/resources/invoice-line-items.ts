// Generated from catalogue/resources/invoice_line_items.json.
// Change the catalogue, then run `npm run generate`.

/** One position of an invoice. */
export interface InvoiceLineItem {
  /** ID of the position. */
  id: number;
  /** Amount of the position, as a decimal string. */
  amount: string | null;
  /** When the position was created. */
  created_at: string | null;
  /** Text of the position. */
  description: string | null;
  /** Kind of position. */
  type: string | null;
  /** End of the billed period. */
  service_end_at: string | null;
  /** Start of the billed period. */
  service_start_at: string | null;
  /** Name of the billed plan. */
  plan: string | null;
  /** Name of the billed site. */
  site: string | null;
  /** Volume paid in advance, in bytes. */
  prepaid_bytes: number | null;
  /** When the volume paid in advance expires. */
  prepaid_bytes_expire_at: string | null;
  /** Part of the prepaid volume used so far, in bytes. */
  prepaid_bytes_used: number | null;
  /** Part of the prepaid volume still unused, in bytes. */
  prepaid_bytes_available: number | null;
}
