// Settings of folders that are asked for without knowing the site: after each batch of events, and when time has
// passed. Without these indexes every record of every site would be looked at.
import type { Migration } from '../migrate.ts';

const SQL = `
CREATE INDEX records_webhooks ON records (site_id) WHERE entity = 'Behavior' AND data ->> '$.behavior' = 'webhook';
CREATE INDEX records_expirations ON records (site_id)
  WHERE entity = 'Behavior' AND data ->> '$.behavior' = 'file_expiration';
`;

export const BEHAVIORS: Migration = { version: 61, name: 'behaviors', sql: SQL };
