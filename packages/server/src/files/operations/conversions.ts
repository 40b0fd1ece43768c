// Conversions of files for callers: the file is read, changed by what is given, and stored as another file, with the
// rights and rules of any new file.

import { ConversionQueue, MAX_SOURCE_BYTES } from '../../peers.ts';
import type { Caller } from '../../permissions/caller.ts';
import { resolvePath } from '../../permissions/caller-paths.ts';
import { problem } from '../../problem.ts';
import { readWhole } from '../content/reader.ts';
import type { Alongside } from '../tree/changes.ts';
import type { PlacedEntry } from '../tree/entry.ts';
import type { OperationDeps } from './checks.ts';

/** What is converted, and where it goes. */
export interface ConvertArgs {
  readonly path: string;
  readonly destination: string;
  readonly overwrite: boolean;
  /** The refusal of a file that is larger than what is held in memory. */
  readonly tooBig:
    | 'processing-failure/file-too-big-to-encrypt'
    | 'processing-failure/file-too-big-to-decrypt'
    | 'processing-failure/file-processing-error';
}

/** Conversions of callers, one at a time. */
export class ConversionOperations {
  readonly #deps: OperationDeps;
  readonly #queue = new ConversionQueue();

  constructor(deps: OperationDeps) {
    this.#deps = deps;
  }

  /** Stores what `convert` makes of the file. */
  async convert(
    caller: Caller,
    { overwrite, tooBig, ...args }: ConvertArgs,
    convert: (bytes: Uint8Array) => Promise<Uint8Array>,
  ): Promise<PlacedEntry> {
    const { files, checks, history } = this.#deps;
    const [source, asked] = [resolvePath(caller, args.path), resolvePath(caller, args.destination)];
    await checks.requireOnPath(caller, 'read', source);
    await checks.requireForNew(caller, asked, { replaces: overwrite });
    const destination = await files.rules.filePath(asked);
    const { entry } = await checks.findSeen(caller, source);
    if (entry.isFolder) throw problem('bad-request/cannot-download-directory', 'Folders cannot be converted.');
    if ((entry.size ?? 0) > MAX_SOURCE_BYTES) {
      throw problem(tooBig, `This server converts files of at most ${MAX_SOURCE_BYTES} bytes.`);
    }
    const refuseTaken = async () => {
      if (overwrite || !(await files.tree.exists(destination))) return;
      throw problem('processing-failure/destination-exists', `${destination.text} already exists.`);
    };
    await refuseTaken();
    return await this.#queue.run(async () => {
      const made = await convert(await this.#read(entry));
      await refuseTaken();
      const { siteId } = caller;
      const alongside: Alongside = (tx, { path }) => history.noteWithin(tx, caller, { action: 'create', path });
      return await files.putBytes(siteId, destination.text, made, { actor: caller, alongside });
    });
  }

  async #read(entry: PlacedEntry['entry']): Promise<Uint8Array> {
    const content = await this.#deps.files.downloads.openContent(entry);
    try {
      return await readWhole(content);
    } finally {
      await content.close();
    }
  }
}
