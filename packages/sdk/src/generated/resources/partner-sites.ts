// Generated from catalogue/resources/partner_sites.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** The link between this site and the site of a partner. */
export class PartnerSites extends Resource {
  /** Ends the link with a partner's site. `DELETE /partner_sites/{id}` */
  delete(id: number, options?: CallOptions): ApiPromise<void> {
    return this.callForNothing('DELETE /partner_sites/{id}', { id }, options);
  }
}
