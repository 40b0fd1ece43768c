// Uploads whose parts go straight to the store of bytes, and bytes that wait to be removed from a store that several
// processes may use. Times are milliseconds of the clock that `chooseRowClock` names.
import type { Migration } from '../migrate.ts';

const SQL = `
-- The blob that the upload becomes, the store's own name of the upload, who completes it until when, and what is stored
-- already of an upload that could not become a file.
ALTER TABLE uploads ADD COLUMN blob_id TEXT;
ALTER TABLE uploads ADD COLUMN store_upload_id TEXT;
ALTER TABLE uploads ADD COLUMN completing_by TEXT;
ALTER TABLE uploads ADD COLUMN completing_until_ms INTEGER;
ALTER TABLE uploads ADD COLUMN stored_size INTEGER;
ALTER TABLE uploads ADD COLUMN stored_etag TEXT;
CREATE INDEX uploads_by_blob ON uploads (blob_id) WHERE blob_id IS NOT NULL;

CREATE TABLE discards (
  blob_id TEXT PRIMARY KEY,
  store_upload_id TEXT,
  due_ms INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX discards_by_due ON discards (due_ms);
`;

export const BYTES_OUTSIDE: Migration = { version: 100, name: 'bytes outside', sql: SQL };
