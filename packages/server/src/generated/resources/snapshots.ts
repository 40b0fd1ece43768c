// Generated from catalogue/resources/snapshots.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A frozen set of files that never changes once it is finalized. */
export const SNAPSHOTS: ResourceSpec = {
  name: 'Snapshot',
  plural: 'snapshots',
  collection: 'snapshots',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    expires_at: { type: 'string', format: 'date-time', settableOn: ['create', 'update'] },
    finalized_at: { type: 'string', format: 'date-time', readOnly: true },
    name: { type: 'string', settableOn: ['create', 'update'] },
    user_id: { type: 'int64', readOnly: true, nullable: true },
    bundle_id: { type: 'int64', readOnly: true, nullable: true },
    workspace_id: { type: 'int64', settableOn: ['create'], specialValues: { '0': 'default-workspace' } },
    paths: { type: 'array', item: { type: 'string' }, writeOnly: true, settableOn: ['create', 'update'] },
  },
  operations: [
    {
      route: 'GET /snapshots',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
      },
      returns: { entity: 'Snapshot', list: true },
      status: 200,
    },
    {
      route: 'GET /snapshots/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'Snapshot', list: false },
      status: 200,
    },
    {
      route: 'POST /snapshots',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        expires_at: { in: 'body', type: 'string', format: 'date-time' },
        name: { in: 'body', type: 'string' },
        paths: { in: 'body', type: 'array', item: { type: 'string' } },
        workspace_id: { in: 'body', type: 'int64', specialValues: { '0': 'default-workspace' } },
      },
      returns: { entity: 'Snapshot', list: false },
      status: 201,
    },
    {
      route: 'PATCH /snapshots/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        expires_at: { in: 'body', type: 'string', format: 'date-time' },
        name: { in: 'body', type: 'string' },
        paths: { in: 'body', type: 'array', item: { type: 'string' } },
      },
      returns: { entity: 'Snapshot', list: false },
      status: 200,
    },
    {
      route: 'DELETE /snapshots/{id}',
      id: 'delete',
      kind: 'delete',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: null,
      status: 204,
    },
    {
      route: 'POST /snapshots/{id}/finalize',
      id: 'finalize',
      kind: 'action',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: null,
      status: 204,
    },
  ],
};
