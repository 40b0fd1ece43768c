// The `transfers` of a client: what was begun with `resume: true` and is not complete, to be resumed or discarded.

import { PLATFORM } from '#platform';
import { UntrustedFileError } from '../errors/transfers.ts';
import { InvalidParameterError } from '../errors.ts';
import type { Http } from '../http/http.ts';
import { INSPECT } from '../inspect.ts';
import type { CallOptions } from '../options.ts';
import type { LocalStore } from '../platform/contract.ts';
import type { DownloadedFile } from '../transfer/download/to-file.ts';
import type { JournalEntry } from '../transfer/journal.ts';
import type { ProgressListener } from '../transfer/progress.ts';
import type { UploadedFile } from '../transfer/upload/verify.ts';
import { assertObject, assertText, checkUpload } from '../validate.ts';

/** A transfer that stopped before it was done, or is still running in another process. */
export interface PendingTransfer {
  readonly kind: 'upload' | 'download';
  readonly remotePath: string;
  readonly localPath: string;
  readonly sizeBytes: number;
  /** Bytes that need not be moved again. */
  readonly doneBytes: number;
  readonly startedAt: Date;
  /** The folder that its journal was found in; undefined for the client's own store. */
  readonly folder: string | undefined;
}

/** Options of resuming a transfer; those that belong to its result are kept in its journal. */
export interface ResumeOptions extends CallOptions {
  readonly maxConcurrency?: number | undefined;
  readonly onProgress?: ProgressListener | undefined;
  /** Pauses the transfer once it is aborted, as for the call that began it. */
  readonly pauseSignal?: AbortSignal | undefined;
  /**
   * The local path that the journal must name. This or `root` is needed for a journal of a folder that other users
   * could write to.
   */
  readonly localPath?: string | undefined;
  /** A folder that the local path must lie in, links followed. */
  readonly root?: string | undefined;
}

/** Transfers that can be resumed. */
export class Transfers {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * The transfers of this site that can be resumed. They are kept in the client's `transferStore`, by default a folder
   * of this user's own. With `folder`: those of them whose local file lies in it, and those whose journals do. Journals
   * that may be another user's are left out.
   */
  async list(folder?: string): Promise<PendingTransfer[]> {
    const { files } = PLATFORM;
    const own = await this.#read(undefined);
    if (folder === undefined) return own;
    const within = files.absolute(folder);
    const inside = own.filter(({ localPath }) => isPath(localPath) && files.isWithin(within, localPath));
    return isFolderStore(this.#http.transferStore, within) ? inside : [...inside, ...(await this.#read(folder))];
  }

  async #read(folder: string | undefined): Promise<PendingTransfer[]> {
    const store = await this.#openStore(folder);
    const { parseEntry } = await import('../transfer/journal.ts');
    const entries: PendingTransfer[] = [];
    for (const name of await store.names()) {
      const entry = parseEntry(await store.read(name));
      if (entry !== undefined && entry.site === this.#http.origin) entries.push({ ...toPending(entry), folder });
    }
    return entries;
  }

  /**
   * Resumes a transfer that `list` returned; the upload of a `File` or of other content of the program's is resumed by
   * `files.upload` alone. Starts anew if the service, or the disk, no longer has what was stored.
   * Rejects with `UntrustedFileError` if the journal or the half file may be another user's, and with
   * `InvalidParameterError` if its folder could be written to by others and neither `localPath` nor `root` is given.
   */
  async resume(transfer: PendingTransfer, options: ResumeOptions = {}): Promise<UploadedFile | DownloadedFile> {
    assertObject('The transfer', transfer);
    checkUpload({ ...options, resume: true });
    const { localPath: expected, root, ...transferOptions } = options;
    const store = await this.#openStore(transfer.folder);
    const entry = await this.#find(transfer, store);
    const isOwn = (await store.isPrivate?.()) ?? true;
    await checkPlace(entry, { expected, root, isOwn });
    const { localPath, remotePath } = entry;
    if (!isPath(localPath)) {
      throw new InvalidParameterError(
        `"${localPath}" is no local path but content of the program's own: upload it once more with resume: true.`,
      );
    }
    const resumed = { ...transferOptions, resume: true, store };
    if (entry.kind === 'upload') {
      const { uploadLocalFile } = await import('../transfer/upload/local-file.ts');
      return uploadLocalFile(
        this.#http,
        localPath,
        remotePath,
        { ...resumed, ...entry.options },
        { followLink: isOwn },
      );
    }
    const { downloadToFile } = await import('../transfer/download/to-file.ts');
    return downloadToFile(this.#http, remotePath, localPath, {
      ...resumed,
      ...entry.options,
      followLinks: isOwn,
      insists: true,
    });
  }

