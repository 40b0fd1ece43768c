// Generated from catalogue/resources/statuses.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A generic answer with a code, a message and optional data. */
export const STATUSES: ResourceSpec = {
  name: 'Status',
  plural: 'statuses',
  collection: null,
  identifier: null,
  fields: {
    code: { type: 'int64', readOnly: true },
    message: { type: 'string', readOnly: true },
    status: { type: 'string', readOnly: true },
    data: { type: 'entity', entity: 'Auto', readOnly: true },
    errors: { type: 'array', item: { type: 'entity', entity: 'Errors' }, readOnly: true },
    clickwrap_id: { type: 'int64', readOnly: true },
    clickwrap_body: { type: 'string', readOnly: true },
  },
  operations: [],
};
