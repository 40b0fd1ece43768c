// Generated from catalogue/resources/bundle_paths.json.
// Change the catalogue, then run `npm run generate`.

/** One path that a share link contains. */
export interface BundlePath {
  /** Whether subfolders of the path are shared too. */
  recursive: boolean | null;
  /** Path of the shared file or folder. */
  path: string | null;
}
