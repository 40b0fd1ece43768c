// The `transfers` of a client: what was begun with `resume: true` and is not done, to be gone on with or given up.

import { PLATFORM } from '#platform';
import { InvalidParameterError } from '../errors.ts';
import { assertObject, assertText } from '../given.ts';
import type { Http } from '../http/http.ts';
import type { CallOptions, TransferStore } from '../options.ts';
import { checkUpload } from '../transfer/check-transfer.ts';
import type { DownloadedFile } from '../transfer/download-file.ts';
import type { JournalEntry } from '../transfer/journal.ts';
import type { ProgressListener } from '../transfer/progress.ts';
import { uploadLocalFile } from '../transfer/resumable-upload.ts';
import { transferStore } from '../transfer/transfer-store.ts';
import type { UploadedFile } from '../transfer/verification.ts';

/** A transfer that stopped before it was done, or is still running in another process. */
export interface PendingTransfer {
  readonly kind: 'upload' | 'download';
  readonly remotePath: string;
  readonly localPath: string;
  readonly sizeBytes: number;
  /** Bytes that need not be moved again. */
  readonly doneBytes: number;
  readonly startedAt: Date;
  /** The folder it was listed from; undefined for the client's own store. */
  readonly folder: string | undefined;
}

/** Options of going on with a transfer; those that belong to what it makes are kept with it. */
export interface ResumeOptions extends CallOptions {
  readonly maxConcurrency?: number | undefined;
  readonly onProgress?: ProgressListener | undefined;
}

/** Transfers that can be resumed. */
export class Transfers {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /**
   * The transfers of this site that are kept in the client's `transferStore`, or in the given folder: without a store a
   * journal lies beside the local file of its transfer, those of a whole tree in the root of it. Default: the working
   * directory.
   */
  async list(folder?: string): Promise<PendingTransfer[]> {
    const store = this.#storeOf(folder);
    const { parseEntry } = await import('../transfer/journal.ts');
    const entries: PendingTransfer[] = [];
    for (const name of await store.names()) {
      const entry = parseEntry(await store.read(name));
      if (entry !== undefined && entry.site === this.#http.origin) entries.push({ ...toPending(entry), folder });
    }
    return entries;
  }

  /**
   * Goes on with a transfer that `list` told of. Starts anew if the service, or the disk, no longer has what was
   * stored.
   */
  async resume(transfer: PendingTransfer, options: ResumeOptions = {}): Promise<UploadedFile | DownloadedFile> {
    assertObject('The transfer', transfer);
    checkUpload(options);
    const store = this.#storeOf(transfer.folder);
    const { kind, localPath, remotePath, options: kept } = await this.#find(transfer);
    const { overwrite, preserveMtime, verify, ...upload } = kept;
    if (kind === 'upload') {
      return uploadLocalFile(this.#http, localPath, remotePath, { ...options, ...upload, verify, resume: true, store });
    }
    const { downloadToFile } = await import('../transfer/download-file.ts');
    const wanted = { overwrite, preserveMtime, verify: verify === 'size' ? verify : undefined, resume: true, store };
    return downloadToFile(this.#http, remotePath, localPath, { ...options, ...wanted });
  }

  /**
   * Gives a transfer up: its journal and its temporary file go. Parts that storage has are dropped by the service in
   * time.
   */
  async discard(transfer: PendingTransfer): Promise<void> {
    const { discardEntry } = await import('../transfer/journal.ts');
    await discardEntry(this.#storeOf(transfer.folder), await this.#find(transfer));
  }

  async #find({ kind, remotePath, localPath, folder }: PendingTransfer): Promise<JournalEntry> {
    const { computeEntryName, parseEntry } = await import('../transfer/journal.ts');
    assertText('remotePath', remotePath);
    const key = { kind, remotePath, localPath, site: this.#http.origin };
    const entry = parseEntry(await this.#storeOf(folder).read(computeEntryName(key)));
    if (entry !== undefined && entry.remotePath === remotePath && entry.localPath === localPath) return entry;
    throw new InvalidParameterError(
      `There is no ${kind} of "${remotePath}" to go on with: it is done, or was given up.`,
    );
  }

  #storeOf(folder: string | undefined): TransferStore {
    return folder === undefined ? transferStore(this.#http, '.') : PLATFORM.openStore(folder);
  }
}

function toPending({ kind, remotePath, localPath, sizeBytes, startedAt, parts, ranges }: JournalEntry) {
  const doneBytes = [...parts, ...ranges].reduce((sum, piece) => sum + piece.sizeBytes, 0);
  return { kind, remotePath, localPath, sizeBytes, doneBytes, startedAt: new Date(startedAt) };
}
