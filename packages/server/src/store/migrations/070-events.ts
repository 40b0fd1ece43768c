// One row for each event. The history and the action logs were two records each, with indexes that no list of them
// needs.
import type { Migration } from '../migrate.ts';

const SQL = `
CREATE TABLE events (
  site_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  workspace_id INTEGER NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (site_id, id)
) STRICT, WITHOUT ROWID;

INSERT INTO events SELECT site_id, id, workspace_id, json_set(data, '$.src', data ->> '$.source', '$.site_id', site_id)
  FROM records WHERE entity = 'History';
DELETE FROM records WHERE entity IN ('History', 'ActionLog');
DELETE FROM record_sequences WHERE entity = 'ActionLog';
`;

export const EVENTS: Migration = { version: 70, name: 'events', sql: SQL };
