// Generated from catalogue/resources/direct_connection_infos.json.
// Change the catalogue, then run `npm run generate`.

/** The addresses and certificate for a transfer straight to or from a remote agent. */
export interface DirectConnectionInfo {
  /** Version of the record's format. */
  version: number | null;
  /** Server name to expect in the agent's certificate. */
  server_name: string | null;
  /** Addresses of the agent, such as tcp://192.0.2.1:443. */
  addresses: string[] | null;
  /** Address for the transfer over the direct connection. */
  direct_uri: string | null;
  /** Certificate authority of the agent, in PEM format. */
  ca_pem: string | null;
}
