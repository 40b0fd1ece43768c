// Generated from catalogue/resources/form_fields.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** One input of a custom form. */
export const FORM_FIELDS: ResourceSpec = {
  name: 'FormField',
  plural: 'form_fields',
  collection: null,
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    label: { type: 'string', readOnly: true },
    required: { type: 'boolean', readOnly: true },
    help_text: { type: 'string', readOnly: true },
    field_type: { type: 'string', readOnly: true },
    options_for_select: { type: 'array', item: { type: 'string' }, readOnly: true },
    default_option: { type: 'string', readOnly: true },
    form_field_set_id: { type: 'int64', readOnly: true },
  },
  operations: [],
};
