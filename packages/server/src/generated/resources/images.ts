// Generated from catalogue/resources/images.json. Change the catalogue, then run `npm run generate`.
import type { ResourceFacts } from '../../facts.ts';

/** A stored picture, such as a logo, with its address. */
export const images: ResourceFacts = {
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
