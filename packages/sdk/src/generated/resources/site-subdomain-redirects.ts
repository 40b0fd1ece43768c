// Generated from catalogue/resources/site_subdomain_redirects.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A former subdomain of the site that still leads to the current one. */
export interface SiteSubdomainRedirect {
  /** ID of the redirect. */
  id: number;
  /** The former subdomain. */
  subdomain: string | null;
  /** When the redirect was created. */
  created_at: string | null;
  /** When the redirect was last changed. */
  updated_at: string | null;
}

/** Parameters of `siteSubdomainRedirects.list`. */
export interface SiteSubdomainRedirectListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'id'> | undefined;
}

/** A former subdomain of the site that still leads to the current one. */
export class SiteSubdomainRedirects extends Resource {
  /** Lists the former subdomains that redirect to the site. `GET /site_subdomain_redirects` */
  list(params: SiteSubdomainRedirectListParams = {}, options?: CallOptions): Listing<SiteSubdomainRedirect> {
    return this.createListing('GET /site_subdomain_redirects', params, options);
  }

  /** Returns one subdomain redirect. `GET /site_subdomain_redirects/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<SiteSubdomainRedirect> {
    return this.callForRecord('GET /site_subdomain_redirects/{id}', { id }, options);
  }

  /** Deletes a subdomain redirect, which frees the old name. `DELETE /site_subdomain_redirects/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /site_subdomain_redirects/{id}', { id }, options);
  }
}
