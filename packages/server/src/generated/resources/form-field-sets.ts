// Generated from catalogue/resources/form_field_sets.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A custom form that visitors fill in before they use a share link or inbox. */
export const FORM_FIELD_SETS: ResourceSpec = {
  name: 'FormFieldSet',
  plural: 'form_field_sets',
  collection: 'form_field_sets',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    title: { type: 'string', settableOn: ['create', 'update'] },
    require_complete_metadata_capture: { type: 'boolean', settableOn: ['create', 'update'] },
    form_layout: { type: 'array', item: { type: 'int64' }, readOnly: true },
    form_fields: { type: 'array', item: { type: 'entity', entity: 'FormField' }, settableOn: ['create', 'update'] },
    skip_name: { type: 'boolean', settableOn: ['create', 'update'] },
    skip_email: { type: 'boolean', settableOn: ['create', 'update'] },
    skip_company: { type: 'boolean', settableOn: ['create', 'update'] },
    in_use: { type: 'boolean', readOnly: true },
    user_id: { type: 'int64', writeOnly: true, settableOn: ['create'], specialValues: { '0': 'current-user' } },
    workspace_id: { type: 'int64', writeOnly: true, settableOn: ['create', 'update'] },
  },
  operations: [
    {
      route: 'GET /form_field_sets',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        user_id: { in: 'query', type: 'int64', specialValues: { '0': 'current-user' } },
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
      },
      returns: { entity: 'FormFieldSet', list: true },
      status: 200,
    },
    {
      route: 'GET /form_field_sets/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'FormFieldSet', list: false },
      status: 200,
    },
    {
      route: 'POST /form_field_sets',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        user_id: { in: 'body', type: 'int64', specialValues: { '0': 'current-user' } },
        title: { in: 'body', type: 'string' },
        require_complete_metadata_capture: { in: 'body', type: 'boolean' },
        workspace_id: { in: 'body', type: 'int64' },
        skip_email: { in: 'body', type: 'boolean' },
        skip_name: { in: 'body', type: 'boolean' },
        skip_company: { in: 'body', type: 'boolean' },
        form_fields: { in: 'body', type: 'array', item: { type: 'object' } },
      },
      returns: { entity: 'FormFieldSet', list: false },
      status: 201,
    },
    {
      route: 'PATCH /form_field_sets/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        title: { in: 'body', type: 'string' },
        require_complete_metadata_capture: { in: 'body', type: 'boolean' },
        workspace_id: { in: 'body', type: 'int64' },
        skip_email: { in: 'body', type: 'boolean' },
        skip_name: { in: 'body', type: 'boolean' },
        skip_company: { in: 'body', type: 'boolean' },
        form_fields: { in: 'body', type: 'array', item: { type: 'object' } },
      },
      returns: { entity: 'FormFieldSet', list: false },
      status: 200,
    },
    {
      route: 'DELETE /form_field_sets/{id}',
      id: 'delete',
      kind: 'delete',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: null,
      status: 204,
    },
  ],
};
