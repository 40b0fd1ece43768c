// Generated from catalogue/resources/ip_addresses.json.
// Change the catalogue, then run `npm run generate`.
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';
import type { PublicIpAddress } from './public-ip-addresses.ts';

/** A set of public IP addresses in use by the site, grouped by what uses them. */
export interface IpAddress {
  /** ID of the address set. */
  id: string;
  /** What uses the addresses, such as the site or a group. */
  associated_with: string | null;
  /** ID of the group that uses the addresses. */
  group_id: number | null;
  /** The IP addresses. */
  ip_addresses: string[] | null;
}

/** Parameters of `ipAddresses.list`. */
export interface IpAddressListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** Parameters of `ipAddresses.getSmartfileReserved`. */
export interface IpAddressGetSmartfileReservedParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** Parameters of `ipAddresses.getExavaultReserved`. */
export interface IpAddressGetExavaultReservedParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** Parameters of `ipAddresses.getReserved`. */
export interface IpAddressGetReservedParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** A set of public IP addresses in use by the site, grouped by what uses them. */
export class IpAddresses extends Resource {
  /** Lists the IP addresses that belong to the site. `GET /ip_addresses` */
  list(params: IpAddressListParams = {}, options?: CallOptions): Listing<IpAddress> {
    return this.createListing('GET /ip_addresses', params, options);
  }

  /** Lists the addresses reserved for sites that moved from SmartFile. `GET /ip_addresses/smartfile-reserved` */
  getSmartfileReserved(
    params: IpAddressGetSmartfileReservedParams = {},
    options?: CallOptions,
  ): Listing<PublicIpAddress> {
    return this.createListing('GET /ip_addresses/smartfile-reserved', params, options);
  }

  /** Lists the addresses reserved for sites that moved from ExaVault. `GET /ip_addresses/exavault-reserved` */
  getExavaultReserved(
    params: IpAddressGetExavaultReservedParams = {},
    options?: CallOptions,
  ): Listing<PublicIpAddress> {
    return this.createListing('GET /ip_addresses/exavault-reserved', params, options);
  }

  /** Lists every public address reserved for Files.com. `GET /ip_addresses/reserved` */
  getReserved(params: IpAddressGetReservedParams = {}, options?: CallOptions): Listing<PublicIpAddress> {
    return this.createListing('GET /ip_addresses/reserved', params, options);
  }
}
