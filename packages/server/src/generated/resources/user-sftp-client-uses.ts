// Generated from catalogue/resources/user_sftp_client_uses.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** The use of one SFTP client program by one user. */
export const USER_SFTP_CLIENT_USES: ResourceSpec = {
  name: 'UserSftpClientUse',
  plural: 'user_sftp_client_uses',
  collection: 'user_sftp_client_uses',
  identifier: 'id',
  fields: {
    id: { type: 'int64', readOnly: true },
    sftp_client: { type: 'string', readOnly: true },
    created_at: { type: 'string', format: 'date-time', readOnly: true },
    updated_at: { type: 'string', format: 'date-time', readOnly: true },
    user_id: { type: 'int64', readOnly: true },
  },
  operations: [
    {
      route: 'GET /user_sftp_client_uses',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        user_id: { in: 'query', type: 'int64' },
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
        sort_by: { in: 'query', type: 'object' },
      },
      sortFields: ['created_at'],
      returns: { entity: 'UserSftpClientUse', list: true },
      status: 200,
    },
  ],
};
