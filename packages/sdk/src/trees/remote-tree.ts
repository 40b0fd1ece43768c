// Walks a folder of the site, several folders at a time. plan-tree.ts calls it for the side that files come from, and
// for the one they go to when what is there matters.
import { baseName, isSame, join, normalize, parentOf } from '@filescom/paths';
import { ApiError, NotAuthenticatedError, NotFoundError } from '../errors.ts';
import type { FileRecord } from '../generated/resources/files.ts';
import { GeneratedFolders } from '../generated/resources/folders.ts';
import type { Http } from '../http/http.ts';
import type { CallOptions } from '../options.ts';
import { type Folder, type Found, Tree, type TreeRules } from './tree.ts';
import { processQueue } from './work-queue.ts';

/** How a folder of the site is walked. */
export interface RemoteWalkOptions extends TreeRules {
  readonly root: string;
  /** Whether a root that does not exist is an empty tree. */
  readonly mayBeAbsent: boolean;
  readonly call: CallOptions;
  readonly signal: AbortSignal;
}

const FOLDERS_AT_ONCE = 8;
/** As many rows as the service recommends at most; fewer would cost more calls. */
const ROWS_PER_PAGE = 1_000;

/**
 * Gathers the tree below a folder. Rejects if the root itself cannot be listed.
 *
 * `GET /folders/{path}`, once per folder and thousand entries
 */
export async function walkRemoteTree(http: Http, options: RemoteWalkOptions): Promise<Tree> {
  const folders = new GeneratedFolders(http);
  const tree = new Tree(options);
  const queue: Folder[] = [tree.root];
  await processQueue(queue, {
    budget: FOLDERS_AT_ONCE,
    signal: options.signal,
    async work(folder, signal) {
      const found: Found[] = [];
      const path = join(options.root, folder.path);
      try {
        for await (const record of folders.listFor(path, { per_page: ROWS_PER_PAGE }, { ...options.call, signal })) {
          found.push(entryOf(record, path));
        }
      } catch (error) {
        if (folder.path === '' && options.mayBeAbsent && error instanceof NotFoundError) {
          tree.isAbsent = true;
          return;
        }
        if (folder.path === '' || !belongsToFolder(error)) throw error;
        tree.blockFolder(folder, error);
        return;
      }
      queue.push(...tree.add(folder, found));
    },
  });
  return tree;
}

/** A refusal that concerns one folder; any other failure would meet the next folder, too. */
function belongsToFolder(error: unknown): boolean {
  return error instanceof ApiError && !(error instanceof NotAuthenticatedError);
}

/** A path that does not lie in the folder it was listed in gives its entry a name that no side takes. */
function entryOf(record: FileRecord, folder: string): Found {
  const { path, type, size, provided_mtime, mtime, crc32 } = record;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const honest = normalize(path) === path && baseName(path) === name && liesIn(path, folder);
  const modifiedAt = new Date(provided_mtime ?? mtime);
  return {
    name: honest ? name : `/${path}`,
    kind: type === 'directory' ? 'directory' : 'file',
    sizeBytes: size ?? 0,
    modifiedAt: Number.isNaN(modifiedAt.getTime()) ? undefined : modifiedAt,
    crc32,
  };
}

/** Folders below `_` stand for others, whose own paths may be recognized. */
function liesIn(path: string, folder: string): boolean {
  return folder.startsWith('_/') || isSame(parentOf(path), folder);
}
