// Generated from catalogue/resources/bundle_paths.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One path that a share link contains. */
export const BUNDLE_PATHS: ResourceSpec = {
  name: 'BundlePath',
  plural: 'bundle_paths',
  collection: null,
  identifier: null,
  fields: {
    recursive: { type: 'boolean', readOnly: true },
    path: { type: 'string', format: 'path', readOnly: true, maxLength: 5000 },
  },
  operations: [],
};
