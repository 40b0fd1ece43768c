// The operations of the upload protocol for callers: begin, resume and complete. The protocol itself is told in
// `uploads/uploads.ts`; its parts come without a caller, by signed addresses.
import type { Caller } from '../../permissions/caller.ts';
import { resolvePath } from '../../permissions/caller-paths.ts';
import type { ResolvedPath } from '../../permissions/remote-path.ts';
import { isBare } from '../transfer-settings.ts';
import { createStamp } from '../tree/changes.ts';
import type { CompletedUpload, PartEtag, PendingUpload } from '../uploads/complete.ts';
import { type BeginOptions, type StartedUpload, type UploadOwner, uploadNotFound } from '../uploads/uploads.ts';
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
  /** Replaces the custom metadata of the file; undefined when none was sent. */
  readonly customMetadata?: Readonly<Record<string, string>> | undefined;
  /** The client waits and asks again while the file is pending. */
  readonly asyncFinalize?: boolean;
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
    const owned = { ...options, owner: ownerOf(caller), begunAtKey: path.folderKey };
    return await files.uploads.begin(await files.rules.filePath(path), owned);
  }

  /** Finds an open upload of the caller at this path, to send more parts. Throws `file-upload-not-found`. */
  async resume(caller: Caller, { path, ref }: { path: string; ref: string }): Promise<StartedUpload> {
    await this.#requireOwn(caller, resolvePath(caller, path), ref);
    return await this.#deps.files.uploads.resume(caller.siteId, ref);
  }

  /** Makes one file of the parts of an upload, and removes the requests that somebody upload it. */
  async complete(caller: Caller, { path: given, ...args }: CompleteArgs): Promise<CompletedUpload | PendingUpload> {
    const { files, checks, history } = this.#deps;
    const asked = resolvePath(caller, given);
    await this.#requireOwn(caller, asked, args.ref);
    await checks.requireForNew(caller, asked, { replaces: false });
    const pending = args.asyncFinalize ? await files.completion.findPending(caller.siteId, args) : undefined;
    if (pending !== undefined) return pending;
    const stamp = createStamp(files.clock, caller);
    const path = await files.rules.uploadPath(asked, files.clock.now());
    if (!args.withRename) await files.rules.archive(path, 'copy', stamp);
    const completed = await files.completion.complete(path, {
      ...stamp,
      ...args,
      mayReplace: mayReplace(caller, asked),
      alongside: history.noteAlongside(caller),
    });
    await files.fulfilRequests(caller.siteId, completed.file.path);
    return completed;
  }

  /** True for paths of the caller's site whose storage knows no checksums. */
  async findBareFolders({ siteId }: Caller): Promise<(path: string) => boolean> {
    const settings = await this.#deps.files.transferSettings.find(siteId);
    return (path) => isBare(settings, path);
  }

  /**
   * Throws unless the caller began this upload, by whichever key or session, for this very place, and may still write
   * there.
   */
  async #requireOwn(caller: Caller, path: ResolvedPath, ref: string): Promise<void> {
    const { files, checks } = this.#deps;
    const upload = await files.uploads.find(ref);
    const { userId, apiKeyId } = ownerOf(caller);
    const isOwn = upload?.owner.userId === userId && upload.owner.apiKeyId === apiKeyId;
    if (!isOwn || upload.siteId !== caller.siteId || upload.begunAtKey !== path.folderKey) throw uploadNotFound();
    await checks.requireForNew(caller, path, { replaces: false });
  }
}

/** A user is the same by every key and session; a key without a user is itself alone. */
function ownerOf({ userId, apiKeyId }: Caller): UploadOwner {
  return { userId, apiKeyId: userId === null ? apiKeyId : null };
}
