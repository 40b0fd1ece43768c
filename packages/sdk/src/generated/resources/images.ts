// Generated from catalogue/resources/images.json.
// Change the catalogue, then run `npm run generate`.

/** A stored picture, such as a logo, with its address. */
export interface ImageRecord {
  /** File name of the picture. */
  name: string | null;
  /** Address of the picture. */
  uri: string | null;
}
