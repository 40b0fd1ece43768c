// The three things that are done to a side of a tree, upward and downward. Paths come from a plan: relative, and found
// harmless for the side they are used on.
import { join } from '@filescom/paths';
import { PLATFORM } from '#platform';
import { LocalFileError, NotFoundError } from '../errors.ts';
import { GeneratedFiles } from '../generated/resources/files.ts';
import type { Http } from '../http/http.ts';
import type { CallOptions, TransferStore } from '../options.ts';
import { downloadToFile } from '../transfer/download/to-file.ts';
import type { ProgressListener } from '../transfer/progress.ts';
import { COMPLETION_ROUTE } from '../transfer/upload/api.ts';
import { uploadLocalFile } from '../transfer/upload/local-file.ts';
import type { UploadOptions } from '../transfer/upload/options.ts';
import type { SyncAction } from './decide.ts';
import { ensureFolder } from './remote-folder.ts';

/** An action of one kind. */
export type ActionOf<Kind extends SyncAction['kind']> = Extract<SyncAction, { readonly kind: Kind }>;

/** How one file of a tree is transferred. */
interface FileTransfer {
  /** Parts or ranges that may be in flight. */
  readonly maxConcurrency: number;
  readonly onProgress: ProgressListener | undefined;
  readonly signal: AbortSignal;
}

/** What can be done to the side that is changed. */
export interface TreeWork {
  /** The route that changes the service; undefined if only this machine is changed. */
  readonly route: string | undefined;
  /** How many parts or ranges of a file of this size are worth having in flight. */
  usefulConcurrency(sizeBytes: number): number;
  /** Resolves to the bytes that were moved. */
  transfer(action: ActionOf<'transfer'>, how: FileTransfer): Promise<number>;
  createFolder(action: ActionOf<'create-folder'>, signal: AbortSignal): Promise<void>;
  delete(action: ActionOf<'delete'>, signal: AbortSignal): Promise<void>;
}

/** The two roots, and what every request gets. */
export interface TreeRoots {
  readonly local: string;
  readonly remote: string;
  readonly call: CallOptions;
  readonly verify: UploadOptions['verify'];
  readonly followLinks: boolean;
  /** Where the journals of large files are; absent if nothing is to be resumed. */
  readonly journals: TransferStore | undefined;
  readonly pauseSignal: AbortSignal | undefined;
}

const MIB = 1024 * 1024;

/** Changes the remote folder. A file costs three requests: begin, its bytes, end. */
export function createUploadWork(http: Http, roots: TreeRoots): TreeWork {
  const { local, remote, call, verify, journals: store, pauseSignal } = roots;
  const links = roots.followLinks ? undefined : new LinkGuard(local);
  const kept = { ...call, verify, mkdir_parents: true, resume: store !== undefined, store, pauseSignal };
  const files = new GeneratedFiles(http);
  const openOptions = { followLink: roots.followLinks };
  return {
    route: COMPLETION_ROUTE,
    usefulConcurrency: (sizeBytes) => Math.max(1, Math.ceil(sizeBytes / (8 * MIB))),
    async transfer({ path, sourcePath }, how) {
      await links?.checkFoldersAbove(sourcePath);
      const from = PLATFORM.files.join(local, sourcePath);
      const options = { ...kept, ...how };
      const { size } = await uploadLocalFile(http, from, join(remote, path), options, openOptions);
      return size ?? 0;
    },
    async createFolder({ path, modifiedAt }, signal) {
      await ensureFolder(http, join(remote, path), { provided_mtime: modifiedAt }, { ...call, signal });
    },
    async delete({ path }, signal) {
      try {
        await files.delete(join(remote, path), {}, { ...call, signal, repeatable: true });
      } catch (error) {
        if (!(error instanceof NotFoundError)) throw error;
      }
    },
  };
}

/** Changes the local directory. A file costs two requests: its record, its bytes. */
export function createDownloadWork(
  http: Http,
  { local, remote, call, verify, journals: store, pauseSignal }: TreeRoots,
): TreeWork {
  const { directories, files } = PLATFORM;
  const comparison = verify === 'md5' ? 'crc32' : verify;
  const kept = { ...call, verify: comparison, preserveMtime: true, followLinks: false, pauseSignal };
  const journaled = { resume: store !== undefined, store };
  const links = new LinkGuard(local);
  const made = new Map<string, Promise<void>>();
  const make = async (path: string): Promise<void> => {
    await links.checkFoldersAbove(path);
    await directories.create(files.join(local, path));
  };
  const directoryOf = (path: string): Promise<void> => {
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    const making = made.get(parent) ?? make(parent);
    made.set(parent, making);
    return making;
  };
  return {
    route: undefined,
    usefulConcurrency: (sizeBytes) => Math.max(1, Math.min(4, Math.ceil(sizeBytes / (16 * MIB)))),
    async transfer({ path, sourcePath }, how) {
      await directoryOf(path);
      await links.checkFoldersAbove(path);
      const to = files.join(local, path);
      return (await downloadToFile(http, join(remote, sourcePath), to, { ...kept, ...how, ...journaled })).sizeBytes;
    },
    createFolder: ({ path }) => make(path),
    async delete({ path, entry }) {
      await links.checkFoldersAbove(path);
      const gone = files.join(local, path);
      return entry === 'file' ? directories.removeFile(gone) : directories.removeDirectory(gone);
    },
  };
}

/**
 * Detects folders of a local tree that have become links after it was walked: nothing is read, written or deleted
 * through one. Looks once at each folder.
 */
class LinkGuard {
  readonly #root: string;
  readonly #folders = new Map<string, Promise<void>>();

  /** The root itself may be a link: the caller has named it. */
  constructor(root: string) {
    this.#root = root;
  }

  /** Rejects if a folder above this path, which is relative to the root, is a link. */
  checkFoldersAbove(path: string): Promise<void> {
    const end = path.lastIndexOf('/');
    if (end < 0) return Promise.resolve();
    const folder = path.slice(0, end);
    const checking = this.#folders.get(folder) ?? this.#checkFolder(folder);
    this.#folders.set(folder, checking);
    return checking;
  }

  async #checkFolder(folder: string): Promise<void> {
    await this.checkFoldersAbove(folder);
    const localPath = PLATFORM.files.join(this.#root, folder);
    if (!(await PLATFORM.directories.isLink(localPath))) return;
    throw new LocalFileError(`"${localPath}" has become a symbolic link, which is not followed.`, localPath, 'ELOOP');
  }
}
