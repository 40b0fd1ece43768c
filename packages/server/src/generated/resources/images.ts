// Generated from catalogue/resources/images.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A stored picture, such as a logo, with its address. */
export const IMAGES: ResourceSpec = {
  name: 'Image',
  plural: 'images',
  collection: null,
  identifier: null,
  fields: {
    name: { type: 'string', readOnly: true },
    uri: { type: 'string', readOnly: true },
  },
  operations: [],
};
