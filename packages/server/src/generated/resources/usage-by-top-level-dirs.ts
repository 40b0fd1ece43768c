// Generated from catalogue/resources/usage_by_top_level_dirs.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** The storage that one folder directly below the root takes up. */
export const USAGE_BY_TOP_LEVEL_DIRS: ResourceSpec = {
  name: 'UsageByTopLevelDir',
  plural: 'usage_by_top_level_dirs',
  collection: null,
  identifier: null,
  fields: {
    dir: { type: 'string', readOnly: true },
    size: { type: 'int64', readOnly: true },
    count: { type: 'int64', readOnly: true },
  },
  operations: [],
};
