// The last step of an upload: its parts become one file, in one transaction.
//
// The parts are chosen first: those that the client names by their etags, or all, which must then be numbered without a
// gap; those that are not last must be as large as the site demands, as S3 wants it. The path is looked up again,
// because the tree may have changed since the upload began, and the same refusals hold as then. The parts' blobs become
// the content of a new file, or of the one that is there; an upload that appends puts them behind the blobs of the old
// content. Nothing is copied. Blobs that no row names any longer are discarded after the commit, and checksums that are
// not known yet are computed in the background. What fails on the way has changed nothing, and the upload stays open. A
// client whose answer was lost asks again: for two minutes it gets the same answer, as long as the file is still there.
// Of parts that went straight to the store of bytes, the store makes one blob before that transaction begins
// (direct.ts); its size and etag are then all that is known of them.
// A client that finalizes asynchronously may be told several times that the file is pending before it is there (a
// setting of the site), and gets the same answer for an hour.
import { baseName, normalizeForComparison } from '@filescom/paths';
import type { Clock } from '../../clock.ts';
import { parentKey } from '../../permissions/folder-key.ts';
import {
  joinChild,
  keyOfSitePath,
  type RemotePath,
  type ResolvedPath,
  readNewPath,
  requireNewNames,
} from '../../permissions/remote-path.ts';
import { missingRightProblem } from '../../permissions/require-right.ts';
import { problem } from '../../problem.ts';
import type { BlobStore } from '../../store/blobs.ts';
import { numberIn, numberOrNullIn, textIn, textOrNullIn } from '../../store/columns.ts';
import type { Database, Transaction } from '../../store/contract.ts';
import type { ChecksumJob } from '../content/checksum-job.ts';
import {
  addContent,
  addUnreadContent,
  type ContentPart,
  extendContent,
  type StoredContent,
  type UseContent,
} from '../content/contents.ts';
import type { TransferSettings, TransferSettingsStore } from '../transfer-settings.ts';
import {
  type Alongside,
  type ChangeStamp,
  findFreeName,
  findParent,
  insertEntry,
  replaceFile,
  touchFolders,
} from '../tree/changes.ts';
import type { PlacedEntry } from '../tree/entry.ts';
import { findEntry, type Lookup, lookUp } from '../tree/lookup.ts';
import type { Roots } from '../tree/roots.ts';
import { serializeMetadata } from '../tree/tree.ts';
import type { DirectRow, DirectUploads, StoredUpload } from './direct.ts';
import { findUpload, isTouchedLately, refuseTarget, type Upload, uploadNotFound } from './uploads.ts';

/** What a client says of a part that it sent. Quotes are gone; null means that it has kept no etag. */
export interface PartEtag {
  readonly part: number;
  readonly etag: string | null;
}

/** What is said when an upload is complete. */
export interface CompleteOptions extends ChangeStamp {
  readonly ref: string;
  /** Undefined when none were sent: then every part counts. */
  readonly etags: readonly PartEtag[] | undefined;
  readonly providedMtimeMs: number | null;
  readonly makeParents: boolean;
  readonly withRename: boolean;
  /** Replaces the custom metadata of the file; undefined leaves it without any. */
  readonly customMetadata?: Readonly<Record<string, string>> | undefined;
  /** The client waits and asks again while the file is pending. */
  readonly asyncFinalize?: boolean;
  /** False refuses to put the file in the place of another one. */
  readonly mayReplace?: boolean;
  /** Not called again when the end is repeated. */
  readonly alongside?: Alongside | undefined;
}

/** The file, and whether it took the place of another one. */
export interface CompletedUpload {
  readonly file: PlacedEntry;
  readonly replaced: boolean;
}

/** A file that is not there yet, and how far the storage says to be, in percent. */
export interface PendingUpload {
  readonly progress: number;
}

interface StoredPart extends ContentPart {
  readonly number: number;
  readonly offsetBytes: number | null;
}

/** A repeated request is answered like the first one for this long. */
const REPEATABLE_MS = 120_000;
/** The same where the client finalizes asynchronously. */
const ASYNC_REPEATABLE_MS = 3_600_000;

/** What a completion works on. */
export interface CompletionDeps {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly roots: Roots;
  readonly checksums: ChecksumJob;
  readonly transferSettings: TransferSettingsStore;
  /** Undefined where all bytes come to the server. */
  readonly direct: DirectUploads | undefined;
}

