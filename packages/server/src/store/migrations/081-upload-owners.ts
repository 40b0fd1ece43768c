// Whose an upload is, and the place that it was begun for. Its ref cannot be guessed. Of uploads that were begun before
// nobody can tell whose they are: they are found no longer, and their clients begin again.
import type { Migration } from '../migrate.ts';

const SQL = `
ALTER TABLE uploads ADD COLUMN ref TEXT;
ALTER TABLE uploads ADD COLUMN user_id INTEGER;
ALTER TABLE uploads ADD COLUMN api_key_id INTEGER;
ALTER TABLE uploads ADD COLUMN begun_at_key TEXT;
CREATE UNIQUE INDEX uploads_by_ref ON uploads (ref);
`;

export const UPLOAD_OWNERS: Migration = { version: 81, name: 'upload owners', sql: SQL };
