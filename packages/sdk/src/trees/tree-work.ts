// The three things that are done to a side of a tree, upward and downward. Paths come from a plan: relative, and found harmless
// for the side they are used on.
import { join } from '@filescom/paths';
import { platform } from '#platform';
import { NotFoundError } from '../errors.ts';
import { GeneratedFiles } from '../generated/resources/files.ts';
import type { Http } from '../http/http.ts';
import type { CallOptions } from '../options.ts';
import { openLocalFile } from '../sources/local-file-source.ts';
import { downloadToFile } from '../transfer/download-file.ts';
import type { ProgressListener } from '../transfer/progress.ts';
import { uploadSource } from '../transfer/upload.ts';
import type { UploadOptions } from '../transfer/upload-options.ts';
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
  /** How many parts or ranges of a file of this size are worth having in flight. */
  lanesFor(sizeBytes: number): number;
  transfer(action: ActionOf<'transfer'>, how: FileTransfer): Promise<void>;
  createFolder(action: ActionOf<'create-folder'>, signal: AbortSignal): Promise<void>;
  delete(action: ActionOf<'delete'>, signal: AbortSignal): Promise<void>;
}

/** The two roots, and what every request gets. */
export interface TreeRoots {
  readonly local: string;
  readonly remote: string;
  readonly call: CallOptions;
  readonly verify: UploadOptions['verify'];
}

const MIB = 1024 * 1024;

/** Changes the remote folder. A file costs three requests: begin, its bytes, end. */
export function upward(http: Http, { local, remote, call, verify }: TreeRoots): TreeWork {
  const files = new GeneratedFiles(http);
  return {
    lanesFor: (sizeBytes) => Math.max(1, Math.ceil(sizeBytes / (8 * MIB))),
    async transfer({ path, sourcePath }, how) {
      const source = await openLocalFile(platform.files, platform.files.join(local, sourcePath));
      await uploadSource(http, join(remote, path), source, { ...call, ...how, verify, mkdir_parents: true });
    },
    async createFolder({ path, modifiedAt }, signal) {
      await ensureFolder(http, join(remote, path), { provided_mtime: modifiedAt }, { ...call, signal });
    },
    async delete({ path }, signal) {
      try {
        await files.delete(join(remote, path), {}, { ...call, signal });
      } catch (error) {
        if (!(error instanceof NotFoundError)) throw error;
      }
    },
  };
}

/** Changes the local directory. A file costs two requests: its record, its bytes. */
export function downward(http: Http, { local, remote, call, verify }: TreeRoots): TreeWork {
  const { directories, files } = platform;
  const made = new Map<string, Promise<void>>();
  const directoryOf = (path: string): Promise<void> => {
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    const making = made.get(parent) ?? directories.create(files.join(local, parent));
    made.set(parent, making);
    return making;
  };
  return {
    lanesFor: (sizeBytes) => Math.max(1, Math.min(4, Math.ceil(sizeBytes / (16 * MIB)))),
    async transfer({ path, sourcePath }, how) {
      await directoryOf(path);
      const options = { ...call, ...how, verify: verify === 'md5' ? 'crc32' : verify, preserveMtime: true } as const;
      await downloadToFile(http, join(remote, sourcePath), files.join(local, path), options);
    },
    createFolder: ({ path }) => directories.create(files.join(local, path)),
    delete({ path, entry }) {
      const gone = files.join(local, path);
      return entry === 'file' ? directories.removeFile(gone) : directories.removeDirectory(gone);
    },
  };
}
