// START HERE for how files are kept: the tree, contents, uploads, lists, archives and rules of folders, put together.
// What callers may do with them is in operations/.
import type { BackgroundWork } from '../background-work.ts';
import { type Clock, truncateToSecondMs } from '../clock.ts';
import type { History } from '../history/history.ts';
import type { Log } from '../log.ts';
import { resolveOnSite } from '../permissions/remote-path.ts';
import type { Random } from '../random.ts';
import type { BlobStore } from '../store/blobs.ts';
import type { Claims } from '../store/claims.ts';
import type { Database } from '../store/contract.ts';
import { Archives } from './archives/archives.ts';
import { BatchDownloads } from './archives/batch-downloads.ts';
import { ChecksumJob } from './content/checksum-job.ts';
import { SignedUrls } from './content/signed-urls.ts';
import { Previews } from './conversions/previews.ts';
import { Downloads } from './downloads.ts';
import { Expirations } from './folder-rules/expiration.ts';
import { FolderRules } from './folder-rules/folder-rules.ts';
import { Listing, type ListingOrder } from './listing/listing.ts';
import { createDefaultSettings, type TransferSettingsChanges, TransferSettingsStore } from './transfer-settings.ts';
import { type Alongside, type ChangeStamp, createStamp } from './tree/changes.ts';
import { type Actor, NO_ACTOR, type PlacedEntry } from './tree/entry.ts';
import { Relocation } from './tree/relocation.ts';
import { Roots } from './tree/roots.ts';
import { Trash } from './tree/trash.ts';
import { Tree } from './tree/tree.ts';
import { fulfilRequests, UploadCompletion } from './uploads/complete.ts';
import { DirectUploads } from './uploads/direct.ts';
import { UploadSweep } from './uploads/sweep.ts';
import { Uploads } from './uploads/uploads.ts';

/** What the files of a server are kept in and run by. */
export interface FilesDeps {
  readonly history: History;
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: Random;
  readonly background: BackgroundWork;
  readonly claims: Claims;
  /** How the sites treat transfers unless they have settings of their own. */
  readonly settings: TransferSettingsChanges;
  /** `folders-first` by default. */
  readonly listingOrder?: ListingOrder;
  /** Bytes go straight between clients and their store, where that can be: true by default. */
  readonly isDirect?: boolean;
}

/** Details of an entry that a seed makes. */
export interface SeedOptions {
  readonly providedMtime?: Date;
  readonly actor?: Actor;
  readonly customMetadata?: Readonly<Record<string, string>>;
  readonly alongside?: Alongside;
}

/** The files of all sites of one server. */
export class Files {
  readonly clock: Clock;
  readonly transferSettings: TransferSettingsStore;
  readonly tree: Tree;
  readonly listing: Listing;
  readonly signedUrls: SignedUrls;
  readonly uploads: Uploads;
  readonly completion: UploadCompletion;
  readonly downloads: Downloads;
  readonly previews: Previews;
  readonly relocation: Relocation;
  readonly archives: Archives;
  readonly batches: BatchDownloads;
  readonly rules: FolderRules;
  readonly checksums: ChecksumJob;
  readonly #deps: FilesDeps;
  readonly #trash: Trash;
  readonly #sweep: UploadSweep;
  readonly #direct: DirectUploads | undefined;
  readonly #expirations: Expirations;
  readonly #stop = new AbortController();
  #sweeping: Promise<void> = Promise.resolve();

