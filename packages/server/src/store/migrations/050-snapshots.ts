// The names of snapshots. What they remember lies in tables that snapshots/undo-tables.ts makes when they are needed.
import type { Migration } from '../migrate.ts';

const SQL = `
-- A snapshot is the state at the begin of its epoch.
CREATE TABLE snapshots (
  name TEXT PRIMARY KEY,
  epoch INTEGER NOT NULL,
  taken_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row: the epoch that changes belong to now, and the columns that the undo tables were made for.
CREATE TABLE snapshot_epoch (epoch INTEGER NOT NULL, columns TEXT NOT NULL) STRICT;
INSERT INTO snapshot_epoch VALUES (0, '');
`;

export const SNAPSHOTS: Migration = { version: 50, name: 'snapshots', sql: SQL };
