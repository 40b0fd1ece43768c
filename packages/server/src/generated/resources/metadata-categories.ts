// Generated from catalogue/resources/metadata_categories.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A named set of custom metadata keys with their allowed values. */
export const METADATA_CATEGORIES: ResourceSpec = {
  name: 'MetadataCategory',
  plural: 'metadata_categories',
  collection: 'metadata_categories',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    name: { type: 'string', settableOn: ['create', 'update'] },
    definitions: { type: 'map', item: { type: 'array', item: { type: 'string' } }, readOnly: true },
    default_columns: { type: 'array', item: { type: 'string' }, settableOn: ['create', 'update'] },
  },
  operations: [
    {
      route: 'GET /metadata_categories',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
      },
      sortFields: [],
      returns: { entity: 'MetadataCategory', list: true },
      status: 200,
    },
    {
      route: 'GET /metadata_categories/list_by_path/{path}',
      id: 'list_for',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        path: { in: 'path', type: 'string', required: true },
      },
      returns: { entity: 'MetadataCategory', list: true },
      status: 200,
    },
    {
      route: 'GET /metadata_categories/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'MetadataCategory', list: false },
      status: 200,
    },
    {
      route: 'POST /metadata_categories',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        name: { in: 'body', type: 'string', required: true },
        default_columns: { in: 'body', type: 'array', item: { type: 'string' } },
      },
      returns: { entity: 'MetadataCategory', list: false },
      status: 201,
    },
    {
      route: 'PATCH /metadata_categories/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        name: { in: 'body', type: 'string', notNull: true },
        default_columns: { in: 'body', type: 'array', item: { type: 'string' } },
      },
      returns: { entity: 'MetadataCategory', list: false },
      status: 200,
    },
    {
      route: 'DELETE /metadata_categories/{id}',
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
