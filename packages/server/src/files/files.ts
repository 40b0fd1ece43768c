// START HERE for files: everything the server knows about the files of its sites, put together. Made by createServer();
// the handlers and the storage routes translate between it and HTTP.
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Random } from '../random.ts';
import type { BlobStore } from '../store/blobs.ts';
import type { Database } from '../store/contract.ts';
import { Archives } from './archives/archives.ts';
import { BatchDownloads } from './archives/batch-downloads.ts';
import { ChecksumJob } from './checksum-job.ts';
import { Downloads } from './downloads.ts';
import { type Actor, NO_ACTOR, type PlacedEntry } from './entry.ts';
import { Expirations } from './folder-rules/expiration.ts';
import { FolderRules } from './folder-rules/folder-rules.ts';
import { History } from './history.ts';
import { Links } from './links.ts';
import { Listing } from './listing.ts';
import { Relocation } from './relocation.ts';
import { fulfilRequests } from './requests.ts';
import { Roots } from './roots.ts';
import { truncateToSecondMs } from './times.ts';
import { Trash } from './trash.ts';
import { Tree } from './tree.ts';
import { UploadEnd } from './upload-end.ts';
import { UploadSweep } from './upload-sweep.ts';
import { Uploads } from './uploads.ts';

/** What the files of a server are kept in and run by. */
export interface FilesDeps {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: Random;
  readonly settings: { readonly partSizeBytes: number };
}

/** Details of an entry that a seed makes. */
export interface SeedOptions {
  readonly providedMtime?: Date;
  readonly actor?: Actor;
  readonly customMetadata?: Readonly<Record<string, string>>;
}

/** The files of all sites of one server. */
export class Files {
  readonly clock: Clock;
  readonly tree: Tree;
  readonly listing: Listing;
  readonly links: Links;
  readonly uploads: Uploads;
  readonly uploadEnd: UploadEnd;
  readonly downloads: Downloads;
  readonly relocation: Relocation;
  readonly archives: Archives;
  readonly batches: BatchDownloads;
  readonly rules: FolderRules;
  readonly history: History;
  readonly checksums: ChecksumJob;
  readonly #parts: FilesDeps;
  readonly #trash: Trash;
  readonly #sweep: UploadSweep;
  readonly #expirations: Expirations;
  readonly #stop = new AbortController();
  #sweeping: Promise<void> = Promise.resolve();

  constructor(parts: FilesDeps) {
    const roots = new Roots(parts.database, parts.clock);
    this.#parts = parts;
    this.clock = parts.clock;
    this.#trash = new Trash(parts);
    this.#sweep = new UploadSweep(parts);
    this.checksums = new ChecksumJob(parts);
    this.tree = new Tree({ ...parts, roots, trash: this.#trash });
    this.listing = new Listing(parts.database, roots);
    this.links = new Links(parts);
    this.uploads = new Uploads({ ...parts, roots, partSizeBytes: parts.settings.partSizeBytes });
    this.uploadEnd = new UploadEnd({ ...parts, roots, checksums: this.checksums });
    this.downloads = new Downloads({ ...parts, links: this.links });
    this.relocation = new Relocation({ ...parts, roots, trash: this.#trash });
    const { checksums, relocation } = this;
    this.history = new History(parts);
    this.rules = new FolderRules({ database: parts.database, tree: this.tree, relocation });
    this.#expirations = new Expirations({ ...parts, tree: this.tree, listing: this.listing, history: this.history });
    this.batches = new BatchDownloads(parts);
    this.archives = new Archives({ ...parts, roots, trash: this.#trash, checksums, migrations: relocation.migrations });
  }

  /** Takes up what an earlier process left unfinished. Returns at once; the work goes on in the background. */
  start(): void {
    this.#sweeping = this.#parts.blobs.sweep(this.#stop.signal).catch((error: unknown) => {
      this.#parts.log.error('sweeping the blobs failed', { error });
    });
    this.#trash.wake();
    this.#sweep.start();
    this.#expirations.start();
    this.relocation.wake();
    this.archives.wake();
    this.checksums.wake();
  }

  /** Ends the background work; what is unfinished is taken up at the next start. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#sweeping;
    await this.#sweep.close();
    await this.#expirations.close();
    await this.relocation.close();
    await this.archives.close();
    await this.history.close();
    await this.checksums.close();
    await this.#trash.close();
  }

  /** Makes a folder with its parents. Answers the existing one if it is there already. */
  async createFolder(siteId: number, path: string, options: SeedOptions = {}): Promise<PlacedEntry> {
    const at = { siteId, path };
    const existing = await this.tree.find(at).catch(() => undefined);
    if (existing?.entry.isFolder) return existing;
    const providedMtimeMs = options.providedMtime?.getTime() ?? null;
    return await this.tree.createFolder(at, { ...this.#moment(options), makeParents: true, providedMtimeMs });
  }

  /** Stores bytes as a file, with its parents. Replaces a file that is there already. */
  async putBytes(
    siteId: number,
    path: string,
    bytes: Uint8Array | AsyncIterable<Uint8Array>,
    options: SeedOptions = {},
  ): Promise<PlacedEntry> {
    const at = { siteId, path };
    const begin = { sizeBytes: undefined, append: false, withRename: false, mkdirParents: true };
    const { upload } = await this.uploads.begin(at, begin);
    await this.uploads.receivePart(upload.ref, 1, bytes instanceof Uint8Array ? yieldOnce(bytes) : bytes);
    const moment = this.#moment(options);
    const { file } = await this.uploadEnd.end(at, {
      ...moment,
      ref: upload.ref,
      receipts: undefined,
      providedMtimeMs: options.providedMtime === undefined ? null : truncateToSecondMs(options.providedMtime.getTime()),
      mkdirParents: true,
      withRename: false,
    });
    if (options.customMetadata === undefined) return file;
    return await this.tree.update(at, { customMetadata: options.customMetadata }, moment);
  }

  /** Takes up what the rows leave unfinished when others have taken their place, as after a reset or a restore. */
  onStateReplaced(): void {
    this.checksums.restart();
    this.#trash.wake();
    this.relocation.wake();
    this.archives.wake();
    this.#sweep.wake();
  }

  /** Drops at once what has become due because the clock was moved. */
  onClockMoved(): void {
    this.#sweep.wake();
    this.#expirations.wake();
  }

  /** Removes the requests that somebody upload the file at this path. */
  fulfilRequests(siteId: number, path: string): Promise<void> {
    return fulfilRequests(this.#parts.database, siteId, path);
  }

  /** Forgets all files and uploads of a site. */
  async dropSite(siteId: number): Promise<void> {
    await this.history.drop(siteId);
    await this.tree.drop(siteId);
    await this.#sweep.dropSite(siteId);
  }

  #moment(options: SeedOptions): { nowMs: number; actor: Actor } {
    return { nowMs: truncateToSecondMs(this.#parts.clock.ms()), actor: options.actor ?? NO_ACTOR };
  }
}

async function* yieldOnce(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