  /**
   * Discards a transfer: its journal and its temporary file are removed. Parts that storage has are dropped by the
   * service in time.
   */
  async discard(transfer: PendingTransfer): Promise<void> {
    const { discardEntry } = await import('../transfer/journal.ts');
    const store = await this.#openStore(transfer.folder);
    await discardEntry(store, await this.#find(transfer, store));
  }

  /**
   * Pauses the resumable transfers that this client runs: parts and ranges under way finish, nothing further begins,
   * and the calls reject with `TransferPausedError`. Resolves when all have stopped; one that had nothing left to begin
   * ends as if it had not been paused.
   */
  async pause(): Promise<void> {
    const { pauseAll } = await import('../transfer/pause.ts');
    await pauseAll(this.#http);
  }

  /** @internal */
  [INSPECT](): string {
    return `Transfers of ${this.#http.origin}; list() returns those that can be resumed`;
  }

  async #find({ kind, remotePath, localPath }: PendingTransfer, store: LocalStore): Promise<JournalEntry> {
    const { computeEntryName, parseEntry } = await import('../transfer/journal.ts');
    assertText('remotePath', remotePath);
    const name = computeEntryName({ kind, remotePath, localPath, site: this.#http.origin });
    const entry = parseEntry(await store.read(name));
    if (entry !== undefined && entry.remotePath === remotePath && entry.localPath === localPath) return entry;
    const distrust = await store.findDistrust?.(name);
    if (distrust !== undefined) throw new UntrustedFileError(distrust.path, distrust.reason);
    throw new InvalidParameterError(
      `There is no ${kind} of "${remotePath}" to resume: it is complete, or was discarded.`,
    );
  }

  async #openStore(folder: string | undefined): Promise<LocalStore> {
    if (folder !== undefined) return PLATFORM.openStore(folder);
    const { openTransferStore } = await import('../transfer/journal.ts');
    return openTransferStore(this.#http);
  }
}

interface ExpectedPlace {
  readonly expected: string | undefined;
  readonly root: string | undefined;
  /** Whether nobody but this user can have written the journal. */
  readonly isOwn: boolean;
}

/** Whoever writes a journal chooses which file of this machine is sent or replaced. */
async function checkPlace({ localPath, kind }: JournalEntry, { expected, root, isOwn }: ExpectedPlace): Promise<void> {
  const { files } = PLATFORM;
  if (expected !== undefined && files.absolute(expected) !== localPath) {
    throw new InvalidParameterError(`The ${kind} is one of "${localPath}", not of "${expected}".`);
  }
  if (root !== undefined && !(await isBelow(root, localPath))) {
    throw new InvalidParameterError(`The ${kind} is one of "${localPath}", which does not lie in the root "${root}".`);
  }
  if (isOwn || expected !== undefined || root !== undefined) return;
  throw new InvalidParameterError(
    `Other users could have written the journal of "${localPath}": give resume() its localPath, or a root that it must lie in.`,
  );
}

async function isBelow(root: string, localPath: string): Promise<boolean> {
  const { files, directories } = PLATFORM;
  if (!files.isWithin(files.absolute(root), localPath)) return false;
  const folder = files.folderOf(localPath);
  return files.isWithin(await directories.realPath(root), await directories.realPath(folder));
}

/** Whether it is a path, and not the name of content that only the program has. */
function isPath(localPath: string): boolean {
  return PLATFORM.files.absolute(localPath) === localPath;
}

/** Whether the store of a client is this very folder. */
function isFolderStore(store: Http['transferStore'], folder: string): boolean {
  return typeof store === 'string' && PLATFORM.files.absolute(store) === folder;
}

function toPending(entry: JournalEntry): Omit<PendingTransfer, 'folder'> {
  const { kind, remotePath, localPath, sizeBytes, startedAt } = entry;
  const stored = entry.kind === 'upload' ? entry.parts : entry.ranges;
  const doneBytes = stored.reduce((sum, piece) => sum + piece.sizeBytes, 0);
  return { kind, remotePath, localPath, sizeBytes, doneBytes, startedAt: new Date(startedAt) };
}
