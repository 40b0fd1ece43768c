// What must be done to make one tree like another. Pure: trees in, actions out; plan-tree.ts gathers the trees,
// apply.ts acts.
import { type Blocked, iterateParents, type Tree, type TreeEntry } from './tree.ts';

/**
 * One thing to do. `path` is relative to both roots, in the spelling of the side that is changed; empty for the root
 * itself.
 */
export type SyncAction =
  | {
      readonly kind: 'transfer';
      readonly path: string;
      /** The same path as the side spells it that the file comes from. */
      readonly sourcePath: string;
      readonly sizeBytes: number;
      readonly modifiedAt: Date | undefined;
      readonly reason: 'new' | 'changed';
    }
  | { readonly kind: 'create-folder'; readonly path: string; readonly modifiedAt: Date | undefined }
  | { readonly kind: 'delete'; readonly path: string; readonly entry: 'file' | 'directory' };

/** What an entry was like when a plan was made; undefined stands for no entry. */
export interface EntryState {
  readonly kind: 'file' | 'directory';
  /** Zero for folders. */
  readonly sizeBytes: number;
  readonly modifiedAt: Date | undefined;
  /** As the service reports it, in hexadecimal; not known for local files. */
  readonly crc32?: string | null | undefined;
}

/** What an action expects on the side that files come from, and on the side that is changed. */
export interface Expectation {
  readonly source: EntryState | undefined;
  readonly target: EntryState | undefined;
}

/** An entry that was left alone, and why. */
export interface RefusedEntry {
  readonly path: string;
  readonly reason: string;
}

/** An entry that could not be dealt with, and the error. */
export interface FailedEntry {
  readonly path: string;
  readonly error: unknown;
}

/** Everything that was decided. */
export interface Decision {
  /** Folders and transfers in the order of their paths, then deletions, each before the folder that holds it. */
  readonly actions: readonly SyncAction[];
  readonly refused: readonly RefusedEntry[];
  /** Folders that could not be listed. */
  readonly failed: readonly FailedEntry[];
  readonly unchangedFiles: number;
  /** For each action, what both sides were like. */
  readonly expectations: ReadonlyMap<SyncAction, Expectation>;
}

/** What is compared, and what is known beforehand. */
export interface DecisionInput {
  readonly source: Tree;
  readonly target: Tree;
  /** Whether the file at this key, which both sides have, is the same on both. */
  isUnchanged(key: string): boolean;
  /** Whether entries are deleted that only the target has. */
  readonly deleteExtra: boolean;
}

/** Decides what to do so that `target` becomes like `source`. What is blocked on either side is not touched. */
export function decide(input: DecisionInput): Decision {
  const decisions = new Decisions(input);
  decisions.considerRoot();
  for (const entry of input.source.inOrder()) decisions.consider(entry);
  if (input.deleteExtra) decisions.deleteExtra();
  return decisions.result();
}

class Decisions {
  readonly #input: DecisionInput;
  readonly #actions: SyncAction[] = [];
  /** For each action, in the same order, what the two sides were like. */
  readonly #sources: (TreeEntry | undefined)[] = [];
  readonly #targets: (TreeEntry | undefined)[] = [];
  readonly #refused: RefusedEntry[] = [];
  readonly #failed: FailedEntry[] = [];
  /** Keys at and below which nothing is done. */
  readonly #closed: Map<string, string>;
  /** Source folders that hold something; the others must be created by themselves. */
  readonly #filled = new Set<string>();
  #unchangedFiles = 0;

  constructor(input: DecisionInput) {
    this.#input = input;
    const { source, target } = input;
    for (const blocked of [...source.blocked.values()].flat()) this.#report(blocked);
    this.#closed = new Map([...source.blocked.keys()].map((key) => [key, '']));
    for (const [key, [first]] of target.blocked) this.#closed.set(key, `on the other side, ${first?.reason}`);
    for (const key of source.entries.keys()) for (const folder of iterateParents(key)) this.#filled.add(folder);
  }

