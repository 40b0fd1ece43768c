// Generated from catalogue/resources/user_sftp_client_uses.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** The use of one SFTP client program by one user. */
export const USER_SFTP_CLIENT_USES: ResourceSpec = {
  name: 'user_sftp_client_uses',
  property: 'userSftpClientUses',
  summary: 'The use of one SFTP client program by one user.',
  identifier: 'id',
  fields: ['id', 'sftp_client', 'created_at', 'updated_at', 'user_id'],
  params: {
    user_id: 'number: ID of the user.',
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /user_sftp_client_uses',
      summary: 'Lists which SFTP client programs users connect with.',
      kind: 'list',
      answer: 'listing',
      params: ['user_id', 'cursor', 'per_page'],
      required: [],
      sort: ['created_at'],
    },
  ],
};
