// Files to be downloaded: addresses that are handed out, and the bytes behind them.
//
// Whoever may read a file gets a signed address of its entry, good for five minutes. Whoever comes with it gets what
// the file holds at that moment, held open: its blobs stay until the download closes them, even if the file is replaced
// or deleted meanwhile. An address of a file that is gone from its tree opens nothing.
//
// Whoever asks for the identity of the download gets a token for the version that the file has now, and an address that
// gives only that version: bound by a header that has to be sent along, or by the address itself, as the transfer
// settings of the site say. Asked again with the token it had, the client learns that this version is gone, or gets a
// fresh address for it. Files in bare folders have no identity; their addresses are for the size that the file had, and
// end with it, so that nobody puts pieces of two sizes together.
//
// Where bytes are kept in a store that clients reach, the address of a file that is one blob there is the store's own.
// It names a blob that never changes, so that it is bound to one version whether that was asked for or not, and it may
// outlive that version's place in the tree by its five minutes. All other files are sent by the server.
import { type Problem, problem } from '../problem.ts';
import type { BlobStore, DirectTransfers } from '../store/blobs.ts';
import { textIn } from '../store/columns.ts';
import type { Database } from '../store/contract.ts';
import { selectSegments } from './content/contents.ts';
import { formatAttachment, formatContentType } from './content/file-headers.ts';
import { ContentReader } from './content/reader.ts';
import type { SignedUrls } from './content/signed-urls.ts';
import { isBare, type TransferSettingsStore } from './transfer-settings.ts';
import type { Entry, PlacedEntry } from './tree/entry.ts';
import { findAncestorIds, findEntryById } from './tree/lookup.ts';

/** An entry and all above it, the root first. */
const UPWARDS = `WITH RECURSIVE up (id, parent_id, name, height) AS (
    SELECT id, parent_id, name, 0 FROM entries WHERE id = ?
    UNION ALL SELECT e.id, e.parent_id, e.name, up.height + 1 FROM entries e JOIN up ON e.id = up.parent_id
  ) SELECT up.name, r.site_id FROM up LEFT JOIN entry_roots r ON r.entry_id = up.id ORDER BY up.height DESC`;

/** The status of a version that is gone. */
const PRECONDITION_FAILED = 412;
/** How long a download address can be used. */
export const DOWNLOAD_URL_SECONDS = 300;

/** What binds a download to one version of a file. */
export interface DownloadIdentity {
  readonly token: string;
  readonly sizeBytes: number;
  /** What storage has to be sent with each request. */
  readonly requiredHeaders: Readonly<Record<string, string>>;
}

/** An address, below the server's own or whole, bound to a version if that was asked for and the site can do it. */
export interface DownloadAddress {
  readonly address: string;
  readonly identity?: DownloadIdentity;
}

/** What an address is for besides its file, as it stands in its query. */
export interface AddressBounds {
  /** One version. */
  readonly version?: string | undefined;
  /** As long as the file has so many bytes; for a preview the name of its size. */
  readonly size?: string | undefined;
}

/** Which address is wanted. */
export interface AddressOptions {
  /** Only the server's own will do. */
  readonly isThrough: boolean;
}

/** What a client says of the identity of a download. */
export interface IdentityOptions {
  /** The token of the version that it has begun to read. */
  readonly expectedToken: string | undefined;
}

/** A file that is held open. Whoever gets it closes `content`. */
export interface Download {
  readonly entry: Entry;
  /** True if the storage knows neither versions nor checksums of the file. */
  readonly isBare: boolean;
  /** Without quotes. Changes whenever the bytes do. */
  readonly etag: string;
  readonly content: ContentReader;
}

/** What downloads work on. */
export interface DownloadsDeps {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly signedUrls: SignedUrls;
  readonly transferSettings: TransferSettingsStore;
  /** Files are read straight from the store where they can be. */
  readonly isDirect: boolean;
}

/** Hands out addresses and opens what they point to. */
export class Downloads {
  readonly #database: Database;
  readonly #blobs: BlobStore;
  readonly #signedUrls: SignedUrls;
  readonly #transferSettings: TransferSettingsStore;
  readonly #direct: DirectTransfers | undefined;

  constructor(deps: DownloadsDeps) {
    this.#direct = deps.isDirect ? deps.blobs.direct : undefined;
    this.#database = deps.database;
    this.#blobs = deps.blobs;
    this.#signedUrls = deps.signedUrls;
    this.#transferSettings = deps.transferSettings;
  }

