// The operations of the upload protocol for callers: begin, resume and complete. The protocol itself is told in
// `uploads/uploads.ts`; its parts come without a caller, by signed addresses.
import type { Caller } from '../../permissions/caller.ts';
import { createStamp } from '../tree/changes.ts';
import { resolveOnSite } from '../tree/remote-path.ts';
import type { CompletedUpload, PartEtag } from '../uploads/complete.ts';
import type { BeginOptions, StartedUpload } from '../uploads/uploads.ts';
import { resolvePath } from './caller-paths.ts';
import { mayReplace, type OperationDeps } from './checks.ts';

/** What a caller says when its upload is complete. */
export interface CompleteArgs {
  readonly path: string;
  readonly ref: string;
  /** Undefined when none were sent: then every part counts. */
  readonly etags: readonly PartEtag[] | undefined;
  readonly providedMtimeMs: number | null;
  readonly makeParents: boolean;
  readonly withRename: boolean;
}

/** Uploads of callers. */
export class UploadOperations {
  readonly #deps: OperationDeps;

  constructor(deps: OperationDeps) {
    this.#deps = deps;
  }

  /** Opens an upload. */
  async begin(caller: Caller, { path: given, ...options }: BeginOptions & { path: string }): Promise<StartedUpload> {
    const { files, checks } = this.#deps;
    const path = resolvePath(caller, given);
    await checks.requireForNew(caller, path, { replaces: !options.withRename });
    return await files.uploads.begin(await files.rules.filePath(path), options);
  }

  /** Finds an open upload, to send more parts. Throws `file-upload-not-found`. */
  async resume(caller: Caller, ref: string): Promise<StartedUpload> {
    await this.#requireOn(caller, ref);
    return await this.#deps.files.uploads.resume(caller.siteId, ref);
  }

  /** Makes one file of the parts of an upload, and removes the requests that somebody upload it. */
  async complete(caller: Caller, { path: given, ...args }: CompleteArgs): Promise<CompletedUpload> {
    const { files, checks, history } = this.#deps;
    const asked = resolvePath(caller, given);
    await this.#requireOn(caller, args.ref);
    await checks.requireForNew(caller, asked, { replaces: false });
    const stamp = createStamp(files.clock, caller);
    const path = await files.rules.uploadPath(asked, files.clock.now());
    if (!args.withRename) await files.rules.archive(path, stamp, 'copy');
    const completed = await files.completion.complete(path, {
      ...stamp,
      ...args,
      mayReplace: mayReplace(caller, asked),
    });
    const { file, replaced } = completed;
    history.note(caller, { action: replaced ? 'update' : 'create', path: file.path });
    await files.fulfilRequests(caller.siteId, file.path);
    return completed;
  }

  /**
   * Throws unless the caller may put a file where this upload was begun for. Where there is none, the upload says so.
   */
  async #requireOn(caller: Caller, ref: string): Promise<void> {
    const { files, checks } = this.#deps;
    if (caller.access.isUnrestricted) return;
    const { siteId, path } = await files.uploads.findSubject(ref);
    if (siteId !== caller.siteId) return;
    await checks.requireForNew(caller, resolveOnSite(siteId, path), { replaces: false });
  }
}
