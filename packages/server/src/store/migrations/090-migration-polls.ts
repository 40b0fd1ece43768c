// How often a migration that waits for its caller has to be looked up before it is carried out.
import type { Migration } from '../migrate.ts';

export const MIGRATION_POLLS: Migration = {
  version: 90,
  name: 'migration polls',
  sql: 'ALTER TABLE file_migrations ADD COLUMN polls_left INTEGER NOT NULL DEFAULT 0;',
};
