// Making sure that a folder is there. `folders.ensure` offers it, and trees make their empty folders with it.
import { isApiError } from '../errors.ts';
import type { FileRecord } from '../generated/resources/files.ts';
import type { FolderCreateParams } from '../generated/resources/folders.ts';
import type { Http } from '../http/http.ts';
import type { CallOptions } from '../options.ts';

/**
 * Creates a folder and its parents unless they exist, and resolves to its record; a file in the way is
 * `destination-exists`.
 */
export async function ensureFolder(
  http: Http,
  path: string,
  params: Pick<FolderCreateParams, 'provided_mtime'>,
  options: CallOptions | undefined,
): Promise<FileRecord> {
  try {
    return await http.callForRecord<FileRecord>(
      'POST /folders/{path}',
      { ...params, mkdir_parents: true, path },
      // The folder that an earlier attempt has made is found in the way, and is the one that was wanted.
      { ...options, repeatable: true },
    );
  } catch (error) {
    if (!isApiError(error, 'processing-failure/destination-exists')) throw error;
    const existing = await http.callForRecord<FileRecord>('GET /file_actions/metadata/{path}', { path }, options);
    if (existing.type !== 'directory') throw error;
    return existing;
  }
}
