// From where users have logged in, with the failures since, which are counted apart from those of strangers.
import type { Migration } from '../migrate.ts';

const SQL = `
CREATE TABLE login_addresses (
  site_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  address TEXT NOT NULL,
  last_ms INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  first_failure_ms INTEGER,
  locked_until_ms INTEGER,
  PRIMARY KEY (site_id, user_id, address)
) STRICT, WITHOUT ROWID;
`;

export const LOGIN_ADDRESSES: Migration = { version: 95, name: 'login addresses', sql: SQL };
