// Settings of transfers, one row for each site that has its own; how often the end of an upload was answered as
// pending; and where in the file a part said that it belongs.
import type { Migration } from '../migrate.ts';

const SQL = `
CREATE TABLE transfer_settings (site_id INTEGER PRIMARY KEY, settings TEXT NOT NULL) STRICT;
ALTER TABLE uploads ADD COLUMN pending_answers INTEGER NOT NULL DEFAULT 0;
ALTER TABLE upload_parts ADD COLUMN offset_bytes INTEGER;
`;

export const TRANSFER_SETTINGS: Migration = { version: 85, name: 'transfer settings', sql: SQL };
