// Generated from catalogue/resources/user_cipher_uses.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** The use of one protocol and cipher by one user. */
export const USER_CIPHER_USES: ResourceSpec = {
  name: 'user_cipher_uses',
  property: 'userCipherUses',
  summary: 'The use of one protocol and cipher by one user.',
  identifier: 'id',
  fields: ['id', 'user_id', 'username', 'protocol_cipher', 'created_at', 'insecure', 'interface', 'updated_at'],
  params: {
    user_id: 'number: ID of the user.',
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /user_cipher_uses',
      summary: 'Lists which protocols and ciphers users connect with.',
      kind: 'list',
      answer: 'listing',
      params: ['user_id', 'cursor', 'per_page'],
      required: [],
      sort: ['updated_at'],
      filters: {
        filter: ['insecure', 'updated_at'],
        filter_gt: ['updated_at'],
        filter_gteq: ['updated_at'],
        filter_lt: ['updated_at'],
        filter_lteq: ['updated_at'],
      },
    },
  ],
};
