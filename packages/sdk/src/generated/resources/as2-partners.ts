// Generated from catalogue/resources/as2_partners.json.
// Change the catalogue, then run `npm run generate`.
import type { Exactly, OneOf, SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** Values of `server_certificate`. */
export type As2PartnerServerCertificate = 'require_match' | 'allow_any';

/** Values of `mdn_validation_level`. */
export type As2PartnerMdnValidationLevel = 'none' | 'weak' | 'normal' | 'strict' | 'auto';

/** Values of `signature_validation_level`. */
export type As2PartnerSignatureValidationLevel = 'normal' | 'none' | 'auto';

/** A trading partner that exchanges AS2 messages with a station of the site. */
export interface As2Partner {
  /** ID of the partner. */
  id: number;
  /** ID of the workspace of the partner. */
  workspace_id: number | null;
  /** ID of the station that exchanges messages with the partner. */
  as2_station_id: number;
  /** AS2 name of the partner. */
  name: string;
  /** Address to which messages are sent. */
  uri: string;
  /** Whether the partner's TLS certificate must match or may be any. */
  server_certificate: As2PartnerServerCertificate | null;
  /** User name for HTTP authentication at the partner. */
  http_auth_username: string | null;
  /** Further HTTP headers to send. */
  additional_http_headers: Record<string, unknown> | null;
  /** MIME type for files of an unknown type. */
  default_mime_type: string | null;
  /** How strictly delivery receipts (MDN) are checked. */
  mdn_validation_level: As2PartnerMdnValidationLevel | null;
  /** Whether signatures of received messages are checked. */
  signature_validation_level: As2PartnerSignatureValidationLevel | null;
  /** Whether messages leave from the site's dedicated IP addresses. */
  enable_dedicated_ips: boolean | null;
  /** Serial number of the partner's certificate, in hexadecimal. */
  hex_public_certificate_serial: string | null;
  /** The partner's public certificate, in PEM format. */
  public_certificate: string | null;
  /** MD5 checksum of the partner's certificate. */
  public_certificate_md5: string | null;
  /** Subject of the partner's certificate. */
  public_certificate_subject: string | null;
  /** Issuer of the partner's certificate. */
  public_certificate_issuer: string | null;
  /** Serial number of the partner's certificate. */
  public_certificate_serial: string | null;
  /** Start of the certificate's validity. */
  public_certificate_not_before: string | null;
  /** End of the certificate's validity. */
  public_certificate_not_after: string | null;
}

/** Fields that `as2Partners.list` filters by. */
export interface As2PartnerListFilters {
  as2_station_id: number;
  workspace_id: number;
}

/** Parameters of `as2Partners.list`. */
export interface As2PartnerListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'as2_station_id' | 'name'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?: OneOf<As2PartnerListFilters> | Exactly<As2PartnerListFilters, 'workspace_id' | 'as2_station_id'> | undefined;
}

/**
 * Parameters of `as2Partners.create`.
 *
 * At least one of `public_certificate` and `pkcs12` is needed.
 */
export interface As2PartnerCreateParams {
  /** Whether messages leave from the site's dedicated IP addresses. */
  enable_dedicated_ips?: boolean | undefined;
  /** User name for HTTP authentication at the partner. */
  http_auth_username?: string | undefined;
  /** Password for HTTP authentication at the partner; never returned. */
  http_auth_password?: string | undefined;
  /** How strictly delivery receipts (MDN) are checked. */
  mdn_validation_level?: As2PartnerMdnValidationLevel | undefined;
  /** Whether signatures of received messages are checked. */
  signature_validation_level?: As2PartnerSignatureValidationLevel | undefined;
  /** Whether the partner's TLS certificate must match or may be any. */
  server_certificate?: As2PartnerServerCertificate | undefined;
  /** MIME type for files of an unknown type. */
  default_mime_type?: string | undefined;
  /** Further HTTP headers to send. */
  additional_http_headers?: Record<string, unknown> | undefined;
  /** ID of the station that exchanges messages with the partner. */
  as2_station_id: number;
  /** AS2 name of the partner. */
  name: string;
  /** Address to which messages are sent. */
  uri: string;
  /** The partner's public certificate, in PEM format. */
  public_certificate?: string | undefined;
  /** PKCS#12 file in base64 that holds the certificate, in place of public_certificate; never kept or returned. */
  pkcs12?: string | undefined;
  /** Password of the PKCS#12 file; never kept or returned. */
  pkcs12_password?: string | undefined;
}

/** Parameters of `as2Partners.update`. */
export interface As2PartnerUpdateParams {
  /** Whether messages leave from the site's dedicated IP addresses. */
  enable_dedicated_ips?: boolean | undefined;
  /** User name for HTTP authentication at the partner. */
  http_auth_username?: string | undefined;
  /** Password for HTTP authentication at the partner; never returned. */
  http_auth_password?: string | undefined;
  /** How strictly delivery receipts (MDN) are checked. */
  mdn_validation_level?: As2PartnerMdnValidationLevel | undefined;
  /** Whether signatures of received messages are checked. */
  signature_validation_level?: As2PartnerSignatureValidationLevel | undefined;
  /** Whether the partner's TLS certificate must match or may be any. */
  server_certificate?: As2PartnerServerCertificate | undefined;
  /** MIME type for files of an unknown type. */
  default_mime_type?: string | undefined;
  /** Further HTTP headers to send. */
  additional_http_headers?: Record<string, unknown> | undefined;
  /** AS2 name of the partner. */
  name?: string | undefined;
  /** Address to which messages are sent. */
  uri?: string | undefined;
  /** The partner's public certificate, in PEM format. */
  public_certificate?: string | undefined;
  /** PKCS#12 file in base64 that holds the certificate, in place of public_certificate; never kept or returned. */
  pkcs12?: string | undefined;
  /** Password of the PKCS#12 file; never kept or returned. */
  pkcs12_password?: string | undefined;
}

/** A trading partner that exchanges AS2 messages with a station of the site. */
export class As2Partners extends Resource {
  /** Lists the AS2 partners that this credential can see. `GET /as2_partners` */
  list(params: As2PartnerListParams = {}, options?: CallOptions): Listing<As2Partner> {
    return this.createListing('GET /as2_partners', params, options);
  }

  /** Returns one AS2 partner. `GET /as2_partners/{id}` */
  find(id: number, options?: CallOptions): Promise<As2Partner> {
    return this.callForRecord('GET /as2_partners/{id}', { id }, options);
  }

  /** Creates an AS2 partner for a station, with its address and public certificate. `POST /as2_partners` */
  create(params: As2PartnerCreateParams, options?: CallOptions): Promise<As2Partner> {
    return this.callForRecord('POST /as2_partners', params, options);
  }

  /** Changes the address, certificate or checks of an AS2 partner. `PATCH /as2_partners/{id}` */
  update(id: number, params: As2PartnerUpdateParams = {}, options?: CallOptions): Promise<As2Partner> {
    return this.callForRecord('PATCH /as2_partners/{id}', { ...params, id }, options);
  }

  /** Deletes an AS2 partner. `DELETE /as2_partners/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /as2_partners/{id}', { id }, options);
  }
}
