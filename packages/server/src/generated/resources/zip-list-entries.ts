// Generated from catalogue/resources/zip_list_entries.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One entry inside a ZIP file. */
export const ZIP_LIST_ENTRIES: ResourceSpec = {
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
