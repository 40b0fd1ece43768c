// Generated from catalogue/resources/partner_connections.json.
// Change the catalogue, then run `npm run generate`.

/** A site that is connected with a partner, and the part it plays. */
export interface PartnerConnection {
  /** ID of the connection, by which it is ended under partner_sites. */
  id: number;
  /** Whether the other site is host or guest. */
  role: 'host' | 'guest' | null;
  /** ID of the other site. */
  site_id: number | null;
  /** Name of the other site. */
  site_name: string | null;
  /** Folder where the files of the host appear on this site; null where this site is the host. */
  mount_path: string | null;
}
