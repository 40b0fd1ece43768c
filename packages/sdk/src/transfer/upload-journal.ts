// The journal of an upload: what it has stored so far, and whether that still belongs to the source. Used by
// resumable-upload.ts.
import { InvalidParameterError } from '../errors.ts';
import type { Http } from '../http/http.ts';
import type { TransferStore } from '../options.ts';
import type { Source } from '../sources/source.ts';
import { Journal, type KeptOptions } from './journal.ts';
import type { KnownUpload, StoredPart, UploadMemory } from './upload-memory.ts';
import type { UploadOptions } from './upload-options.ts';

/** An upload that is written down as it goes, unless it is of one part: there is nothing in between to go on from. */
export class UploadJournal implements UploadMemory {
  readonly known: KnownUpload | undefined;
  readonly #journal: Journal;
  readonly #facts: Facts;
  #begun: { readonly ref: string; readonly partSizeBytes: number } | undefined;
  #startedAt: string;
  #parts: StoredPart[];

  /**
   * Opens the journal of an upload of this source to this path. `localPath` is absolute where the source has a path.
   */
  static async open(http: Http, path: string, source: Source, setup: JournalOptions): Promise<UploadJournal> {
    const { sizeBytes, modifiedAt } = source;
    const localPath = setup.localPath ?? source.name;
    if (source.holdsParts || sizeBytes === undefined || modifiedAt === undefined || localPath === undefined) {
      throw new InvalidParameterError('Only the upload of a local file or of a File can be resumed.');
    }
    const key = { kind: 'upload', site: http.origin, remotePath: path, localPath } as const;
    const journal = await Journal.open(setup.store, key);
    const fingerprint = `${sizeBytes}-${modifiedAt.getTime()}-${source.version ?? ''}`;
    return new UploadJournal(journal, { ...key, sizeBytes, fingerprint, options: pickKeptOptions(setup.options) });
  }

  private constructor(journal: Journal, facts: Facts) {
    const { entry } = journal;
    const same = entry?.sizeBytes === facts.sizeBytes && entry.fingerprint === facts.fingerprint && entry.ref !== '';
    this.#journal = journal;
    this.#facts = facts;
    this.#startedAt = same ? entry.startedAt : new Date().toISOString();
    this.#parts = same ? [...entry.parts] : [];
    this.#begun = same ? entry : undefined;
    this.known = same ? { ref: entry.ref, partSizeBytes: entry.partSizeBytes, parts: entry.parts } : undefined;
  }

  recordBegin(upload: { readonly ref: string; readonly partSizeBytes: number }): void {
    this.#begun = upload;
    this.#startedAt = new Date().toISOString();
    this.#parts = [];
    this.#write();
  }

  recordPart(part: StoredPart): void {
    this.#parts.push(part);
    this.#write();
  }

  /** Resolves when all that happened is written. */
  flush(): Promise<void> {
    return this.#journal.flush();
  }

  /** To be called when the upload is over for good. */
  remove(): Promise<void> {
    return this.#journal.remove();
  }

  #write(): void {
    if (this.#begun === undefined || this.#facts.sizeBytes <= this.#begun.partSizeBytes) return;
    const { ref, partSizeBytes } = this.#begun;
    const parts = this.#parts;
    const startedAt = this.#startedAt;
    this.#journal.put({ ...this.#facts, startedAt, ref, partSizeBytes, parts, temporaryPath: '', ranges: [] });
  }
}

/** What a journal needs besides the source. */
export interface JournalOptions {
  readonly localPath?: string | undefined;
  readonly options: UploadOptions;
  readonly store: TransferStore;
}

interface Facts {
  readonly kind: 'upload';
  readonly site: string;
  readonly remotePath: string;
  readonly localPath: string;
  readonly sizeBytes: number;
  readonly fingerprint: string;
  readonly options: KeptOptions;
}

function pickKeptOptions({
  mkdir_parents,
  with_rename,
  buffered_upload,
  provided_mtime,
  verify,
}: UploadOptions): KeptOptions {
  const time = provided_mtime instanceof Date ? provided_mtime.toISOString() : provided_mtime;
  return { mkdir_parents, with_rename, buffered_upload, provided_mtime: time, verify };
}
