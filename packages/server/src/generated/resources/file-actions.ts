// Generated from catalogue/resources/file_actions.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** The outcome of a copy, move or similar request, done at once or queued. */
export const FILE_ACTIONS: ResourceSpec = {
  name: 'FileAction',
  plural: 'file_actions',
  collection: null,
  identifier: null,
  fields: {
    status: { type: 'string', readOnly: true },
    file_migration_id: { type: 'int64', readOnly: true, returnedOnlyWhen: { attribute: 'status', equals: 'pending' } },
  },
  operations: [],
};