/** Parts that went straight to the store, and what it has made of them. */
interface Joined {
  readonly row: DirectRow;
  readonly stored: StoredUpload;
}

/** Turns uploads into files. */
export class UploadCompletion {
  readonly #deps: CompletionDeps;

  constructor(deps: CompletionDeps) {
    this.#deps = deps;
  }

  /**
   * Counts one more answer that the file is pending, if the settings of the site still want one. Undefined when it is
   * time to complete the upload.
   */
  async findPending(
    siteId: number,
    options: Pick<CompleteOptions, 'ref' | 'etags'>,
  ): Promise<PendingUpload | undefined> {
    const { pendingFinalizations } = await this.#deps.transferSettings.find(siteId);
    if (pendingFinalizations === 0) return undefined;
    return await this.#deps.database.write(
      async (tx) => {
        const upload = await findUpload(tx, options.ref);
        if (upload === undefined || upload.siteId !== siteId) throw uploadNotFound();
        if (upload.endedMs !== null) return undefined;
        chooseParts(await selectParts(tx, options.ref), options.etags);
        const row = await tx.get('SELECT pending_answers FROM uploads WHERE id = ?', upload.id);
        const answered = row === undefined ? 0 : numberIn(row, 'pending_answers');
        if (answered >= pendingFinalizations) return undefined;
        const count = 'UPDATE uploads SET pending_answers = ?, touched_ms = ? WHERE id = ?';
        await tx.run(count, answered + 1, this.#deps.clock.ms(), upload.id);
        return { progress: Math.floor((100 * answered) / pendingFinalizations) };
      },
      { siteId },
    );
  }

  /** Completes the upload at a path, which may differ from the one it began with. */
  async complete(path: ResolvedPath, options: CompleteOptions): Promise<CompletedUpload> {
    requireNewNames(path);
    const rootId = await this.#deps.roots.forChange(path);
    const settings = await this.#deps.transferSettings.find(path.siteId);
    const joined = this.#deps.direct && (await this.#join(this.#deps.direct, path.siteId, options));
    const completing = this.#deps.database.write(async (tx) => {
      // Begun together: what each of them finds depends on the call alone.
      const [upload, parts, found] = await Promise.all([
        findUpload(tx, options.ref),
        selectParts(tx, options.ref),
        lookUp(tx, rootId, path),
      ]);
      if (upload === undefined || upload.siteId !== path.siteId) throw uploadNotFound();
      if (upload.endedMs !== null) return await this.#repeat(tx, upload, { path, rootId, options });
      if ((upload.direct === undefined) !== (joined === undefined)) throw uploadNotFound();
      const freed: string[] = [];
      const stored = joined === undefined ? parts : [];
      const chosen = joined === undefined ? chooseParts(stored, options.etags) : [];
      checkSizes(chosen, settings);
      const nowMs = this.#deps.clock.ms();
      const result = await putFile(tx, { found, path, upload, parts: chosen, joined, options, freed, nowMs });
      const used = new Set(chosen.filter((part) => part.size > 0).map((part) => part.blobId));
      freed.push(...stored.map((part) => part.blobId).filter((id) => !used.has(id)));
      await this.#deps.blobs.discard(tx, freed);
      // Of no bytes there is nothing to keep, but something to clear away in the store.
      if (joined?.stored.sizeBytes === 0) await this.#deps.blobs.direct?.abandon(tx, joined.row);
      return result;
    }, path);
    const ended = joined === undefined ? await completing : await this.#keepOnRefusal(joined, completing);
    if (ended.file.entry.checksums.sha256 === null) this.#deps.checksums.wake();
    return ended;
  }

  /** Has the store join parts that went straight to it. Undefined for all other uploads, and ended ones. */
  async #join(direct: DirectUploads, siteId: number, { ref, etags }: CompleteOptions): Promise<Joined | undefined> {
    const upload = await findUpload(this.#deps.database, ref);
    if (upload?.direct === undefined || upload.endedMs !== null || upload.siteId !== siteId) return undefined;
    const row = { id: upload.id, siteId, ...upload.direct };
    const stored = await direct.store(row, etags);
    return stored && { row, stored };
  }

  async #keepOnRefusal<T>({ row, stored }: Joined, completing: Promise<T>): Promise<T> {
    try {
      return await completing;
    } catch (error) {
      await this.#deps.direct?.release(row, stored);
      throw error;
    }
  }

  async #repeat(
    tx: Transaction,
    upload: Upload,
    target: { path: RemotePath; rootId: number; options: CompleteOptions },
  ): Promise<CompletedUpload> {
    const row = await tx.get(
      'SELECT ended_path_key, ended_entry_id, ended_path, ended_replaced FROM uploads WHERE id = ?',
      upload.id,
    );
    const repeatableMs = target.options.asyncFinalize ? ASYNC_REPEATABLE_MS : REPEATABLE_MS;
    const recent = this.#deps.clock.ms() - (upload.endedMs ?? 0) < repeatableMs;
    if (row === undefined || !recent || row['ended_path_key'] !== target.path.key) throw uploadNotFound();
    const file = await findEntry(tx, target.rootId, readNewPath(textIn(row, 'ended_path'))).catch(() => undefined);
    if (file === undefined || file.entry.id !== row['ended_entry_id']) throw uploadNotFound();
    return { file, replaced: row['ended_replaced'] === 1 };
  }
}

