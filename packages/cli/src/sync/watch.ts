// Tells of changes below a local directory, in batches that have settled. On Linux Node's recursive watch takes one
// watch for each file, so there each directory gets one of its own; elsewhere the system watches a tree by itself.
// Events can be lost when there are many, and watches can run out: therefore everything is looked at again every few
// minutes, and whenever a watch fails.
import { type FSWatcher, watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

const SETTLE_MS = 500;
const MAX_WAIT_MS = 5_000;
const RESCAN_MS = 300_000;
const MAX_WATCHES = 8_192;

export interface WatchOptions {
  readonly signal: AbortSignal;
  /** Directories, relative to the root, that are not looked into. */
  readonly isIgnored: (path: string) => boolean;
  /** Told when changes can be missed until the next look at everything. */
  readonly onTrouble: (message: string) => void;
}

/**
 * Yields the directories in which something changed, relative to the root; the root itself for a look at everything.
 * Ends with the signal.
 */
export async function* watchDirectory(
  root: string,
  options: WatchOptions,
): AsyncGenerator<readonly string[], void, void> {
  const watcher = new TreeWatcher(root, options);
  try {
    await watcher.start();
    while (!options.signal.aborted) {
      const batch = await watcher.nextBatch();
      if (batch.length > 0) yield batch;
    }
  } finally {
    watcher.close();
  }
}

class TreeWatcher {
  readonly #root: string;
  readonly #options: WatchOptions;
  readonly #watches = new Map<string, FSWatcher>();
  readonly #changed = new Set<string>();
  #firstChangeAt = 0;
  #wake: () => void = () => undefined;
  #isTroubled = false;

  constructor(root: string, options: WatchOptions) {
    this.#root = root;
    this.#options = options;
    options.signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  async start(): Promise<void> {
    if (process.platform === 'linux') await this.#addTree('');
    else this.#add('', true);
  }

  close(): void {
    for (const one of this.#watches.values()) one.close();
    this.#watches.clear();
  }

  /** Waits until something has changed and nothing has for a moment. */
  async nextBatch(): Promise<readonly string[]> {
    const { signal } = this.#options;
    if (this.#changed.size === 0) await this.#sleep(RESCAN_MS);
    if (signal.aborted) return [];
    if (this.#changed.size === 0) return [''];
    for (let before = -1; before !== this.#changes && performance.now() - this.#firstChangeAt < MAX_WAIT_MS; ) {
      before = this.#changes;
      await this.#sleep(SETTLE_MS, false);
      if (signal.aborted) return [];
    }
    const batch = [...this.#changed];
    this.#changed.clear();
    return batch;
  }

  #changes = 0;

  #sleep(ms: number, wakesOnChange = true): Promise<void> {
    return new Promise((resolve) => {
      const clock = setTimeout(resolve, ms);
      const end = (): void => {
        clearTimeout(clock);
        resolve();
      };
      this.#wake = wakesOnChange ? end : () => (this.#options.signal.aborted ? end() : undefined);
    });
  }

  #note(path: string): void {
    if (this.#changed.size === 0) this.#firstChangeAt = performance.now();
    this.#changed.add(path);
    this.#changes += 1;
    this.#wake();
  }

  async #addTree(path: string): Promise<void> {
    if (this.#options.signal.aborted || (path !== '' && this.#options.isIgnored(path))) return;
    if (!this.#add(path, false)) return;
    const entries = await readdir(join(this.#root, path), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) if (entry.isDirectory()) await this.#addTree(join(path, entry.name));
  }

  #add(path: string, recursive: boolean): boolean {
    if (this.#watches.has(path)) return true;
    if (this.#watches.size >= MAX_WATCHES) return this.#trouble(`more than ${MAX_WATCHES} directories`);
    try {
      const one = watch(join(this.#root, path), { recursive, persistent: true }, (kind, name) =>
        this.#onEvent(path, kind, name),
      );
      one.on('error', (error) => {
        this.#forget(path);
        this.#trouble(error.message);
        this.#note('');
      });
      this.#watches.set(path, one);
      return true;
    } catch (error) {
      return this.#trouble(error instanceof Error ? error.message : String(error));
    }
  }

  #onEvent(path: string, kind: string, name: string | null): void {
    const inside = name === null ? path : join(path, name);
    this.#note(process.platform === 'linux' ? path : dirnameOf(inside));
    if (kind !== 'rename' || process.platform !== 'linux' || name === null) return;
    this.#forget(inside);
    // A new directory may hold files already, which nobody told of.
    void readdir(join(this.#root, inside)).then(
      () => this.#addTree(inside).then(() => this.#note(inside)),
      () => undefined,
    );
  }

  #forget(path: string): void {
    this.#watches.get(path)?.close();
    this.#watches.delete(path);
  }

  #trouble(reason: string): false {
    if (!this.#isTroubled)
      this.#options.onTrouble(
        `Not every directory can be watched (${reason}); a look at everything follows every five minutes.`,
      );
    this.#isTroubled = true;
    return false;
  }
}

function dirnameOf(path: string): string {
  const folder = dirname(path);
  return folder === '.' ? '' : folder;
}

/** The directory that holds all of these. */
export function commonDirectory(paths: readonly string[]): string {
  const [first = '', ...others] = paths.map((path) =>
    relative('.', path)
      .split(/[\\/]/)
      .filter((name) => name !== ''),
  );
  const names = first === '' ? [] : first;
  const length = others.reduce((shortest, other) => {
    const end = names.findIndex((name, index) => other[index] !== name);
    return Math.min(shortest, end < 0 ? names.length : end);
  }, names.length);
  return names.slice(0, length).join('/');
}