  #report({ path, reason, error }: Blocked): void {
    if (error === undefined) this.#refused.push({ path, reason });
    else this.#failed.push({ path, error });
  }

  /** A root that holds nothing is made by itself; any other comes with what it holds. */
  considerRoot(): void {
    if (!this.#input.target.isAbsent || this.#filled.has('')) return;
    this.#add({ kind: 'create-folder', path: '', modifiedAt: undefined }, {});
  }

  /** Decides about one entry of the source; its folder has been considered before. */
  consider(entry: TreeEntry): void {
    const closed = this.#findClosing(entry.key);
    const there = this.#input.target.entries.get(entry.key);
    const path = there?.path ?? this.#joinPath(entry);
    if (closed !== undefined) {
      if (closed !== '') this.#refused.push({ path: entry.path, reason: closed });
    } else if (there !== undefined && there.kind !== entry.kind) {
      const kind = there.kind === 'file' ? 'a file' : 'a folder';
      this.#refused.push({ path: entry.path, reason: `on the other side there is ${kind} of that name` });
      this.#closed.set(entry.key, '');
    } else if (entry.kind === 'directory') {
      if (there === undefined && !this.#filled.has(entry.key)) {
        this.#add({ kind: 'create-folder', path, modifiedAt: entry.modifiedAt }, { source: entry });
      }
    } else if (there !== undefined && this.#input.isUnchanged(entry.key)) {
      this.#unchangedFiles += 1;
    } else {
      const { path: sourcePath, sizeBytes, modifiedAt } = entry;
      const reason = there === undefined ? 'new' : 'changed';
      const action = { kind: 'transfer', path, sourcePath, sizeBytes, modifiedAt, reason } as const;
      this.#add(action, { source: entry, target: there });
    }
  }

  /** Adds deletions of what only the target has. A folder is deleted only if everything in it is. */
  deleteExtra(): void {
    const { source, target } = this.#input;
    const stays = new Set<string>(target.incomplete);
    for (const folder of target.incomplete) for (const above of iterateParents(folder)) stays.add(above);
    for (const entry of target.inOrder().reverse()) {
      const { key, path, kind } = entry;
      const extra = !source.entries.has(key) && this.#findClosing(key) === undefined && !this.#mayBeUnnamed(key);
      if (extra && !stays.has(key)) this.#add({ kind: 'delete', path, entry: kind }, { target: entry });
      else for (const folder of iterateParents(key)) stays.add(folder);
    }
  }

  #add(action: SyncAction, { source, target }: { source?: TreeEntry; target?: TreeEntry | undefined }): void {
    this.#actions.push(action);
    this.#sources.push(source);
    this.#targets.push(target);
  }

  result(): Decision {
    const [actions, sources, targets] = [this.#actions, this.#sources, this.#targets];
    let expectations: ReadonlyMap<SyncAction, Expectation> | undefined;
    return {
      actions,
      refused: this.#refused,
      failed: this.#failed,
      unchangedFiles: this.#unchangedFiles,
      // Made when it is asked for: a plan that is carried out at once needs none of a hundred thousand entries.
      get expectations() {
        expectations ??= new Map(actions.map((action, at) => [action, { source: sources[at], target: targets[at] }]));
        return expectations;
      },
    };
  }

  /** Why nothing is done at this key: undefined if something may be, empty if that has been reported already. */
  #findClosing(key: string): string | undefined {
    const own = this.#closed.get(key);
    if (own !== undefined) return own;
    for (const folder of iterateParents(key)) {
      const reason = this.#closed.get(folder);
      if (reason !== undefined) return reason;
    }
    return undefined;
  }

  /** Whether something that only the target has may be what the source has under a name that is no text. */
  #mayBeUnnamed(key: string): boolean {
    const { unnamed, entries } = this.#input.source;
    if (unnamed.size === 0) return false;
    let inside = key;
    for (const folder of iterateParents(key)) {
      if (unnamed.has(folder) && !entries.has(inside)) return true;
      inside = folder;
    }
    return false;
  }

  /** The path with its folders as the target spells them, so that nothing is put beside a folder whose case differs. */
  #joinPath({ path, folderKey }: { readonly path: string; readonly folderKey: string }): string {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (folderKey === '') return name;
    const there = this.#input.target.folders.get(folderKey);
    const folder = there?.path ?? this.#joinPath(this.#input.source.folders.get(folderKey) ?? { path, folderKey: '' });
    return `${folder}/${name}`;
  }
}