  /**
   * An address that gives the file's bytes to whoever asks, for five minutes: a path below the server's own address, or
   * a whole one.
   */
  async createAddress(siteId: number, { entry, path }: PlacedEntry, { isThrough }: AddressOptions): Promise<string> {
    const isOfSize = isBare(await this.#transferSettings.find(siteId), path);
    const direct = isOfSize || isThrough ? undefined : this.#direct && (await this.#createDirectAddress(entry));
    return direct ?? (await this.#sign(entry, isOfSize ? { size: String(entry.size) } : {}));
  }

  /** Undefined for a file that the store cannot give as one. */
  async #createDirectAddress({ name, contentId }: Entry): Promise<string | undefined> {
    if (this.#direct === undefined || contentId === null) return undefined;
    const [only, ...others] = await selectSegments(this.#database, contentId);
    if (only === undefined || others.length > 0) return undefined;
    const address = await this.#direct.createReadAddress(only.blobId, {
      contentType: formatContentType(name),
      contentDisposition: formatAttachment(name),
      lifetimeSeconds: DOWNLOAD_URL_SECONDS,
    });
    return address?.uri;
  }

  async #sign(entry: Entry, bound: AddressBounds): Promise<string> {
    const object = nameObject(String(entry.id), bound);
    const { query } = await this.#signedUrls.sign('get', object, DOWNLOAD_URL_SECONDS);
    const bounds = Object.entries(bound).map(([name, value]) => `${name}=${value}&`);
    return `/_storage/down/${entry.id}?${bounds.join('')}${query}`;
  }

  /**
   * An address that gives only the version that the file has now. Throws `download-identity-unavailable` where the
   * storage cannot tell versions apart, and when the expected version is gone.
   */
  async createBoundAddress(
    siteId: number,
    file: PlacedEntry,
    { expectedToken, isThrough }: IdentityOptions & AddressOptions,
  ): Promise<DownloadAddress> {
    const { entry, path } = file;
    const settings = await this.#transferSettings.find(siteId);
    if (settings.downloadIdentity === 'none') return { address: await this.createAddress(siteId, file, { isThrough }) };
    if (isBare(settings, path)) throw identityError('The storage of this file cannot tell its versions apart.');
    const row = await this.#database.get('SELECT etag FROM contents WHERE id = ?', entry.contentId);
    const etag = row === undefined ? '' : textIn(row, 'etag');
    // Two versions with the same bytes are two versions.
    const token = `${entry.id}.${entry.contentId}.${etag}`;
    if (expectedToken !== undefined && expectedToken !== token) {
      throw identityError('This version of the file is gone.', PRECONDITION_FAILED);
    }
    const direct = isThrough ? undefined : this.#direct && (await this.#createDirectAddress(entry));
    if (direct !== undefined) {
      return { address: direct, identity: { token, sizeBytes: entry.size, requiredHeaders: {} } };
    }
    const isByHeader = settings.downloadIdentity === 'if-match';
    return {
      address: await this.#sign(entry, isByHeader ? {} : { version: `${entry.contentId}` }),
      identity: { token, sizeBytes: entry.size, requiredHeaders: isByHeader ? { 'If-Match': `"${etag}"` } : {} },
    };
  }

  /** Opens what the file holds now. Undefined when it is gone from its tree. */
  async open(entryId: number): Promise<Download | undefined> {
    // A file may be replaced between its row and its content being read; its new content is there the next time.
    for (let tries = 0; tries < 5; tries += 1) {
      const entry = await findEntryById(this.#database, entryId);
      if (entry === undefined || entry.contentId === null || !(await this.#isInTree(entry))) return undefined;
      const row = await this.#database.get('SELECT etag FROM contents WHERE id = ?', entry.contentId);
      const content = await ContentReader.open(this.#database, this.#blobs, entry.contentId);
      if (row !== undefined && content !== undefined) {
        return { entry, etag: textIn(row, 'etag'), content, isBare: await this.#isBare(entryId) };
      }
      await content?.close();
    }
    return undefined;
  }

  /** The site and the path of a file; of no site if there is none. */
  async findSubject(entryId: number): Promise<{ siteId: number | undefined; path: string }> {
    const rows = await this.#database.all(UPWARDS, entryId);
    const siteId = rows[0]?.['site_id'];
    const path = rows.slice(1).map((row) => textIn(row, 'name'));
    return { siteId: typeof siteId === 'number' ? siteId : undefined, path: path.join('/') };
  }

  /** What a file holds now, held open. Whoever gets it closes it. */
  async openContent(entry: Entry): Promise<ContentReader> {
    const { contentId } = entry;
    const content = contentId === null ? undefined : await ContentReader.open(this.#database, this.#blobs, contentId);
    if (content === undefined) throw problem('not-found', 'The file was replaced or deleted meanwhile.');
    return content;
  }

  async #isBare(entryId: number): Promise<boolean> {
    const { siteId, path } = await this.findSubject(entryId);
    return siteId !== undefined && isBare(await this.#transferSettings.find(siteId), path);
  }

  async #isInTree(entry: Entry): Promise<boolean> {
    const rootId = (await findAncestorIds(this.#database, entry)).at(-1);
    if (rootId === undefined) return false;
    return (await this.#database.get('SELECT 1 FROM entry_roots WHERE entry_id = ?', rootId)) !== undefined;
  }
}

/** What the signature of an address is about. */
export function nameObject(entryId: string, { version, size }: AddressBounds): string {
  return [entryId, version && `@${version}`, size && `#${size}`].filter(Boolean).join('');
}

function identityError(sentence: string, status?: number): Problem {
  return problem('processing-failure/download-identity-unavailable', sentence, status === undefined ? {} : { status });
}
