// Generated from catalogue/resources/file_migrations.json.
// Change the catalogue, then run `npm run generate`.
import type { ApiPromise } from '../../http/api-promise.ts';
import type { CallOptions } from '../../options.ts';
import { Resource } from '../../resource.ts';

/** A copy, move or similar operation that runs in the background. */
export interface FileMigration {
  /** ID of the operation. */
  id: number;
  /** Source path. */
  path: string | null;
  /** Target path. */
  dest_path: string | null;
  /** Message of the failure; null if there is none. */
  failure_message: string | null;
  /** Number of files done so far. */
  files_moved: number | null;
  /** Number of files in all. */
  files_total: number | null;
  /** What is done, such as move or copy. */
  operation: string | null;
  /** Storage region of the operation. */
  region: string | null;
  /** State of the operation; completed and failed are final. */
  status: string | null;
  /** Address of the log, one JSON object a line. */
  log_url: string | null;
}

/** A copy, move or similar operation that runs in the background. */
export class GeneratedFileMigrations extends Resource {
  /** Returns the progress of one background operation. `GET /file_migrations/{id}` */
  find(id: number, options?: CallOptions): ApiPromise<FileMigration> {
    return this.callForRecord('GET /file_migrations/{id}', { id }, options);
  }
}
