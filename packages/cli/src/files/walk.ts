// Walks the folders of a site: every entry after the folder that holds it, in the order of names, with the next folders
// listed ahead.
import type { FileRecord, FilesClient } from '@filescom/sdk';

/** An entry and how deep below the root of the walk it lies; 1 for what the root itself holds. */
export interface WalkedEntry {
  readonly record: FileRecord;
  readonly depth: number;
}

export interface WalkOptions {
  readonly signal: AbortSignal;
  /** How many levels are listed. Default: all. */
  readonly maxDepth?: number | undefined;
  /** Told of a folder that could not be listed; the walk goes on. Without it, the walk ends with the error. */
  readonly onFailure?: ((path: string, error: unknown) => void) | undefined;
}

const PAGE_ROWS = 1_000;
const LISTED_AHEAD = 8;

/** A folder whose entries are being handed out. */
interface Level {
  readonly rows: readonly FileRecord[];
  readonly depth: number;
  next: number;
}

/**
 * Walks everything below a folder. Rejects if the folder itself cannot be listed. `GET /folders/{path}` per folder and
 * thousand entries.
 */
export async function* walkFolder(
  client: FilesClient,
  root: string,
  options: WalkOptions,
): AsyncGenerator<WalkedEntry, void, void> {
  const { maxDepth = Number.POSITIVE_INFINITY, signal, onFailure } = options;
  const ahead = new ListedAhead(client, signal);
  const stack: Level[] = [{ rows: await ahead.take(root), depth: 1, next: 0 }];
  for (let level = stack.at(-1); level !== undefined; level = stack.at(-1)) {
    const record = level.rows[level.next];
    level.next += 1;
    if (record === undefined) {
      stack.pop();
      continue;
    }
    const isWalked = record.type === 'directory' && level.depth < maxDepth;
    if (isWalked) ahead.prefetch(level.rows.slice(level.next - 1));
    yield { record, depth: level.depth };
    if (!isWalked) continue;
    const rows = await ahead.take(record.path).catch((error: unknown) => {
      if (onFailure === undefined || signal.aborted) throw error;
      onFailure(record.path, error);
      return [];
    });
    stack.push({ rows, depth: level.depth + 1, next: 0 });
  }
}

/** All entries of one folder, in the order of their names. */
export async function listFolder(client: FilesClient, path: string, signal: AbortSignal): Promise<FileRecord[]> {
  const rows = await client.folders.listFor(path, { per_page: PAGE_ROWS }, { signal }).toArray();
  return rows.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Listings that were asked for before anybody needs them. */
class ListedAhead {
  readonly #client: FilesClient;
  readonly #signal: AbortSignal;
  readonly #listings = new Map<string, Promise<FileRecord[]>>();

  constructor(client: FilesClient, signal: AbortSignal) {
    this.#client = client;
    this.#signal = signal;
  }

  async take(path: string): Promise<FileRecord[]> {
    const listing = this.#listings.get(path) ?? listFolder(this.#client, path, this.#signal);
    this.#listings.delete(path);
    return await listing;
  }

  /** Asks for the next folders among these rows, as far as there is room. */
  prefetch(rows: readonly FileRecord[]): void {
    for (const { path, type } of rows) {
      if (this.#listings.size >= LISTED_AHEAD) return;
      if (type !== 'directory' || this.#listings.has(path)) continue;
      const listing = listFolder(this.#client, path, this.#signal);
      // Whoever takes it sees the failure.
      listing.catch(() => undefined);
      this.#listings.set(path, listing);
    }
  }
}
