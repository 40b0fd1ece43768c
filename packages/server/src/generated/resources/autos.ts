// Generated from catalogue/resources/autos.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** An open set of fields whose names depend on the answer that holds it. */
export const AUTOS: ResourceSpec = {
  name: 'Auto',
  plural: 'autos',
  collection: null,
  identifier: null,
  fields: {
    dynamic: { type: 'object', readOnly: true, nullable: true },
  },
  operations: [],
};
