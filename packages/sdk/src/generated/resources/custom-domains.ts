// Generated from catalogue/resources/custom_domains.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** Values of `destination`. */
export type CustomDomainDestination = 'site_alias' | 'public_hosting' | 's3_endpoint' | 'unassigned';

/** A domain of the customer that points to the site or to one of its services. */
export interface CustomDomain {
  /** ID of the custom domain. */
  id: number;
  /** ID of the workspace of the domain; 0 is the default workspace. */
  workspace_id: number | null;
  /** Whether every workspace may use the domain. */
  available_to_all_workspaces: boolean | null;
  /** Addresses from which connections go out for this domain. */
  outbound_ip_addresses: string[] | null;
  /** The domain name. */
  domain: string;
  /** What the domain leads to, such as the site or public hosting. */
  destination: CustomDomainDestination | null;
  /** Whether the DNS records of the domain are in order. */
  dns_status: string | null;
  /** ID of the TLS certificate for the domain. */
  ssl_certificate_id: number | null;
  /** Whether Files.com manages the certificate of the domain. */
  brick_managed: boolean | null;
  /** ID of the public folder setting that the domain serves. */
  folder_behavior_id: number | null;
  /** Addresses that belong to this domain alone. */
  ip_addresses: string[] | null;
  /** When the custom domain was created. */
  created_at: string | null;
  /** When the custom domain was last changed. */
  updated_at: string | null;
}

/** Parameters of `customDomains.list`. */
export interface CustomDomainListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'id' | 'available_to_all_workspaces'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?: { workspace_id: number } | undefined;
}

/** Parameters of `customDomains.create`. */
export interface CustomDomainCreateParams {
  /** Whether every workspace may use the domain. */
  available_to_all_workspaces?: boolean | undefined;
  /** ID of the workspace of the domain; 0 is the default workspace. */
  workspace_id?: number | undefined;
  /** What the domain leads to, such as the site or public hosting. */
  destination?: CustomDomainDestination | undefined;
  /** ID of the public folder setting that the domain serves. */
  folder_behavior_id?: number | undefined;
  /** ID of the TLS certificate for the domain. */
  ssl_certificate_id?: number | undefined;
  /** The domain name. */
  domain: string;
}

/** Parameters of `customDomains.createAllocateIp`. */
export interface CustomDomainCreateAllocateIpParams {
  /** How many addresses to give, one or two. */
  count: 1 | 2;
}

/** Parameters of `customDomains.update`. */
export interface CustomDomainUpdateParams {
  /** Whether every workspace may use the domain. */
  available_to_all_workspaces?: boolean | undefined;
  /** ID of the workspace of the domain; 0 is the default workspace. */
  workspace_id?: number | undefined;
  /** What the domain leads to, such as the site or public hosting. */
  destination?: CustomDomainDestination | undefined;
  /** ID of the public folder setting that the domain serves. */
  folder_behavior_id?: number | undefined;
  /** ID of the TLS certificate for the domain. */
  ssl_certificate_id?: number | undefined;
  /** The domain name. */
  domain?: string | undefined;
}

/** A domain of the customer that points to the site or to one of its services. */
export class CustomDomains extends Resource {
  /** Lists the custom domains of the site. `GET /custom_domains` */
  list(params: CustomDomainListParams = {}, options?: CallOptions): Listing<CustomDomain> {
    return this.createListing('GET /custom_domains', params, options);
  }

  /** Returns one custom domain with its DNS status. `GET /custom_domains/{id}` */
  find(id: number, options?: CallOptions): Promise<CustomDomain> {
    return this.callForRecord('GET /custom_domains/{id}', { id }, options);
  }

  /** Adds a custom domain to the site. `POST /custom_domains` */
  create(params: CustomDomainCreateParams, options?: CallOptions): Promise<CustomDomain> {
    return this.callForRecord('POST /custom_domains', params, options);
  }

  /** Gives a custom domain addresses of its own. `POST /custom_domains/{id}/allocate_ips` */
  createAllocateIp(
    id: number,
    params: CustomDomainCreateAllocateIpParams,
    options?: CallOptions,
  ): Promise<CustomDomain> {
    return this.callForRecord('POST /custom_domains/{id}/allocate_ips', { ...params, id }, options);
  }

  /** Changes what a custom domain points to. `PATCH /custom_domains/{id}` */
  update(id: number, params: CustomDomainUpdateParams = {}, options?: CallOptions): Promise<CustomDomain> {
    return this.callForRecord('PATCH /custom_domains/{id}', { ...params, id }, options);
  }

  /** Removes a custom domain from the site. `DELETE /custom_domains/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /custom_domains/{id}', { id }, options);
  }
}
