// Generated from catalogue/resources/public_ip_addresses.json.
// Change the catalogue, then run `npm run generate`.

/** A public IP address of Files.com with the protocols it serves. */
export interface PublicIpAddress {
  /** The IP address. */
  ip_address: string | null;
  /** Name of the server behind the address. */
  server_name: string | null;
  /** Whether the address serves FTP. */
  ftp_enabled: boolean | null;
  /** Whether the address serves SFTP. */
  sftp_enabled: boolean | null;
}
