// Walks everything below a folder, first all folders and then all files, each in the order of a walk that visits a
// folder's children by name. A walk goes on behind any entry that is named by its path; going on costs the number of
// entries, the depth, and the folders passed on the way.
import type { Queries } from '../../store/contract.ts';
import { type Entry, entryFrom, FILE_KIND, FOLDER_KIND, type PlacedEntry, SELECT_ENTRIES } from './entry.ts';
import { joinChild } from './remote-path.ts';
import { type ChildrenSeen, selectVisibleNames } from './visible-names.ts';

/** An entry met on a walk, with the comparison forms of its names below the start. */
export interface WalkedEntry extends PlacedEntry {
  readonly keys: readonly string[];
}

/** Where a walk starts, or goes on: after the entry with these names in the run of this kind. */
export interface WalkFrom {
  readonly kind: number;
  readonly keys: readonly string[];
}

/** The folder at the start of a walk, and the condition that entries have to meet. */
export interface WalkStart {
  readonly folderId: number;
  readonly folderPath: string;
  /** Only folders or files; undefined walks both. */
  readonly kind: number | undefined;
  /** Entries with a higher id are passed over: they were made after the walk began. */
  readonly maxId?: number;
  readonly newerThanMs?: number | undefined;
  readonly childrenSeen?: ChildrenSeen;
}

const STEP_ROWS = 200;

/** The next entries of a walk. Fewer than `limit` means that it has ended. */
export async function walkOn(
  queries: Queries,
  start: WalkStart,
  options: { from: WalkFrom | undefined; limit: number },
): Promise<WalkedEntry[]> {
  const found: WalkedEntry[] = [];
  for (const kind of [FOLDER_KIND, FILE_KIND]) {
    if (start.kind !== undefined && start.kind !== kind) continue;
    if (options.from !== undefined && kind < options.from.kind) continue;
    const keys = options.from?.kind === kind ? options.from.keys : [];
    const walk = new Walk(queries, start, { kind, limit: options.limit - found.length });
    found.push(...(await walk.run(keys)));
    if (found.length >= options.limit) break;
  }
  return found;
}

interface Frame {
  readonly folderId: number;
  readonly path: string;
  readonly keys: readonly string[];
  /** Files of the folder are still to be visited, after this name. Null: they have been. */
  filesAfter: string | null;
  /** Subfolders are visited after this name. */
  foldersAfter: string;
}

class Walk {
  readonly #queries: Queries;
  readonly #start: WalkStart;
  readonly #kind: number;
  readonly #limit: number;
  readonly #found: WalkedEntry[] = [];

  constructor(queries: Queries, start: WalkStart, options: { kind: number; limit: number }) {
    this.#queries = queries;
    this.#start = start;
    this.#kind = options.kind;
    this.#limit = options.limit;
  }

  async run(after: readonly string[]): Promise<WalkedEntry[]> {
    const stack = await this.#resume(after);
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      if (frame.filesAfter !== null) await this.#visitFiles(frame);
      if (this.#found.length >= this.#limit) break;
      const [folder] = await this.#loadChildren(frame, { kind: FOLDER_KIND, after: frame.foldersAfter, limit: 1 });
      if (folder === undefined) {
        stack.pop();
        continue;
      }
      frame.foldersAfter = folder.nameKey;
      if (folder.id > (this.#start.maxId ?? folder.id)) continue;
      const below = this.#frameOf(frame, folder);
      if (this.#kind === FOLDER_KIND) this.#meet(folder, frame);
      if (this.#found.length >= this.#limit) break;
      stack.push(below);
    }
    return this.#found;
  }

  /** The stack as it was when the walk was at this entry; names that have gone since end it early. */
  async #resume(after: readonly string[]): Promise<Frame[]> {
    const { folderId, folderPath } = this.#start;
    const files = this.#kind === FILE_KIND;
    let frame: Frame = { folderId, path: folderPath, keys: [], filesAfter: files ? '' : null, foldersAfter: '' };
    const stack = [frame];
    for (const [index, key] of after.entries()) {
      if (files && index === after.length - 1) {
        frame.filesAfter = key;
        break;
      }
      // On the way down to a later file, the files of this folder have all been visited.
      if (files) frame.filesAfter = null;
      frame.foldersAfter = key;
      const row = await this.#queries.get(
        `${SELECT_ENTRIES} WHERE e.parent_id = ? AND e.name_key = ? AND e.kind = ?`,
        frame.folderId,
        key,
        FOLDER_KIND,
      );
      if (row === undefined) break;
      frame = this.#frameOf(frame, entryFrom(row));
      stack.push(frame);
    }
    return stack;
  }

  async #visitFiles(frame: Frame): Promise<void> {
    let after = frame.filesAfter ?? '';
    for (;;) {
      const limit = Math.min(STEP_ROWS, this.#limit - this.#found.length);
      const files = await this.#loadChildren(frame, { kind: FILE_KIND, after, limit });
      for (const file of files) this.#meet(file, frame);
      after = files.at(-1)?.nameKey ?? after;
      if (files.length < limit) break;
      if (this.#found.length >= this.#limit) return;
    }
    frame.filesAfter = null;
  }

  #meet(entry: Entry, frame: Frame): void {
    const { maxId, newerThanMs } = this.#start;
    if (maxId !== undefined && entry.id > maxId) return;
    if (newerThanMs !== undefined && entry.mtimeMs <= newerThanMs) return;
    this.#found.push({ entry, path: joinChild(frame.path, entry.name), keys: [...frame.keys, entry.nameKey] });
  }

  #frameOf(parent: Frame, folder: Entry): Frame {
    return {
      folderId: folder.id,
      path: joinChild(parent.path, folder.name),
      keys: [...parent.keys, folder.nameKey],
      filesAfter: this.#kind === FILE_KIND ? '' : null,
      foldersAfter: '',
    };
  }

  async #loadChildren(frame: Frame, run: { kind: number; after: string; limit: number }): Promise<Entry[]> {
    const seen = selectVisibleNames(this.#start.childrenSeen, frame.path, run.kind);
    const terms = ['e.parent_id = ?', 'e.kind = ?', 'e.name_key > ?', ...seen.terms].join(' AND ');
    const rows = await this.#queries.all(
      `${SELECT_ENTRIES} WHERE ${terms} ORDER BY e.name_key LIMIT ?`,
      frame.folderId,
      run.kind,
      run.after,
      ...seen.args,
      run.limit,
    );
    return rows.map(entryFrom);
  }
}
