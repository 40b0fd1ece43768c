// Generated from catalogue/resources/sftp_host_keys.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A host key that the site's SFTP server can present. */
export const SFTP_HOST_KEYS: ResourceSpec = {
  name: 'SftpHostKey',
  plural: 'sftp_host_keys',
  collection: 'sftp_host_keys',
  identifier: 'id',
  fields: {
    active: { type: 'boolean', settableOn: ['create', 'update'] },
    custom_domain_id: { type: 'int64', settableOn: ['create', 'update'], nullable: true },
    id: { type: 'int64', readOnly: true },
    name: { type: 'string', settableOn: ['create', 'update'] },
    key_type: { type: 'string', readOnly: true },
    fingerprint_md5: { type: 'string', readOnly: true },
    fingerprint_sha256: { type: 'string', readOnly: true },
    private_key: { type: 'string', writeOnly: true, settableOn: ['create', 'update'] },
  },
  operations: [
    {
      route: 'GET /sftp_host_keys',
      id: 'list',
      kind: 'list',
      paginated: true,
      params: {
        cursor: { in: 'query', type: 'string' },
        per_page: { in: 'query', type: 'int64', max: 10000, recommendedMax: 1000 },
      },
      returns: { entity: 'SftpHostKey', list: true },
      status: 200,
    },
    {
      route: 'GET /sftp_host_keys/{id}',
      id: 'find',
      kind: 'find',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
      },
      returns: { entity: 'SftpHostKey', list: false },
      status: 200,
    },
    {
      route: 'POST /sftp_host_keys',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        active: { in: 'body', type: 'boolean' },
        custom_domain_id: { in: 'body', type: 'int64' },
        name: { in: 'body', type: 'string' },
        private_key: { in: 'body', type: 'string' },
      },
      returns: { entity: 'SftpHostKey', list: false },
      status: 201,
    },
    {
      route: 'PATCH /sftp_host_keys/{id}',
      id: 'update',
      kind: 'update',
      paginated: false,
      params: {
        id: { in: 'path', type: 'int64', required: true },
        active: { in: 'body', type: 'boolean' },
        custom_domain_id: { in: 'body', type: 'int64', nullable: true },
        name: { in: 'body', type: 'string' },
        private_key: { in: 'body', type: 'string' },
      },
      returns: { entity: 'SftpHostKey', list: false },
      status: 200,
    },
    {
      route: 'DELETE /sftp_host_keys/{id}',
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
