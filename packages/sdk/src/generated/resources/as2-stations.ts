// Generated from catalogue/resources/as2_stations.json.
// Change the catalogue, then run `npm run generate`.
import type { SortBy } from '../../filters.ts';
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** The site's own identity in AS2 exchanges, with its certificate and private key. */
export interface As2Station {
  /** ID of the station. */
  id: number;
  /** ID of the workspace of the station. */
  workspace_id: number | null;
  /** AS2 name of the station. */
  name: string;
  /** Address at which the station receives messages. */
  uri: string | null;
  /** Domain at which the station receives messages. */
  domain: string | null;
  /** Serial number of the station's certificate, in hexadecimal. */
  hex_public_certificate_serial: string | null;
  /** MD5 checksum of the station's certificate. */
  public_certificate_md5: string | null;
  /** The station's public certificate, in PEM format. */
  public_certificate: string | null;
  /** MD5 checksum of the station's private key. */
  private_key_md5: string | null;
  /** Subject of the station's certificate. */
  public_certificate_subject: string | null;
  /** Issuer of the station's certificate. */
  public_certificate_issuer: string | null;
  /** Serial number of the station's certificate. */
  public_certificate_serial: string | null;
  /** Start of the certificate's validity. */
  public_certificate_not_before: string | null;
  /** End of the certificate's validity. */
  public_certificate_not_after: string | null;
  /** MD5 checksum of the private key's password. */
  private_key_password_md5: string | null;
}

/** Parameters of `as2Stations.list`. */
export interface As2StationListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
  /** Field and direction to sort by, one field only. */
  sort_by?: SortBy<'workspace_id' | 'name'> | undefined;
  /** Keeps records whose field equals the value. */
  filter?: { workspace_id: number } | undefined;
}

/**
 * Parameters of `as2Stations.create`.
 *
 * - At least one of `public_certificate` and `pkcs12` is needed.
 * - At least one of `private_key` and `pkcs12` is needed.
 */
export interface As2StationCreateParams {
  /** AS2 name of the station. */
  name: string;
  /** ID of the workspace of the station. */
  workspace_id?: number | undefined;
  /** The station's public certificate, in PEM format. */
  public_certificate?: string | undefined;
  /** The station's private key; never returned. */
  private_key?: string | undefined;
  /** Password of the private key; never returned. */
  private_key_password?: string | undefined;
  /** PKCS#12 file in base64 that holds certificate and private key, in place of both; never kept or returned. */
  pkcs12?: string | undefined;
  /** Password of the PKCS#12 file; never kept or returned. */
  pkcs12_password?: string | undefined;
}

/** Parameters of `as2Stations.update`. */
export interface As2StationUpdateParams {
  /** AS2 name of the station. */
  name?: string | undefined;
  /** The station's public certificate, in PEM format. */
  public_certificate?: string | undefined;
  /** The station's private key; never returned. */
  private_key?: string | undefined;
  /** Password of the private key; never returned. */
  private_key_password?: string | undefined;
  /** PKCS#12 file in base64 that holds certificate and private key, in place of both; never kept or returned. */
  pkcs12?: string | undefined;
  /** Password of the PKCS#12 file; never kept or returned. */
  pkcs12_password?: string | undefined;
}

/** The site's own identity in AS2 exchanges, with its certificate and private key. */
export class As2Stations extends Resource {
  /** Lists the AS2 stations that this credential can see. `GET /as2_stations` */
  list(params: As2StationListParams = {}, options?: CallOptions): Listing<As2Station> {
    return this.createListing('GET /as2_stations', params, options);
  }

  /** Returns one AS2 station without its private key. `GET /as2_stations/{id}` */
  find(id: number, options?: CallOptions): Promise<As2Station> {
    return this.callForRecord('GET /as2_stations/{id}', { id }, options);
  }

  /** Creates an AS2 station from a public certificate and a private key. `POST /as2_stations` */
  create(params: As2StationCreateParams, options?: CallOptions): Promise<As2Station> {
    return this.callForRecord('POST /as2_stations', params, options);
  }

  /** Changes the name, certificate or private key of an AS2 station. `PATCH /as2_stations/{id}` */
  update(id: number, params: As2StationUpdateParams = {}, options?: CallOptions): Promise<As2Station> {
    return this.callForRecord('PATCH /as2_stations/{id}', { ...params, id }, options);
  }

  /** Deletes an AS2 station. `DELETE /as2_stations/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /as2_stations/{id}', { id }, options);
  }
}
