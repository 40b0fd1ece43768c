// One table for the records of every entity that has no table of its own, ids per site and entity, and small files of
// records.
import type { Migration } from '../migrate.ts';

const SQL = `
CREATE TABLE records (
  site_id INTEGER NOT NULL,
  entity TEXT NOT NULL,
  id INTEGER NOT NULL,
  workspace_id INTEGER NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (site_id, entity, id)
) STRICT, WITHOUT ROWID;

-- Uniqueness and the commonest filters ask by these two; the expressions are those of records/record-store.ts.
CREATE INDEX records_by_name ON records (lower((data ->> '$."name"')), entity, site_id);
CREATE INDEX records_by_username ON records (lower((data ->> '$."username"')), entity, site_id);

CREATE TABLE record_sequences (
  site_id INTEGER NOT NULL,
  entity TEXT NOT NULL,
  last_id INTEGER NOT NULL,
  PRIMARY KEY (site_id, entity)
) STRICT, WITHOUT ROWID;

-- Files that belong to a record, such as an avatar.
CREATE TABLE record_files (
  site_id INTEGER NOT NULL,
  entity TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  token TEXT NOT NULL,
  filename TEXT NOT NULL,
  content_type TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (site_id, entity, record_id, field)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX record_files_by_token ON record_files (token);
`;

export const RECORDS: Migration = { version: 2, name: 'records', sql: SQL };
