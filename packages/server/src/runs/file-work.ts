// What a run does to files: the operations of the API as if the one who starts the run had called them, with the same
// rights, settings of folders and history. One that is refused ends nothing but itself. Used by automations and syncs.
import { parentOf } from '@filescom/paths';
import { toShownPath } from '../files/call-facts.ts';
import { FILE_KIND, FOLDER_KIND, type PlacedEntry } from '../files/entry.ts';
import type { Files } from '../files/files.ts';
import { createFolder, deleteFile, relocate } from '../files/handlers.ts';
import { findSeen } from '../files/permissions.ts';
import type { Call } from '../http/call.ts';
import { Params, type ParamValue } from '../params/params.ts';
import { Problem, problem } from '../problem.ts';

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
  readonly #files: Files;
  readonly #call: Call;

  constructor(files: Files, call: Call) {
    this.#files = files;
    this.#call = call;
  }

  /** Files, or folders, below a folder in the order of a recursive list. None where the caller sees no folder. */
  async listBelow(folder: string, kind: 'file' | 'folder'): Promise<Found[]> {
    const call = this.#about({ path: folder });
    const { caller } = call;
    const start = await this.find(folder);
    if (start === undefined || !start.entry.isFolder) return [];
    const found: Found[] = [];
    const { access } = caller;
    let cursor: string | undefined;
    do {
      const page = await this.#files.listing.page(
        { siteId: caller.siteId, path: start.path },
        {
          sorting: { field: 'path', descending: false },
          kind: kind === 'file' ? FILE_KIND : FOLDER_KIND,
          recursive: true,
          search: undefined,
          newerThanMs: undefined,
          cursor,
          perPage: PAGE_ENTRIES,
          ...(!access.isUnrestricted && { childrenSeen: (path, of) => access.childrenSeen(path, of) }),
        },
      );
      found.push(...page.items.map((item) => ({ ...item, shown: toShownPath(call, item.path) })));
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
      return await findSeen(this.#files, this.#about({ path }));
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
      const params = { path: source.shown, destination: to.path, overwrite: to.overwrite };
      await relocate(this.#files, this.#about(params), operation);
    });
  }

  /** Deletes a file or an empty folder. */
  remove(path: string): Promise<Step> {
    const step = { operation: 'delete', path, destPath: null, sizeBytes: 0 } as const;
    return this.#try(step, async () => {
      await deleteFile(this.#files, this.#about({ path }));
    });
  }

  makeFolder(path: string): Promise<Step> {
    const step = { operation: 'create_folder', path, destPath: null, sizeBytes: 0 } as const;
    return this.#try(step, () => this.#makeFolder(path));
  }

  async #makeFolder(path: string): Promise<void> {
    if ((await this.find(path))?.entry.isFolder) return;
    await createFolder(this.#files, this.#about({ path, mkdir_parents: true }));
  }

  async #try(step: Omit<Step, 'refusal'>, work: () => Promise<void>): Promise<Step> {
    try {
      await work();
      return { ...step, refusal: undefined };
    } catch (error) {
      if (error instanceof Problem) return { ...step, refusal: error };
      throw error;
    }
  }

  #about(values: Readonly<Record<string, ParamValue>>): Call {
    return { ...this.#call, params: new Params(values) };
  }
}
