// The tables behind credentials: sites, what users log in with, API keys, sessions and group memberships.
// Secrets are stored as hashes only. Times are milliseconds since 1970.
import type { Migration } from '../migrate.ts';

const SQL = `
CREATE TABLE sites (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  created_ms INTEGER NOT NULL
) STRICT;

-- What a login needs to know of a user; everything else of the user is a record of the entity User.
CREATE TABLE user_logins (
  site_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  username TEXT NOT NULL,
  username_key TEXT NOT NULL,
  method TEXT NOT NULL,
  password_hash TEXT,
  totp_secret TEXT,
  site_admin INTEGER NOT NULL,
  readonly_site_admin INTEGER NOT NULL,
  disabled INTEGER NOT NULL,
  workspace_id INTEGER NOT NULL,
  authenticate_until_ms INTEGER,
  failures INTEGER NOT NULL DEFAULT 0,
  first_failure_ms INTEGER,
  locked_until_ms INTEGER,
  seen_ms INTEGER,
  PRIMARY KEY (site_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX user_logins_by_name ON user_logins (username_key, site_id);

CREATE TABLE api_keys (
  key_hash TEXT PRIMARY KEY,
  site_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  user_id INTEGER,
  workspace_id INTEGER NOT NULL,
  permission_set TEXT NOT NULL,
  expires_ms INTEGER,
  used_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX api_keys_by_id ON api_keys (site_id, id);
CREATE INDEX api_keys_by_user ON api_keys (site_id, user_id);

-- kind: 'full', or 'partial' while the second factor is missing. An ended session is kept so that it is known as such.
CREATE TABLE sessions (
  token_hash TEXT PRIMARY KEY,
  site_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  read_only INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL,
  ended INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_user ON sessions (site_id, user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_ms);

CREATE TABLE group_members (
  site_id INTEGER NOT NULL,
  group_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  admin INTEGER NOT NULL,
  PRIMARY KEY (site_id, group_id, user_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX group_members_by_user ON group_members (site_id, user_id);
`;

export const ACCOUNTS: Migration = { version: 1, name: 'accounts', sql: SQL };
