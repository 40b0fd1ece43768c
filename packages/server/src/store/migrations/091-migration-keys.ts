// The key for one folder that began a migration, which is the only one of its kind that may follow it.
import type { Migration } from '../migrate.ts';

export const MIGRATION_KEYS: Migration = {
  version: 91,
  name: 'migration keys',
  sql: 'ALTER TABLE file_migrations ADD COLUMN begun_by_key_id INTEGER;',
};
