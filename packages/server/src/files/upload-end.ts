// The end of an upload: its parts become one file. Called by the handler of `POST /files/{path}` and by seeds.
import type { Clock } from '../clock.ts';
import { missingRightProblem } from '../permissions/require-right.ts';
import { problem } from '../problem.ts';
import type { BlobStore } from '../store/blobs.ts';
import { numberIn, textIn, textOrNullIn } from '../store/columns.ts';
import type { Database, Transaction } from '../store/contract.ts';
import { type ChangeStamp, findParent, insertEntry, replaceFile, touchFolders } from './changes.ts';
import type { ChecksumJob } from './checksum-job.ts';
import { addContent, type ContentPart, extendContent } from './contents.ts';
import type { PlacedEntry } from './entry.ts';
import { findFreeName } from './free-name.ts';
import { findEntry, findPlace } from './place.ts';
import { joinChild, type RemotePath, readNewPath } from './remote-path.ts';
import type { Roots } from './roots.ts';
import type { SitePath } from './tree.ts';
import { findUpload, refuseTarget, type Upload, uploadNotFound } from './uploads.ts';

/** A receipt as clients send it back: quotes are gone, and an empty text or `null` means that the client has none. */
export interface Receipt {
  readonly part: number;
  readonly etag: string | null;
}

/** What the client says at the end. */
export interface EndOptions extends ChangeStamp {
  readonly ref: string;
  /** Undefined when none were sent: then every part counts. */
  readonly receipts: readonly Receipt[] | undefined;
  readonly providedMtimeMs: number | null;
  readonly mkdirParents: boolean;
  readonly withRename: boolean;
  /** False refuses to put the file in the place of another one. */
  readonly mayReplace?: boolean;
}

/** The file, and whether it took the place of another one. */
export interface EndedUpload {
  readonly file: PlacedEntry;
  readonly replaced: boolean;
}

interface StoredPart extends ContentPart {
  readonly number: number;
}

/** A repeated end is answered like the first one for this long. */
const REPEATABLE_MS = 120_000;

/** The stores that an end touches. */
export interface UploadEndDeps {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly roots: Roots;
  readonly checksums: ChecksumJob;
}

/** Turns uploads into files. */
export class UploadEnd {
  readonly #parts: UploadEndDeps;

  constructor(parts: UploadEndDeps) {
    this.#parts = parts;
  }

  /** Ends the upload at a path, which may differ from the one it began with. */
  async end(at: SitePath, options: EndOptions): Promise<EndedUpload> {
    const path = readNewPath(at.path);
    const rootId = await this.#parts.roots.forChange(at.siteId, path);
    const freed: string[] = [];
    const ended = await this.#parts.database.write(async (tx) => {
      const upload = await findUpload(tx, options.ref);
      if (upload === undefined || upload.siteId !== at.siteId) throw uploadNotFound();
      if (upload.endedMs !== null) return await this.#repeatEnd(tx, upload, { path, rootId });
      const stored = await selectParts(tx, upload.id);
      const chosen = chooseParts(stored, options.receipts);
      const result = await putFile(tx, { rootId, path, upload, parts: chosen, options, freed });
      await markEnded(tx, { upload, path, result, nowMs: this.#parts.clock.ms() });
      const used = new Set(chosen.filter((part) => part.size > 0).map((part) => part.blobId));
      freed.push(...stored.map((part) => part.blobId).filter((id) => !used.has(id)));
      return result;
    });
    this.#parts.blobs.discardLater(freed);
    if (ended.file.entry.checksums.sha256 === null) this.#parts.checksums.wake();
    return ended;
  }

  async #repeatEnd(
    tx: Transaction,
    upload: Upload,
    target: { path: RemotePath; rootId: number },
  ): Promise<EndedUpload> {
    const row = await tx.get(
      'SELECT ended_path_key, ended_entry_id, ended_path, ended_replaced FROM uploads WHERE id = ?',
      upload.id,
    );
    const recent = this.#parts.clock.ms() - (upload.endedMs ?? 0) < REPEATABLE_MS;
    if (row === undefined || !recent || row['ended_path_key'] !== target.path.key) throw uploadNotFound();
    const file = await findEntry(tx, target.rootId, readNewPath(textIn(row, 'ended_path'))).catch(() => undefined);
    if (file === undefined || file.entry.id !== row['ended_entry_id']) throw uploadNotFound();
    return { file, replaced: row['ended_replaced'] === 1 };
  }
}