interface Put {
  readonly found: Lookup;
  readonly path: RemotePath;
  readonly upload: Upload;
  readonly parts: readonly StoredPart[];
  readonly joined: Joined | undefined;
  readonly options: CompleteOptions;
  readonly freed: string[];
  readonly nowMs: number;
}

/** Puts the content into the tree, and ends the upload. */
async function putFile(tx: Transaction, put: Put): Promise<CompletedUpload> {
  const { found, upload, options, freed } = put;
  const flags = {
    makeParents: upload.makeParents || options.makeParents,
    withRename: upload.withRename || options.withRename,
  };
  refuseTarget(found, flags);
  const parent = await findParent(tx, found, { ...options, makeParents: flags.makeParents });
  const wanted = put.path.segments.at(-1);
  if (wanted === undefined) throw new Error('The root is refused before.');
  const segment = flags.withRename ? await findFreeName(tx, parent.id, wanted) : wanted;
  const existing = flags.withRename ? undefined : found.entry;
  if (existing !== undefined && options.mayReplace === false) throw missingRightProblem('full');
  const customMetadata = serializeMetadata(options.customMetadata ?? {});
  const { providedMtimeMs } = options;
  const path = joinChild(parent.path, existing?.name ?? segment.name);
  const placeKey = existing?.nameKey ?? segment.key;
  const use = async (content: StoredContent): Promise<CompletedUpload> => {
    const entry = { parentId: parent.id, segment, content, providedMtimeMs, customMetadata };
    const [stored] = await Promise.all([
      existing === undefined
        ? insertEntry(tx, entry, options)
        : replaceFile(tx, existing, { entry, stamp: options, freed }),
      touchFolders(tx, parent.folderIds, options.nowMs),
      markEnded(tx, put, { path, parentId: parent.id, nameKey: placeKey, replaced: existing !== undefined }),
      options.alongside?.(tx, { action: existing === undefined ? 'create' : 'update', path }),
    ]);
    return { file: { entry: stored, path }, replaced: existing !== undefined };
  };
  return await addUploaded(tx, put, { baseId: upload.append ? existing?.contentId : undefined, use });
}

function addUploaded<T>(
  tx: Transaction,
  { parts, joined }: Put,
  { baseId, use }: { baseId: number | null | undefined; use: UseContent<T> },
): Promise<T> {
  if (joined !== undefined && joined.stored.sizeBytes > 0) {
    const { row, stored } = joined;
    return addUnreadContent(tx, { blobId: row.blobId, size: stored.sizeBytes, etag: stored.etag }, use);
  }
  return typeof baseId === 'number' ? extendContent(tx, { baseId, parts }, use) : addContent(tx, parts, use);
}

/** Has to be begun after the entry was: its id is read where it lies. */
async function markEnded(
  tx: Transaction,
  { upload, path, nowMs }: Put,
  file: { path: string; parentId: number; nameKey: string; replaced: boolean },
): Promise<void> {
  const removed = tx.run('DELETE FROM upload_parts WHERE upload_id = ?', upload.id);
  const touched = isTouchedLately(upload, nowMs) ? [] : [nowMs];
  const updated = tx.run(
    `UPDATE uploads SET ${touched.map(() => 'touched_ms = ?, ').join('')}ended_ms = ?, ended_path_key = ?, ended_path = ?,
      ended_entry_id = (SELECT e.id FROM entries e WHERE e.parent_id = ? AND e.name_key = ?), ended_replaced = ?,
      blob_id = NULL, store_upload_id = NULL WHERE id = ?`,
    ...touched,
    nowMs,
    path.key,
    file.path,
    file.parentId,
    file.nameKey,
    Number(file.replaced),
    upload.id,
  );
  await Promise.all([removed, updated]);
}

