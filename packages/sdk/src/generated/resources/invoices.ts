// Generated from catalogue/resources/invoices.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { AccountLineItem } from './account-line-items.ts';

/** Parameters of `invoices.list`. */
export interface InvoiceListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** A bill to the site's account. */
export class Invoices extends Resource {
  /** Lists the invoices of the site. `GET /invoices` */
  list(params: InvoiceListParams = {}, options?: CallOptions): Listing<AccountLineItem> {
    return this.createListing('GET /invoices', params, options);
  }

  /** Returns one invoice with its positions. `GET /invoices/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<AccountLineItem> {
    return this.callForRecord('GET /invoices/{id}', { id }, options);
  }
}
