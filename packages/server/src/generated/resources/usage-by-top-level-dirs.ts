// Generated from catalogue/resources/usage_by_top_level_dirs.json. Change the catalogue, then run `npm run generate`.
import type { ResourceFacts } from '../../facts.ts';

/** The storage that one folder directly below the root takes up. */
export const usageByTopLevelDirs: ResourceFacts = {
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
