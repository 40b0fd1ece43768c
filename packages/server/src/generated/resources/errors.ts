// Generated from catalogue/resources/errors.json. Change the catalogue, then run `npm run generate`.
import type { ResourceFacts } from '../../facts.ts';

/** The fields that failed a check, with a message for each. */
export const errors: ResourceFacts = {
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
