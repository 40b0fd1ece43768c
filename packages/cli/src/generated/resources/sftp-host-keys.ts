// Generated from catalogue/resources/sftp_host_keys.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** A host key that the site's SFTP server can present. */
export const SFTP_HOST_KEYS: ResourceSpec = {
  name: 'sftp_host_keys',
  property: 'sftpHostKeys',
  summary: "A host key that the site's SFTP server can present.",
  identifier: 'id',
  fields: ['id', 'name', 'fingerprint_md5', 'fingerprint_sha256'],
  params: {
    cursor: 'text: Position from which the page starts, as the previous page gave it.',
    per_page: 'number: Number of records per page. At most 10000; 1000 or fewer are recommended.',
    name: 'text: Name of the host key.',
    private_key: 'text: Private part of the key; never returned.',
  },
  operations: [
    {
      id: 'list',
      method: 'list',
      route: 'GET /sftp_host_keys',
      summary: 'Lists the SFTP host keys of the site.',
      kind: 'list',
      answer: 'listing',
      params: ['cursor', 'per_page'],
      required: [],
    },
    {
      id: 'find',
      method: 'find',
      route: 'GET /sftp_host_keys/{id}',
      summary: 'Returns one SFTP host key without its private part.',
      kind: 'find',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
    {
      id: 'create',
      method: 'create',
      route: 'POST /sftp_host_keys',
      summary: 'Stores an SFTP host key.',
      kind: 'create',
      answer: 'record',
      params: ['name', 'private_key'],
      required: [],
    },
    {
      id: 'update',
      method: 'update',
      route: 'PATCH /sftp_host_keys/{id}',
      summary: 'Changes the name or private key of an SFTP host key.',
      kind: 'update',
      answer: 'record',
      path: { name: 'id', type: 'int64' },
      params: ['name', 'private_key'],
      required: [],
    },
    {
      id: 'delete',
      method: 'delete',
      route: 'DELETE /sftp_host_keys/{id}',
      summary: 'Deletes an SFTP host key.',
      kind: 'delete',
      answer: 'nothing',
      path: { name: 'id', type: 'int64' },
      params: [],
      required: [],
    },
  ],
};
