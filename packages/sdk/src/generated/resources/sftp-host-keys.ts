// Generated from catalogue/resources/sftp_host_keys.json.
// Change the catalogue, then run `npm run generate`.
import type { Listing } from '../../listing.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A host key that the site's SFTP server can present. */
export interface SftpHostKey {
  /** Whether the key is in use. */
  active: boolean | null;
  /** ID of the custom domain for which the key is used. */
  custom_domain_id: number | null;
  /** ID of the host key. */
  id: number;
  /** Name of the host key. */
  name: string | null;
  /** Algorithm of the key. */
  key_type: string | null;
  /** MD5 fingerprint of the public part. */
  fingerprint_md5: string | null;
  /** SHA-256 fingerprint of the public part. */
  fingerprint_sha256: string | null;
}

/** Parameters of `sftpHostKeys.list`. */
export interface SftpHostKeyListParams {
  /** Position from which the page starts, as the previous page gave it. */
  cursor?: string | undefined;
  /** Number of records per page. At most 10000; 1000 or fewer are recommended. */
  per_page?: number | undefined;
}

/** Parameters of `sftpHostKeys.create`. */
export interface SftpHostKeyCreateParams {
  /** Whether the key is in use. */
  active?: boolean | undefined;
  /** ID of the custom domain for which the key is used. */
  custom_domain_id?: number | undefined;
  /** Name of the host key. */
  name?: string | undefined;
  /** Private part of the key; never returned. */
  private_key?: string | undefined;
}

/** Parameters of `sftpHostKeys.update`. */
export interface SftpHostKeyUpdateParams {
  /** Whether the key is in use. */
  active?: boolean | undefined;
  /** ID of the custom domain for which the key is used. */
  custom_domain_id?: number | null | undefined;
  /** Name of the host key. */
  name?: string | undefined;
  /** Private part of the key; never returned. */
  private_key?: string | undefined;
}

/** A host key that the site's SFTP server can present. */
export class SftpHostKeys extends Resource {
  /** Lists the SFTP host keys of the site. `GET /sftp_host_keys` */
  list(params: SftpHostKeyListParams = {}, options?: CallOptions): Listing<SftpHostKey> {
    return this.createListing('GET /sftp_host_keys', params, options);
  }

  /** Returns one SFTP host key without its private part. `GET /sftp_host_keys/{id}` */
  find(id: number, options?: CallOptions): Promise<SftpHostKey> {
    return this.callForRecord('GET /sftp_host_keys/{id}', { id }, options);
  }

  /** Stores an SFTP host key. `POST /sftp_host_keys` */
  create(params: SftpHostKeyCreateParams = {}, options?: CallOptions): Promise<SftpHostKey> {
    return this.callForRecord('POST /sftp_host_keys', params, options);
  }

  /** Changes the name or private key of an SFTP host key. `PATCH /sftp_host_keys/{id}` */
  update(id: number, params: SftpHostKeyUpdateParams = {}, options?: CallOptions): Promise<SftpHostKey> {
    return this.callForRecord('PATCH /sftp_host_keys/{id}', { ...params, id }, options);
  }

  /** Deletes an SFTP host key. `DELETE /sftp_host_keys/{id}` */
  delete(id: number, options?: CallOptions): Promise<void> {
    return this.callForNothing('DELETE /sftp_host_keys/{id}', { id }, options);
  }
}
