// Generated from catalogue/resources/partner_site_requests.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** An invitation to link a partner of this site with another Files.com site. */
export interface PartnerSiteRequest {
  /** ID of the request. */
  id: number;
  /** ID of the partner on the inviting site. */
  host_partner_id: number;
  /** Address of the invited site. */
  guest_site_url: string;
  /** State of the request: pending, approved or rejected. */
  status: 'pending' | 'approved' | 'rejected' | null;
  /** Name of the inviting site. */
  host_site_name: string | null;
  /** Secret that the invited site uses to answer. */
  pairing_key: string | null;
  /** When the request was created. */
  created_at: string | null;
  /** When the request was last changed. */
  updated_at: string | null;
}

/** Parameters of `partnerSiteRequests.list`. */
export interface PartnerSiteRequestListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'host_partner_id'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?: { host_partner_id: number } | undefined;
}

/** Parameters of `partnerSiteRequests.create`. */
export interface PartnerSiteRequestCreateParams {
  /** ID of the partner on the inviting site. */
  host_partner_id: number;
  /** Address of the invited site. */
  guest_site_url: string;
}

/** Parameters of `partnerSiteRequests.findByPairingKey`. */
export interface PartnerSiteRequestFindByPairingKeyParams {
  /** Secret that the invited site uses to answer. */
  pairing_key: string;
}

/** Parameters of `partnerSiteRequests.reject`. */
export interface PartnerSiteRequestRejectParams {
  /** Secret that the invited site uses to answer. */
  pairing_key: string;
}

/** Parameters of `partnerSiteRequests.approve`. */
export interface PartnerSiteRequestApproveParams {
  /** Secret that the invited site uses to answer. */
  pairing_key: string;
  /** ID of an existing partner that the other site is bound to; without it a partner is made. */
  partner_id?: number | undefined;
}

/** An invitation to link a partner of this site with another Files.com site. */
export class PartnerSiteRequests extends Resource {
  /** Lists the partner site requests of this site. `GET /partner_site_requests` */
  list(params: PartnerSiteRequestListParams = {}, options?: CallOptions): Listing<PartnerSiteRequest> {
    return this.createListing('GET /partner_site_requests', params, options);
  }

  /** Invites another site to be linked with a partner of this site. `POST /partner_site_requests` */
  create(params: PartnerSiteRequestCreateParams, options?: CallOptions): Promise<PartnerSiteRequest> {
    return this.callForRecord('POST /partner_site_requests', params, options);
  }

  /** Withdraws a partner site request. `DELETE /partner_site_requests/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /partner_site_requests/{id}', { id }, options);
  }

  /** Checks the partner site request that belongs to a pairing key. `GET /partner_site_requests/find_by_pairing_key` */
  findByPairingKey(params: PartnerSiteRequestFindByPairingKeyParams, options?: CallOptions): Promise<void> {
    return this.callForNothing('GET /partner_site_requests/find_by_pairing_key', params, options);
  }

  /** Turns down the partner site request that belongs to a pairing key. `POST /partner_site_requests/reject` */
  reject(params: PartnerSiteRequestRejectParams, options?: CallOptions): Promise<void> {
    return this.callForNothing('POST /partner_site_requests/reject', params, options);
  }

  /** Accepts the partner site request that belongs to a pairing key. `POST /partner_site_requests/approve` */
  approve(params: PartnerSiteRequestApproveParams, options?: CallOptions): Promise<void> {
    return this.callForNothing('POST /partner_site_requests/approve', params, options);
  }
}
