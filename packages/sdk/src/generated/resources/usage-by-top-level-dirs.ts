// Generated from catalogue/resources/usage_by_top_level_dirs.json.
// Change the catalogue, then run `npm run generate`.

/** The storage that one folder directly below the root takes up. */
export interface UsageByTopLevelDir {
  /** Name of the folder. */
  dir: string | null;
  /** Size of all files in the folder, in bytes. */
  size: number | null;
  /** Number of files in the folder. */
  count: number | null;
}
