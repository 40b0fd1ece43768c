// Generated from catalogue/resources/autos.json. Change the catalogue, then run `npm run generate`.
import type { ResourceFacts } from '../../facts.ts';

/** An open set of fields whose names depend on the answer that holds it. */
export const autos: ResourceFacts = {
  name: 'Auto',
  plural: 'autos',
  collection: null,
  identifier: null,
  fields: {
    dynamic: { type: 'object', readOnly: true, nullable: true },
  },
  operations: [],
};
