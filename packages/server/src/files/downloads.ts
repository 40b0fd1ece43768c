// Files to be downloaded: addresses that are handed out, and the bytes behind them.
//
// Whoever may read a file gets a signed address of what it holds now, good for five minutes. Whoever comes with it gets
// that, held open: its blobs stay until the download closes them, even if the file is replaced or deleted meanwhile. An
// address opens nothing once the file is gone from its tree, or holds something else: who may read the new content has
// to be asked again.
import type { BlobStore } from '../store/blobs.ts';
import { textIn } from '../store/columns.ts';
import type { Database } from '../store/contract.ts';
import { ContentReader } from './content/reader.ts';
import type { SignedUrls } from './content/signed-urls.ts';
import type { Entry } from './tree/entry.ts';
import { findAncestorIds, findEntryById } from './tree/lookup.ts';

/** An entry and all above it, the root first. */
const UPWARDS = `WITH RECURSIVE up (id, parent_id, name, height) AS (
    SELECT id, parent_id, name, 0 FROM entries WHERE id = ?
    UNION ALL SELECT e.id, e.parent_id, e.name, up.height + 1 FROM entries e JOIN up ON e.id = up.parent_id
  ) SELECT up.name, r.site_id FROM up LEFT JOIN entry_roots r ON r.entry_id = up.id ORDER BY up.height DESC`;

/** How long a download address can be used. */
const DOWNLOAD_URL_SECONDS = 300;

/** A file that is held open. Whoever gets it closes `content`. */
export interface Download {
  readonly entry: Entry;
  /** Without quotes. Changes whenever the bytes do. */
  readonly etag: string;
  readonly content: ContentReader;
}

/** Hands out addresses and opens what they point to. */
export class Downloads {
  readonly #database: Database;
  readonly #blobs: BlobStore;
  readonly #signedUrls: SignedUrls;

  constructor(deps: { database: Database; blobs: BlobStore; signedUrls: SignedUrls }) {
    this.#database = deps.database;
    this.#blobs = deps.blobs;
    this.#signedUrls = deps.signedUrls;
  }

  /** An address below the server's own that gives the file's bytes to whoever asks, for five minutes. */
  async createAddress(entry: Entry): Promise<string> {
    const version = formatVersion(entry);
    const { query } = await this.#signedUrls.sign('get', version, DOWNLOAD_URL_SECONDS);
    return `/_storage/down/${version}?${query}`;
  }

  /** Opens what an address names. Undefined when the file is gone from its tree or holds something else. */
  openVersion(version: string): Promise<Download | undefined> {
    return this.open(entryIdOf(version), version);
  }

  /**
   * Opens what the file holds now. Undefined when it is gone from its tree, or is not the version that is asked for.
   */
  async open(entryId: number, version?: string): Promise<Download | undefined> {
    // A file may be replaced between its row and its content being read; its new content is there the next time.
    for (let tries = 0; tries < 5; tries += 1) {
      const entry = await findEntryById(this.#database, entryId);
      if (entry === undefined || entry.contentId === null || !(await this.#isInTree(entry))) return undefined;
      if (version !== undefined && formatVersion(entry) !== version) return undefined;
      const row = await this.#database.get('SELECT etag FROM contents WHERE id = ?', entry.contentId);
      const content = await ContentReader.open(this.#database, this.#blobs, entry.contentId);
      if (row !== undefined && content !== undefined) return { entry, etag: textIn(row, 'etag'), content };
      await content?.close();
    }
    return undefined;
  }

  /** The site and the path of a file; of no site if there is none. */
  async findSubject(version: string): Promise<{ siteId: number | undefined; path: string }> {
    const rows = await this.#database.all(UPWARDS, entryIdOf(version));
    const siteId = rows[0]?.['site_id'];
    const path = rows.slice(1).map((row) => textIn(row, 'name'));
    return { siteId: typeof siteId === 'number' ? siteId : undefined, path: path.join('/') };
  }

  async #isInTree(entry: Entry): Promise<boolean> {
    const rootId = (await findAncestorIds(this.#database, entry)).at(-1);
    if (rootId === undefined) return false;
    return (await this.#database.get('SELECT 1 FROM entry_roots WHERE entry_id = ?', rootId)) !== undefined;
  }
}

/** What an address names: the entry, and what it holds. */
function formatVersion({ id, contentId }: Entry): string {
  return `${id}-${contentId}`;
}

function entryIdOf(version: string): number {
  const [, id = '0'] = /^(\d{1,15})-/.exec(version) ?? [];
  return Number(id);
}
