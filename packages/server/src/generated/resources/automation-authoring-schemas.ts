// Generated from catalogue/resources/automation_authoring_schemas.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** The JSON Schema and node list that describe valid automation definitions. */
export const AUTOMATION_AUTHORING_SCHEMAS: ResourceSpec = {
  name: 'AutomationAuthoringSchema',
  plural: 'automation_authoring_schemas',
  collection: null,
  identifier: null,
  fields: {
    definition_schema: { type: 'object', readOnly: true },
    error_families: { type: 'array', item: { type: 'object' }, readOnly: true },
    nodes: { type: 'array', item: { type: 'object' }, readOnly: true },
    schema_url: { type: 'string', readOnly: true },
  },
  operations: [],
};
