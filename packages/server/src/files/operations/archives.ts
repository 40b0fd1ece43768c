// The operations on ZIP files for callers: look into one, unpack, pack, and fetch many files as one.
import { yieldToEventLoop } from '../../background-job.ts';
import type { Caller } from '../../permissions/caller.ts';
import { resolvePath } from '../../permissions/caller-paths.ts';
import type { ResolvedPath } from '../../permissions/remote-path.ts';
import { Problem, problem } from '../../problem.ts';
import type { ArchiveFormat } from '../archives/archive-job.ts';
import type { ArchiveEntry } from '../archives/archive-reader.ts';
import { createStamp } from '../tree/changes.ts';
import type { PlacedEntry } from '../tree/entry.ts';
import { claimMigration, type OperationDeps } from './checks.ts';

/** An archive that is to be unpacked. */
export interface UnzipArgs {
  readonly path: string;
  readonly destination: string;
  /** The only entry that is wanted. */
  readonly only: string | undefined;
  readonly overwrite: boolean;
}

/** An archive that is to be made. */
export interface ZipArgs {
  readonly paths: readonly string[];
  readonly destination: string;
  readonly overwrite: boolean;
  readonly format: ArchiveFormat;
}

/** Paths that are looked up before others get their turn. */
const ASKED_AT_ONCE = 100;

/** Archives of callers. Those that take longer answer the id of a migration. */
export class ArchiveOperations {
  readonly #deps: OperationDeps;

  constructor(deps: OperationDeps) {
    this.#deps = deps;
  }

  /** What a ZIP file holds. */
  async list(caller: Caller, given: string): Promise<readonly ArchiveEntry[]> {
    const { files, checks } = this.#deps;
    const path = resolvePath(caller, given);
    await checks.requireOnPath(caller, 'read', path);
    return await files.archives.list(path);
  }

  /** Unpacks a ZIP file into a folder. */
  async unzip(caller: Caller, args: UnzipArgs): Promise<number | undefined> {
    const { files, checks } = this.#deps;
    const { only, overwrite } = args;
    const [path, destination] = [resolvePath(caller, args.path), resolvePath(caller, args.destination)];
    await checks.requireOnPath(caller, 'read', path);
    await checks.requireForNew(caller, destination, { replaces: overwrite });
    await files.rules.refuseNewFolder(destination);
    const options = { ...createStamp(files.clock, caller), destination, overwrite, only };
    return await this.#noteStarted(caller, destination, await files.archives.unzip(path, options));
  }

  /** Packs files and folders into one archive. */
  async zip(caller: Caller, { paths, overwrite, format, ...args }: ZipArgs): Promise<number | undefined> {
    const { files, checks } = this.#deps;
    const sources = paths.map((path) => resolvePath(caller, path));
    const asked = resolvePath(caller, args.destination);
    for (const source of sources) await checks.requireOnPath(caller, 'read', source, { wholeTree: true });
    await checks.requireForNew(caller, asked, { replaces: overwrite });
    const destination = await files.rules.filePath(asked);
    const options = { ...createStamp(files.clock, caller), destination, overwrite, sources, format };
    return await this.#noteStarted(caller, destination, await files.archives.zip(options));
  }

  /** Prepares many files to be fetched as one, and answers the address below the server's own. */
  async createBatch(caller: Caller, paths: readonly string[]): Promise<string> {
    const found: PlacedEntry[] = [];
    const refusals: string[] = [];
    for (const [n, path] of paths.entries()) {
      if (n % ASKED_AT_ONCE === 0) await yieldToEventLoop();
      const entry = await this.#findReadableFile(caller, path);
      if (typeof entry === 'string') refusals.push(entry);
      else found.push(entry);
    }
    // The client reads these very lines, takes the files out of its batch and asks again.
    if (refusals.length > 0) throw problem('bad-request/request-params-invalid', refusals.join('\n'));
    const address = await this.#deps.files.batches.add(caller.siteId, found);
    if (address === undefined) throw problem('not-found', 'These files cannot be sent together.');
    return address;
  }

  async #noteStarted(caller: Caller, destination: ResolvedPath, id: number | undefined): Promise<number | undefined> {
    this.#deps.history.note(caller, { action: 'create', path: destination.text });
    return await claimMigration(this.#deps.files, caller, id);
  }

  async #findReadableFile(caller: Caller, given: string): Promise<PlacedEntry | string> {
    const { files, checks } = this.#deps;
    try {
      const path = resolvePath(caller, given);
      await checks.requireOnPath(caller, 'read', path);
      const found = await files.tree.find(path);
      return found.entry.isFolder ? `Paths does not match existing file at: ${given}` : found;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const start = error.status === 404 ? 'Paths does not match existing file at' : 'Paths cannot be downloaded at';
      return `${start}: ${given}`;
    }
  }
}
