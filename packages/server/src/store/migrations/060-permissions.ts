// What deciding on rights needs beside the first tables: where a key is valid, which one-time code was used last, when
// a session proved its password again, and indexes for the records that are asked at every call.
import type { Migration } from '../migrate.ts';

const SQL = `
ALTER TABLE api_keys ADD COLUMN path TEXT;

-- The step of the last one-time code that was taken; no code of it or of an earlier one is taken again.
ALTER TABLE user_logins ADD COLUMN otp_step INTEGER;

-- Failed proofs of a session's password. Too many end the session.
ALTER TABLE sessions ADD COLUMN failed_proofs INTEGER NOT NULL DEFAULT 0;

-- The records from which rights are read at every call of a user.
CREATE INDEX records_permissions_by_user ON records (site_id, (data ->> '$.user_id')) WHERE entity = 'Permission';
CREATE INDEX records_permissions_by_group ON records (site_id, (data ->> '$.group_id')) WHERE entity = 'Permission';
CREATE INDEX records_permissions_by_partner ON records (site_id, (data ->> '$.partner_id')) WHERE entity = 'Permission';
CREATE INDEX records_permissions_by_groups ON records (site_id)
  WHERE entity = 'Permission' AND json_array_length(data, '$.group_ids') > 0;
CREATE INDEX records_fences ON records (site_id)
  WHERE entity = 'Behavior' AND data ->> '$.behavior' = 'permission_fence';
`;

export const PERMISSIONS: Migration = { version: 60, name: 'permissions', sql: SQL };
