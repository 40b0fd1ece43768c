// The `folders` of a client: the generated operations, and making sure that a folder is there.
import { isApiError } from '../errors.ts';
import type { FileRecord } from '../generated/resources/files.ts';
import { GeneratedFolders } from '../generated/resources/folders.ts';
import type { CallOptions } from '../options.ts';

/** Folders on the site. */
export class Folders extends GeneratedFolders {
  /**
   * Creates a folder and its parents unless they exist, and resolves to its record. Rejects with `destination-exists` if a
   * file is in the way.
   *
   * `POST /folders/{path}`, and `GET /file_actions/metadata/{path}` if it exists
   */
  async ensure(path: string, options?: CallOptions): Promise<FileRecord> {
    try {
      return await this.create(path, { mkdir_parents: true }, options);
    } catch (error) {
      if (!isApiError(error, 'processing-failure/destination-exists')) throw error;
      const existing = await this.record<FileRecord>('GET /file_actions/metadata/{path}', { path }, options);
      if (existing.type !== 'directory') throw error;
      return existing;
    }
  }
}
