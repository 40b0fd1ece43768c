// Generated from catalogue/resources/user_cipher_uses.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** The use of one protocol and cipher by one user. */
export const USER_CIPHER_USES: ResourceSpec = {
  name: 'UserCipherUse',
  plural: 'user_cipher_uses',
  collection: 'user_cipher_uses',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    user_id: { type: 'int64', readOnly: true },
    username: { type: 'string', readOnly: true },
    protocol_cipher: { type: 'string', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    insecure: { type: 'boolean', readOnly: true },
    interface: { type: 'string', readOnly: true },
    updated_at: { type: 'string', format: 'date-time', readOnly: true },
  },
  operations: [
    {
      route: 'GET /user_cipher_uses',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        user_id: { in: 'query', type: 'int64' },
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
        filter: { in: 'query', type: 'object' },
        filter_gt: { in: 'query', type: 'object' },
        filter_gteq: { in: 'query', type: 'object' },
        filter_lt: { in: 'query', type: 'object' },
        filter_lteq: { in: 'query', type: 'object' },
      },
      sortFields: ['updated_at'],
      filterFields: {
        filter: ['insecure', 'updated_at'],
        filter_gt: ['updated_at'],
        filter_gteq: ['updated_at'],
        filter_lt: ['updated_at'],
        filter_lteq: ['updated_at'],
      },
      filterCombinations: [{ params: ['filter'], list: [['insecure', 'updated_at']] }],
      returns: { entity: 'UserCipherUse', list: true },
      status: 200,
    },
  ],
};