interface Put {
  readonly rootId: number;
  readonly path: RemotePath;
  readonly upload: Upload;
  readonly parts: readonly StoredPart[];
  readonly options: EndOptions;
  readonly freed: string[];
}

async function putFile(tx: Transaction, put: Put): Promise<EndedUpload> {
  const { upload, options, freed } = put;
  const place = await findPlace(tx, put.rootId, put.path);
  const flags = {
    makeParents: upload.mkdirParents || options.mkdirParents,
    withRename: upload.withRename || options.withRename,
  };
  refuseTarget(place, { withRename: flags.withRename, mkdirParents: flags.makeParents });
  const parent = await findParent(tx, place, { ...options, makeParents: flags.makeParents });
  const wanted = put.path.segments.at(-1);
  if (wanted === undefined) throw new Error('The root is refused before.');
  const segment = flags.withRename ? await findFreeName(tx, parent.id, wanted) : wanted;
  const existing = flags.withRename ? undefined : place.entry;
  if (existing !== undefined && options.mayReplace === false) throw missingRightProblem('full');
  const base = upload.append ? existing?.contentId : undefined;
  const content = typeof base === 'number' ? await extendContent(tx, base, put.parts) : await addContent(tx, put.parts);
  const entry = { parentId: parent.id, segment, content, providedMtimeMs: options.providedMtimeMs };
  const stored =
    existing === undefined
      ? await insertEntry(tx, entry, options)
      : await replaceFile(tx, existing, { entry, moment: options, freed });
  await touchFolders(tx, parent.folderIds, options.nowMs);
  return { file: { entry: stored, path: joinChild(parent.path, stored.name) }, replaced: existing !== undefined };
}

async function markEnded(
  tx: Transaction,
  ended: { upload: Upload; path: RemotePath; result: EndedUpload; nowMs: number },
): Promise<void> {
  const { upload, path, result, nowMs } = ended;
  await tx.run('DELETE FROM upload_parts WHERE upload_id = ?', upload.id);
  await tx.run(
    `UPDATE uploads SET ended_ms = ?, touched_ms = ?, ended_path_key = ?, ended_path = ?, ended_entry_id = ?,
      ended_replaced = ? WHERE id = ?`,
    nowMs,
    nowMs,
    path.key,
    result.file.path,
    result.file.entry.id,
    Number(result.replaced),
    upload.id,
  );
}

async function selectParts(tx: Transaction, uploadId: number): Promise<StoredPart[]> {
  const rows = await tx.all('SELECT * FROM upload_parts WHERE upload_id = ? ORDER BY number', uploadId);
  return rows.map((row) => ({
    number: numberIn(row, 'number'),
    blobId: textIn(row, 'blob_id'),
    size: numberIn(row, 'size'),
    md5: textIn(row, 'md5'),
    crc32: numberIn(row, 'crc32'),
    sha1: textOrNullIn(row, 'sha1'),
    sha256: textOrNullIn(row, 'sha256'),
  }));
}

/** The parts that make the file: those with a receipt, or all of them, which must then be numbered without a gap. */
function chooseParts(stored: readonly StoredPart[], receipts: readonly Receipt[] | undefined): readonly StoredPart[] {
  if (receipts === undefined || receipts.length === 0) {
    const gap = stored.find((part, index) => part.number !== index + 1);
    if (gap !== undefined) {
      throw problem('bad-request/invalid-upload-part-gap', `A part before part ${gap.number} was not uploaded.`);
    }
    return stored;
  }
  if (stored.length === 0) throw problem('processing-failure/file-not-uploaded', 'No part of the file was uploaded.');
  const byNumber = new Map(stored.map((part) => [part.number, part]));
  const chosen = new Map<number, StoredPart>();
  for (const { part: number, etag } of receipts) {
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
