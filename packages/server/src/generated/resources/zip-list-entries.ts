// Generated from catalogue/resources/zip_list_entries.json. Change the catalogue, then run `npm run generate`.
import type { ResourceFacts } from '../../facts.ts';

/** One entry inside a ZIP file. */
export const zipListEntries: ResourceFacts = {
  name: 'ZipListEntry',
  plural: 'zip_list_entries',
  collection: null,
  identifier: null,
  fields: {
    path: { type: 'string', format: 'path', readOnly: true, maxLength: 5000 },
    size: { type: 'int64', readOnly: true },
  },
  operations: [],
};
