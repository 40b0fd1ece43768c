// What a run does to files: the operations of the API in the name of the one who starts the run, with the same rights,
// settings of folders and history. One that is refused ends nothing but itself.
import { parentOf } from '@filescom/paths';
import { BY_PATH } from '../files/listing/sorting.ts';
import type { FileOperations } from '../files/operations/operations.ts';
import { FILE_KIND, FOLDER_KIND, type PlacedEntry } from '../files/tree/entry.ts';
import type { Caller } from '../permissions/caller.ts';
import { showPath } from '../permissions/caller-paths.ts';
import { Problem, problem } from '../problem.ts';
import type { Transaction } from '../store/contract.ts';

const PAGE_ENTRIES = 1_000;
/** A run looks at no more entries than that, and works on no more files; it holds its caller up meanwhile. */
const MAX_ENTRIES = 100_000;
const MAX_FILES = 10_000;

/** One operation that was tried. */
export interface Step {
  readonly operation: 'copy' | 'move' | 'delete' | 'create_folder';
  readonly path: string;
  readonly destPath: string | null;
  readonly sizeBytes: number;
  /** Why it was refused. */
  readonly refusal: Problem | undefined;
}

/** A run that waited in a row until the process that does the background work came to it. */
export interface WaitedRun {
  /** Throws where another process goes on with it. */
  requireHeld(): void;
  /** Ends it in the transaction that records the run. Throws where it has ended already. */
  end(tx: Transaction): Promise<void>;
}

/** An entry under the path by which the caller knows it. */
export interface Found extends PlacedEntry {
  readonly shown: string;
}

/** Throws before anything is done where a run would take too long. */
export function refuseTooMany(count: number): void {
  if (count <= MAX_FILES) return;
  throw problem('bad-request/request-params-invalid', `A run works on ${MAX_FILES} files at most, not on ${count}.`);
}

/** The file operations of one run. */
export class FileWork {
  readonly #operations: FileOperations;
  readonly #caller: Caller;
  readonly #waited: WaitedRun | undefined;

  /** `waited` is asked before each operation whether the run may go on. */
  constructor(operations: FileOperations, caller: Caller, waited?: WaitedRun) {
    this.#operations = operations;
    this.#caller = caller;
    this.#waited = waited;
  }

  /** Files, or folders, below a folder in the order of a recursive list. None where the caller sees no folder. */
  async listBelow(folder: string, kind: 'file' | 'folder'): Promise<Found[]> {
    const start = await this.find(folder);
    if (start === undefined || !start.entry.isFolder) return [];
    const found: Found[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#operations.list(this.#caller, {
        path: folder,
        sorting: BY_PATH,
        kind: kind === 'file' ? FILE_KIND : FOLDER_KIND,
        recursive: true,
        search: undefined,
        newerThanMs: undefined,
        cursor,
        perPage: PAGE_ENTRIES,
      });
      found.push(...page.items.map((item) => ({ ...item, shown: showPath(this.#caller, item.path) })));
      cursor = page.next;
      if (found.length > MAX_ENTRIES) {
        throw problem('bad-request/request-params-invalid', `A run looks at ${MAX_ENTRIES} files at most.`);
      }
    } while (cursor !== undefined);
    return found;
  }

  /** The file at a path, if there is one that the caller sees. */
  async findFile(path: string): Promise<Found[]> {
    const found = await this.find(path);
    return found === undefined || found.entry.isFolder ? [] : [{ ...found, shown: path }];
  }

  /** What the caller sees at a path. */
  async find(path: string): Promise<PlacedEntry | undefined> {
    try {
      return await this.#operations.find(this.#caller, path);
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return undefined;
      throw error;
    }
  }

  /** Copies or moves a file; the folders above its new place are made if they are missing. */
  relocate(operation: 'copy' | 'move', source: Found, to: { path: string; overwrite: boolean }): Promise<Step> {
    const step = { operation, path: source.shown, destPath: to.path, sizeBytes: source.entry.size };
    return this.#try(step, async () => {
      await this.#makeFolder(parentOf(to.path));
      const args = { path: source.shown, destination: to.path, overwrite: to.overwrite };
      await this.#operations.relocate(this.#caller, operation, args);
    });
  }

  /** Deletes a file or an empty folder. */
  remove(path: string): Promise<Step> {
    const step = { operation: 'delete', path, destPath: null, sizeBytes: 0 } as const;
    return this.#try(step, () => this.#operations.remove(this.#caller, { path, recursive: false }));
  }

  makeFolder(path: string): Promise<Step> {
    const step = { operation: 'create_folder', path, destPath: null, sizeBytes: 0 } as const;
    return this.#try(step, () => this.#makeFolder(path));
  }

  async #makeFolder(path: string): Promise<void> {
    if ((await this.find(path))?.entry.isFolder) return;
    await this.#operations.createFolder(this.#caller, { path, makeParents: true });
  }

  async #try(step: Omit<Step, 'refusal'>, work: () => Promise<void>): Promise<Step> {
    this.#waited?.requireHeld();
    try {
      await work();
      return { ...step, refusal: undefined };
    } catch (error) {
      if (error instanceof Problem) return { ...step, refusal: error };
      throw error;
    }
  }
}
