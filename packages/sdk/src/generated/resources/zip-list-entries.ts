// Generated from catalogue/resources/zip_list_entries.json.
// Change the catalogue, then run `npm run generate`.

/** One entry inside a ZIP file. */
export interface ZipListEntry {
  /** Path of the entry in the ZIP file. */
  path: string | null;
  /** Size of the unpacked entry in bytes. */
  size: number | null;
}
