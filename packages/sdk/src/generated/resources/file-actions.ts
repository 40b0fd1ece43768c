// Generated from catalogue/resources/file_actions.json.
// Change the catalogue, then run `npm run generate`.

/** The outcome of a copy, move or similar request, done at once or queued. */
export interface FileAction {
  /** State of the operation: completed, failed, or a word for work still under way. */
  status: string | null;
  /** ID of the background operation. Present only while `status` is `pending`. */
  file_migration_id?: number | null;
}