async function selectParts(tx: Transaction, ref: string): Promise<StoredPart[]> {
  const sql = `SELECT p.* FROM uploads u JOIN upload_parts p ON p.upload_id = u.id WHERE u.ref = ? ORDER BY p.number`;
  const rows = await tx.all(sql, ref);
  return rows.map((row) => ({
    number: numberIn(row, 'number'),
    blobId: textIn(row, 'blob_id'),
    size: numberIn(row, 'size'),
    md5: textIn(row, 'md5'),
    crc32: numberIn(row, 'crc32'),
    sha1: textOrNullIn(row, 'sha1'),
    sha256: textOrNullIn(row, 'sha256'),
    offsetBytes: numberOrNullIn(row, 'offset_bytes'),
  }));
}

/** The parts that make the file: those with an etag, or all of them, which must then be numbered without a gap. */
function chooseParts(stored: readonly StoredPart[], etags: readonly PartEtag[] | undefined): readonly StoredPart[] {
  if (etags === undefined || etags.length === 0) {
    const gap = stored.find((part, index) => part.number !== index + 1);
    if (gap !== undefined) {
      throw problem('bad-request/invalid-upload-part-gap', `A part before part ${gap.number} was not uploaded.`);
    }
    return stored;
  }
  if (stored.length === 0) throw problem('processing-failure/file-not-uploaded', 'No part of the file was uploaded.');
  const byNumber = new Map(stored.map((part) => [part.number, part]));
  const chosen = new Map<number, StoredPart>();
  for (const { part: number, etag } of etags) {
    const part = byNumber.get(number);
    if (part === undefined) throw problem('bad-request/invalid-etags', `Part ${number} was not uploaded.`);
    if (etag !== null && etag.toLowerCase() !== part.md5) {
      throw problem(
        'bad-request/invalid-etags',
        `The etag of part ${number} is not the one that it was answered with.`,
      );
    }
    chosen.set(number, part);
  }
  return [...chosen.values()].sort((a, b) => a.number - b.number);
}

/** Refuses parts that an object store would not join: too small, too many, or not where they said to be. */
function checkSizes(parts: readonly StoredPart[], settings: TransferSettings): void {
  const { variablePartLimits: limits, partOffsetQuery } = settings;
  const minBytes = limits?.minNonfinalBytes ?? settings.minPartBytes;
  let position = 0;
  for (const [index, { number, size, offsetBytes }] of parts.entries()) {
    if (index < parts.length - 1 && size < minBytes) {
      throw partSizeError(`Part ${number} has ${size} bytes; parts before the last one have at least ${minBytes}.`);
    }
    if (partOffsetQuery && offsetBytes !== position) {
      throw partSizeError(`Part ${number} was sent for offset ${offsetBytes}, but begins at ${position}.`);
    }
    position += size;
  }
  if (limits === null) return;
  if (parts.length > limits.maxParts) throw partSizeError(`A file has at most ${limits.maxParts} parts here.`);
  if (position > limits.maxFileBytes) throw partSizeError(`A file has at most ${limits.maxFileBytes} bytes here.`);
}

function partSizeError(sentence: string): Error {
  return problem('bad-request/invalid-upload-part-size', sentence);
}

const SELECT = `SELECT id, text(data, 'destination') AS name FROM records
  WHERE site_id = ? AND entity = 'Request' AND text(data, 'path@key') = ?`;

/** Removes the requests that somebody upload the file at this path: they are fulfilled. */
export async function fulfilRequests(database: Database, siteId: number, path: string): Promise<void> {
  // Most sites have none, which is remembered.
  const any = "SELECT 1 FROM records WHERE site_id = ? AND entity = 'Request' LIMIT 1";
  if ((await database.get(any, siteId)) === undefined) return;
  const folder = parentKey(keyOfSitePath(path));
  const name = normalizeForComparison(baseName(path));
  const waiting = (await database.all(SELECT, siteId, folder)).filter(
    (row) => normalizeForComparison(String(row['name'] ?? '')) === name,
  );
  if (waiting.length === 0) return;
  await database.write(
    async (tx) => {
      for (const row of waiting) {
        const remove = "DELETE FROM records WHERE site_id = ? AND entity = 'Request' AND id = ?";
        await tx.run(remove, siteId, numberIn(row, 'id'));
      }
    },
    { siteId },
  );
}
