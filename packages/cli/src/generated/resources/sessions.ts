// Generated from catalogue/resources/sessions.json.
// Change the catalogue, then run `npm run generate`.
import type { ResourceSpec } from '../../resources/spec.ts';

/** A login of a user by name and password instead of an API key. */
export const SESSIONS: ResourceSpec = {
  name: 'sessions',
  property: 'sessions',
  summary: 'A login of a user by name and password instead of an API key.',
  identifier: 'id',
  fields: ['id', 'language', 'read_only', 'sftp_insecure_ciphers'],
  params: {
    username: 'text: User name to log in with.',
    password: 'text: Password to log in with.',
    otp: 'text: One-time code of the second login factor.',
    partial_session_id: 'text: ID from the answer to a first login step without a second factor.',
  },
  operations: [
    {
      id: 'create',
      method: 'create',
      route: 'POST /sessions',
      summary: 'Logs a user in and returns the session ID for later calls.',
      kind: 'create',
      answer: 'record',
      params: ['username', 'password', 'otp', 'partial_session_id'],
      required: [],
    },
    {
      id: 'delete',
      method: 'delete',
      route: 'DELETE /sessions',
      summary: 'Logs out, which ends the session that authenticates this call.',
      kind: 'delete',
      answer: 'nothing',
      params: [],
      required: [],
    },
  ],
};
