// The `transfers` of a client: what was begun with `resume: true` and is not complete, to be resumed or discarded.

import { PLATFORM } from '#platform';
import { InvalidParameterError } from '../errors.ts';
import type { Http } from '../http/http.ts';
import { INSPECT } from '../inspect.ts';
import type { CallOptions, TransferStore } from '../options.ts';
import type { DownloadedFile } from '../transfer/download/to-file.ts';
import type { JournalEntry } from '../transfer/journal.ts';
import type { ProgressListener } from '../transfer/progress.ts';
import { uploadLocalFile } from '../transfer/upload/local-file.ts';
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
  /** The folder it was listed from; undefined for the client's own store. */
  readonly folder: string | undefined;
}

/** Options of resuming a transfer; those that belong to its result are kept in its journal. */
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
   * Resumes a transfer that `list` returned. Starts anew if the service, or the disk, no longer has what was stored.
   */
  async resume(transfer: PendingTransfer, options: ResumeOptions = {}): Promise<UploadedFile | DownloadedFile> {
    assertObject('The transfer', transfer);
    checkUpload(options);
    const store = await this.#openStore(transfer.folder);
    const entry = await this.#find(transfer);
    const { localPath, remotePath } = entry;
    if (entry.kind === 'upload')
      return uploadLocalFile(this.#http, localPath, remotePath, { ...options, ...entry.options, resume: true, store });
    const { downloadToFile } = await import('../transfer/download/to-file.ts');
    return downloadToFile(this.#http, remotePath, localPath, { ...options, ...entry.options, resume: true, store });
  }

  /**
   * Discards a transfer: its journal and its temporary file are removed. Parts that storage has are dropped by the
   * service in time.
   */
  async discard(transfer: PendingTransfer): Promise<void> {
    const { discardEntry } = await import('../transfer/journal.ts');
    await discardEntry(await this.#openStore(transfer.folder), await this.#find(transfer));
  }

  /** @internal */
  [INSPECT](): string {
    return `Transfers of ${this.#http.origin}; list() returns those that can be resumed`;
  }

  async #find({ kind, remotePath, localPath, folder }: PendingTransfer): Promise<JournalEntry> {
    const { computeEntryName, parseEntry } = await import('../transfer/journal.ts');
    assertText('remotePath', remotePath);
    const key = { kind, remotePath, localPath, site: this.#http.origin };
    const entry = parseEntry(await (await this.#openStore(folder)).read(computeEntryName(key)));
    if (entry !== undefined && entry.remotePath === remotePath && entry.localPath === localPath) return entry;
    throw new InvalidParameterError(
      `There is no ${kind} of "${remotePath}" to resume: it is complete, or was discarded.`,
    );
  }

  async #openStore(folder: string | undefined): Promise<TransferStore> {
    if (folder !== undefined) return PLATFORM.openStore(folder);
    const { openTransferStore } = await import('../transfer/journal.ts');
    return openTransferStore(this.#http, '.');
  }
}

function toPending(entry: JournalEntry): Omit<PendingTransfer, 'folder'> {
  const { kind, remotePath, localPath, sizeBytes, startedAt } = entry;
  const stored = entry.kind === 'upload' ? entry.parts : entry.ranges;
  const doneBytes = stored.reduce((sum, piece) => sum + piece.sizeBytes, 0);
  return { kind, remotePath, localPath, sizeBytes, doneBytes, startedAt: new Date(startedAt) };
}
