// Generated from catalogue/resources/errors.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** The fields that failed a check, with a message for each. */
export const ERRORS: ResourceSpec = {
  name: 'Errors',
  plural: 'errors',
  collection: null,
  identifier: null,
  fields: {
    fields: { type: 'array', item: { type: 'string' }, readOnly: true },
    messages: { type: 'array', item: { type: 'string' }, readOnly: true },
  },
  operations: [],
};