  constructor(deps: FilesDeps) {
    const roots = new Roots(deps.database, deps.clock);
    this.#deps = deps;
    this.transferSettings = new TransferSettingsStore(deps.database, createDefaultSettings(deps.settings));
    const { transferSettings } = this;
    this.clock = deps.clock;
    this.#trash = new Trash(deps);
    this.#sweep = new UploadSweep(deps);
    this.checksums = new ChecksumJob(deps);
    this.tree = new Tree({ ...deps, roots, trash: this.#trash });
    this.listing = new Listing({ ...deps, roots, order: deps.listingOrder ?? 'folders-first' });
    this.signedUrls = new SignedUrls(deps);
    const { isDirect = true } = deps;
    const transfers = deps.blobs.direct;
    const direct = transfers && new DirectUploads({ ...deps, transfers });
    this.#direct = direct;
    this.uploads = new Uploads({ ...deps, roots, transferSettings, isDirect });
    this.completion = new UploadCompletion({ ...deps, roots, checksums: this.checksums, transferSettings, direct });
    this.downloads = new Downloads({ ...deps, signedUrls: this.signedUrls, transferSettings, isDirect });
    this.previews = new Previews({ downloads: this.downloads, signedUrls: this.signedUrls });
    this.relocation = new Relocation({ ...deps, roots, transferSettings });
    const { checksums, relocation } = this;
    this.rules = new FolderRules({ database: deps.database, tree: this.tree, relocation });
    this.#expirations = new Expirations({ ...deps, tree: this.tree, listing: this.listing });
    this.batches = new BatchDownloads(deps);
    this.archives = new Archives({ ...deps, roots, trash: this.#trash, checksums, migrations: relocation.migrations });
  }

  /** Takes up what an earlier process left unfinished. Returns at once; the work goes on in the background. */
  start(): void {
    this.#direct?.start().catch((error: unknown) => this.#deps.log.error('giving uploads back failed', { error }));
    this.#sweeping = this.#deps.blobs.sweep(this.#stop.signal).catch((error: unknown) => {
      this.#deps.log.error('sweeping the blobs failed', { error });
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
    await this.rules.close();
    await this.#expirations.close();
    await this.relocation.close();
    await this.archives.close();
    await this.checksums.close();
    await this.#trash.close();
  }

  /** Makes a folder with its parents. Answers the existing one if it is there already. */
  async createFolder(siteId: number, path: string, options: SeedOptions = {}): Promise<PlacedEntry> {
    const at = resolveOnSite(siteId, path);
    const existing = await this.tree.find(at).catch(() => undefined);
    if (existing?.entry.isFolder) return existing;
    const providedMtimeMs = options.providedMtime?.getTime() ?? null;
    return await this.tree.createFolder(at, { ...this.#stamp(options), makeParents: true, providedMtimeMs });
  }

  /** Stores bytes as a file, with its parents. Replaces a file that is there already. */
  async putBytes(
    siteId: number,
    path: string,
    bytes: Uint8Array | AsyncIterable<Uint8Array>,
    options: SeedOptions = {},
  ): Promise<PlacedEntry> {
    const at = resolveOnSite(siteId, path);
    const begin = { sizeBytes: undefined, append: false, withRename: false, makeParents: true, isThrough: true };
    const { upload } = await this.uploads.begin(at, begin);
    await this.uploads.receivePart(upload.ref, { number: 1 }, bytes instanceof Uint8Array ? yieldOnce(bytes) : bytes);
    const stamp = this.#stamp(options);
    const { file } = await this.completion.complete(at, {
      ...stamp,
      ref: upload.ref,
      etags: undefined,
      providedMtimeMs: options.providedMtime === undefined ? null : truncateToSecondMs(options.providedMtime.getTime()),
      makeParents: true,
      withRename: false,
      alongside: options.alongside,
    });
    if (options.customMetadata === undefined) return file;
    return await this.tree.update(at, { customMetadata: options.customMetadata }, stamp);
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
    return fulfilRequests(this.#deps.database, siteId, path);
  }

  /** Forgets all files and uploads of a site. */
  async dropSite(siteId: number): Promise<void> {
    await this.tree.drop(siteId);
    await this.#sweep.dropSite(siteId);
    await this.batches.dropSite(siteId);
    await this.transferSettings.reset(siteId);
  }

  #stamp(options: SeedOptions): ChangeStamp {
    return createStamp(this.#deps.clock, options.actor ?? NO_ACTOR);
  }
}

async function* yieldOnce(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
