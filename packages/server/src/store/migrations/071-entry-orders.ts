// Fewer index entries for each file and folder: folders all have the same size, and most entries have no provided time.
import type { Migration } from '../migrate.ts';

const SQL = `
DROP INDEX entries_by_size;
CREATE INDEX entries_by_size ON entries (parent_id, size, name_key) WHERE parent_id IS NOT NULL AND kind = 1;

DROP INDEX entries_by_provided_mtime;
ALTER TABLE entries DROP COLUMN provided_order_ms;
CREATE INDEX entries_by_provided_mtime ON entries (parent_id, kind, provided_mtime_ms, name_key)
  WHERE parent_id IS NOT NULL AND provided_mtime_ms IS NOT NULL;
`;

export const ENTRY_ORDERS: Migration = { version: 71, name: 'entry orders', sql: SQL };
