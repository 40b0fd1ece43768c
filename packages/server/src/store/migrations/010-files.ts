// The tables of files and folders: the tree, the bytes behind it, uploads, and what runs in the background.
// Times are milliseconds since 1970.
import type { Migration } from '../migrate.ts';

const TREE = `
-- One row per file or folder. A folder's children point to it, so that moving or deleting a whole tree changes one row.
-- kind: 0 folder, 1 file. name_key is the comparison form of the name. The root of a tree has no parent.
CREATE TABLE entries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  parent_id INTEGER REFERENCES entries (id),
  kind INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  size INTEGER NOT NULL,
  content_id INTEGER REFERENCES contents (id),
  created_ms INTEGER NOT NULL,
  mtime_ms INTEGER NOT NULL,
  provided_mtime_ms INTEGER,
  provided_order_ms INTEGER NOT NULL GENERATED ALWAYS AS (ifnull(provided_mtime_ms, -9000000000000000)) VIRTUAL,
  created_by_id INTEGER,
  created_by_api_key_id INTEGER,
  last_modified_by_id INTEGER,
  last_modified_by_api_key_id INTEGER,
  priority_color TEXT,
  custom_metadata TEXT
) STRICT;
CREATE UNIQUE INDEX entries_by_name ON entries (parent_id, name_key) WHERE parent_id IS NOT NULL;
CREATE INDEX entries_by_path ON entries (parent_id, kind, name_key) WHERE parent_id IS NOT NULL;
CREATE INDEX entries_by_size ON entries (parent_id, kind, size, name_key) WHERE parent_id IS NOT NULL;
CREATE INDEX entries_by_mtime ON entries (parent_id, kind, mtime_ms, name_key) WHERE parent_id IS NOT NULL;
CREATE INDEX entries_by_provided_mtime ON entries (parent_id, kind, provided_order_ms, name_key)
  WHERE parent_id IS NOT NULL;
CREATE INDEX entries_by_content ON entries (content_id) WHERE content_id IS NOT NULL;

-- The trees of a site. tree is '' for the site's own files, or the virtual root's name such as 'Snapshots/7'.
CREATE TABLE entry_roots (
  site_id INTEGER NOT NULL,
  tree TEXT NOT NULL,
  entry_id INTEGER NOT NULL REFERENCES entries (id),
  PRIMARY KEY (site_id, tree)
) STRICT, WITHOUT ROWID;

-- Folders that were taken out of their tree and are waiting for their rows to be removed in small steps.
CREATE TABLE entry_trash (entry_id INTEGER PRIMARY KEY) STRICT;
`;

const BYTES = `
-- What a file holds: an ordered list of blobs, shared by copies. use_count counts the entries that point here.
CREATE TABLE contents (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  size INTEGER NOT NULL,
  etag TEXT NOT NULL,
  use_count INTEGER NOT NULL,
  crc32 TEXT,
  md5 TEXT,
  sha1 TEXT,
  sha256 TEXT
) STRICT;
CREATE INDEX contents_without_checksums ON contents (id) WHERE sha256 IS NULL;

CREATE TABLE content_segments (
  content_id INTEGER NOT NULL REFERENCES contents (id),
  position INTEGER NOT NULL,
  blob_id TEXT NOT NULL,
  size INTEGER NOT NULL,
  PRIMARY KEY (content_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX content_segments_by_blob ON content_segments (blob_id);

-- Blobs too small to be worth a file, and a sync, of their own.
CREATE TABLE small_blobs (id TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
`;

const UPLOADS = `
-- ended_ms is set once the upload has become a file; the row is kept a little longer so that a repeated end is answered.
CREATE TABLE uploads (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL,
  path TEXT NOT NULL,
  append INTEGER NOT NULL,
  with_rename INTEGER NOT NULL,
  mkdir_parents INTEGER NOT NULL,
  part_size_bytes INTEGER NOT NULL,
  touched_ms INTEGER NOT NULL,
  ended_ms INTEGER,
  ended_path_key TEXT,
  ended_path TEXT,
  ended_entry_id INTEGER,
  ended_replaced INTEGER
) STRICT;
CREATE INDEX uploads_by_touched ON uploads (touched_ms);
CREATE INDEX uploads_by_site ON uploads (site_id);

CREATE TABLE upload_parts (
  upload_id INTEGER NOT NULL REFERENCES uploads (id),
  number INTEGER NOT NULL,
  blob_id TEXT NOT NULL,
  size INTEGER NOT NULL,
  md5 TEXT NOT NULL,
  crc32 INTEGER NOT NULL,
  sha1 TEXT,
  sha256 TEXT,
  PRIMARY KEY (upload_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX upload_parts_by_blob ON upload_parts (blob_id);
`;

const BACKGROUND = `
-- Copies and merges of whole folders. state is JSON: what the next batch has to know.
CREATE TABLE file_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL,
  operation TEXT NOT NULL,
  status TEXT NOT NULL,
  path TEXT NOT NULL,
  dest_path TEXT NOT NULL,
  state TEXT NOT NULL,
  files_moved INTEGER NOT NULL,
  files_total INTEGER NOT NULL,
  failure_message TEXT,
  finished_ms INTEGER
) STRICT;
CREATE INDEX file_migrations_unfinished ON file_migrations (id) WHERE finished_ms IS NULL;

-- Keys that this store signs with, made at its first start.
CREATE TABLE store_secrets (name TEXT PRIMARY KEY, secret BLOB NOT NULL) STRICT, WITHOUT ROWID;
`;

export const FILES: Migration = { version: 10, name: 'files', sql: TREE + BYTES + UPLOADS + BACKGROUND };
