// Generated from catalogue/resources/sessions.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../api-spec.ts';

/** A login of a user by name and password instead of an API key. */
export const SESSIONS: ResourceSpec = {
  name: 'Session',
  plural: 'sessions',
  collection: 'sessions',
  identifier: 'id',
  fields: {
    id: { type: 'string', readOnly: true },
    language: { type: 'string', readOnly: true, nullable: true },
    read_only: { type: 'boolean', readOnly: true },
    sftp_insecure_ciphers: { type: 'boolean', readOnly: true },
    username: { type: 'string', writeOnly: true, settableOn: ['create'] },
    password: { type: 'string', writeOnly: true, settableOn: ['create'] },
    otp: { type: 'string', writeOnly: true, settableOn: ['create'] },
    partial_session_id: { type: 'string', writeOnly: true, settableOn: ['create'] },
  },
  operations: [
    {
      route: 'POST /sessions',
      id: 'create',
      kind: 'create',
      paginated: false,
      params: {
        username: { in: 'body', type: 'string' },
        password: { in: 'body', type: 'string' },
        otp: { in: 'body', type: 'string' },
        partial_session_id: { in: 'body', type: 'string' },
      },
      unauthenticated: true,
      returns: { entity: 'Session', list: false },
      status: 201,
    },
    {
      route: 'DELETE /sessions',
      id: 'delete',
      kind: 'delete',
      paginated: false,
      params: {},
      returns: null,
      status: 204,
    },
  ],
};
