// Uploads, from the first part URL to the finished file.
//
// `begin` opens an upload; asked again with the upload's ref, `resume` finds it. Both answers carry signed URLs of
// parts. Each part is PUT to its URL in any order, of any size, more than once if need be: the last one stays.
// `complete` (complete.ts) lines the parts up by number and puts them into the tree as one file, in one transaction.
// Until then nothing of the upload can be seen. What the storage of a site demands of parts is in its transfer
// settings.
//
// The ref of an upload cannot be guessed. An upload belongs to who began it, and to the place that it was begun for:
// for everybody else, and anywhere else, there is none (operations/uploads.ts asks).
//
// What would be refused at the end is refused at once: bad names, a folder at the path, missing parents. A part whose
// transfer breaks leaves no trace and is sent again. A part is acknowledged only when its bytes and its row are stored;
// a part for an upload that is unknown or complete is refused, and its bytes are discarded. An upload that is never
// completed is dropped a day after its last sign of life (sweep.ts).
//
// Where bytes are kept in a store that clients reach, parts go straight to it, by its own signed URLs (direct.ts), as
// long as the store demands and allows what the settings of the site do. Uploads that append go through the server.
import type { Clock } from '../../clock.ts';
import type { PlaceKey } from '../../permissions/folder-key.ts';
import { type ResolvedPath, requireNewNames, resolveOnSite } from '../../permissions/remote-path.ts';
import { Problem, problem } from '../../problem.ts';
import type { Random } from '../../random.ts';
import type { BlobStore, ByteSource, DirectUpload, WrittenBlob } from '../../store/blobs.ts';
import { numberIn, numberOrNullIn, textIn } from '../../store/columns.ts';
import type { Database, Queries, Row, Transaction } from '../../store/contract.ts';
import { MAX_PART_BYTES, MAX_PARTS, type TransferSettings, type TransferSettingsStore } from '../transfer-settings.ts';
import { checkParent } from '../tree/changes.ts';
import { type Lookup, lookUp } from '../tree/lookup.ts';
import type { Roots } from '../tree/roots.ts';
import { keepsSettings } from './direct.ts';

/** The server itself. No caller is nobody. */
const NOBODY: UploadOwner = { userId: null, apiKeyId: null };
const MEBIBYTE = 1024 * 1024;
/** How often parts, and asking for URLs of them, are written down as a sign of life. */
const TOUCH_EVERY_MS = 10 * 60_000;

/** Who began an upload: a user, or a key that has none. The server itself is neither. */
export interface UploadOwner {
  readonly userId: number | null;
  readonly apiKeyId: number | null;
}

/** An upload that was begun. */
export interface Upload {
  readonly id: number;
  readonly ref: string;
  readonly siteId: number;
  readonly path: string;
  readonly owner: UploadOwner;
  /** The place that the caller named, which the rules of its folder may have renamed. */
  readonly begunAtKey: string;
  readonly append: boolean;
  readonly withRename: boolean;
  readonly makeParents: boolean;
  readonly partSizeBytes: number;
  readonly touchedMs: number;
  readonly endedMs: number | null;
  /** Where its parts go straight to the store. */
  readonly direct?: DirectUpload | undefined;
}

/** How an upload begins. */
export interface BeginOptions {
  readonly sizeBytes: number | undefined;
  readonly append: boolean;
  readonly withRename: boolean;
  readonly makeParents: boolean;
  /** The parts come to the server, whatever the store could take. */
  readonly isThrough: boolean;
}

/** How an upload of somebody begins. */
export interface OwnedOptions extends BeginOptions {
  readonly owner?: UploadOwner;
  readonly begunAtKey?: PlaceKey;
}

/** The upload, whether a file is at its path already, and how its storage takes parts. */
export interface StartedUpload {
  readonly upload: Upload;
  readonly exists: boolean;
  readonly settings: TransferSettings;
}

/** What a part says of itself beside its bytes. */
export interface PartOptions {
  readonly number: number;
  /** Position of its first byte in the file, where it says so. */
  readonly offsetBytes?: number | undefined;
}

/** Where uploads are kept. */
export interface UploadDeps {
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly roots: Roots;
  readonly transferSettings: TransferSettingsStore;
  /** Parts of new uploads go straight to the store where they can. */
  readonly isDirect: boolean;
}

/** Opens uploads and takes in their parts. */
export class Uploads {
  readonly #deps: UploadDeps;

  constructor(deps: UploadDeps) {
    this.#deps = deps;
  }

  /**
   * Opens an upload. Refuses at once what `complete` would refuse later: bad names, a folder at the path, missing
   * parents.
   */
  async begin(
    path: ResolvedPath,
    { owner = NOBODY, begunAtKey = path.folderKey, ...options }: OwnedOptions,
  ): Promise<StartedUpload> {
    requireNewNames(path);
    const found = await lookUp(this.#deps.database, await this.#deps.roots.forChange(path), path);
    refuseTarget(found, options);
    const settings = await this.#deps.transferSettings.find(path.siteId);
    const partSizeBytes = choosePartSize(options.sizeBytes ?? 0, settings);
    const ref = `put-${this.#deps.random.hex('upload', 16)}`;
    const begun = {
      ...options,
      ref,
      siteId: path.siteId,
      path: path.text,
      owner,
      begunAtKey,
      partSizeBytes,
      touchedMs: this.#deps.clock.ms(),
      endedMs: null,
      direct: await this.#beginDirect(path, options, settings),
    };
    const id = await this.#deps.database.write((tx) => insertUpload(tx, begun), path);
    const upload: Upload = { ...begun, id };
    return { upload, exists: found.entry !== undefined, settings };
  }

  /** The upload of a ref, whoever it belongs to. */
  find(ref: string): Promise<Upload | undefined> {
    return findUpload(this.#deps.database, ref);
  }

  /** Finds an upload that is still open, to send more parts. Throws `file-upload-not-found`. */
  async resume(siteId: number, ref: string): Promise<StartedUpload> {
    const upload = await findUpload(this.#deps.database, ref);
    if (upload === undefined || upload.siteId !== siteId || upload.endedMs !== null) throw uploadNotFound();
    if (upload.direct !== undefined) await this.#touch(upload);
    const path = resolveOnSite(siteId, upload.path);
    const found = await lookUp(this.#deps.database, await this.#deps.roots.forChange(path), path);
    const settings = await this.#deps.transferSettings.find(siteId);
    return { upload, exists: found.entry !== undefined, settings };
  }

  /** Undefined where the parts have to come to the server. */
  #beginDirect(
    path: ResolvedPath,
    { append, isThrough }: BeginOptions,
    settings: TransferSettings,
  ): Promise<DirectUpload> | undefined {
    const { blobs, isDirect } = this.#deps;
    const { direct } = blobs;
    if (direct === undefined || !isDirect || isThrough || append) return undefined;
    return keepsSettings(direct, settings, path.text) ? direct.begin() : undefined;
  }

  /** Of parts that go straight to the store the server hears nothing else. */
  async #touch({ id, siteId, touchedMs }: Upload): Promise<void> {
    const nowMs = this.#deps.clock.ms();
    if (isTouchedLately({ touchedMs }, nowMs)) return;
    const touch = 'UPDATE uploads SET touched_ms = ? WHERE id = ?';
    await this.#deps.database.write((tx) => tx.run(touch, nowMs, id), { siteId });
  }

  /** The site and the path that an upload is for; of no site if there is no such upload. */
  async findSubject(ref: string): Promise<{ siteId: number | undefined; path: string }> {
    const upload = await findUpload(this.#deps.database, ref);
    return { siteId: upload?.siteId, path: upload?.path ?? '' };
  }

  /**
   * Takes in the bytes of one part; sending a number again replaces the earlier bytes. Undefined: no such open upload.
   */
  async receivePart(ref: string, part: PartOptions, body: ByteSource): Promise<WrittenBlob | undefined> {
    const known = await findUpload(this.#deps.database, ref);
    if (known === undefined || known.endedMs !== null || known.direct !== undefined) return undefined;
    const { variablePartLimits } = await this.#deps.transferSettings.find(known.siteId);
    const blob = await this.#deps.blobs.write(body, { limitBytes: variablePartLimits?.maxPartBytes ?? MAX_PART_BYTES });
    let isRecorded = false;
    try {
      isRecorded = await this.#deps.database.write(async (tx) => {
        const [isOpen, replaced] = await Promise.all([
          this.#keepAlive(tx, known),
          recordPart(tx, { uploadId: known.id, part, blob }),
          this.#deps.blobs.adopt(tx, blob),
        ]);
        // The upload was ended or dropped while its bytes came in: nothing of them is kept.
        if (!isOpen) throw uploadNotFound();
        if (replaced !== undefined) await this.#deps.blobs.discard(tx, [replaced]);
        return true;
      }, known);
    } catch (error) {
      if (!(error instanceof Problem) || error.type !== UPLOAD_NOT_FOUND) throw error;
    } finally {
      if (!isRecorded) this.#deps.blobs.abandon([blob.id]);
    }
    return isRecorded ? blob : undefined;
  }

  /** Writes a sign of life down unless that was done lately. Answers false if the upload is not open any longer. */
  async #keepAlive(tx: Transaction, upload: Upload): Promise<boolean> {
    const { id, ref } = upload;
    const nowMs = this.#deps.clock.ms();
    if (isTouchedLately(upload, nowMs)) {
      const find = 'SELECT 1 FROM uploads WHERE id = ? AND ref = ? AND ended_ms IS NULL';
      return (await tx.get(find, id, ref)) !== undefined;
    }
    const touch = 'UPDATE uploads SET touched_ms = ? WHERE id = ? AND ref = ? AND ended_ms IS NULL';
    return (await tx.run(touch, nowMs, id, ref)).changes > 0;
  }
}

/** True if a sign of life was written down so lately that another one need not be, which would change an index. */
export function isTouchedLately({ touchedMs }: Pick<Upload, 'touchedMs'>, nowMs: number): boolean {
  return Math.abs(nowMs - touchedMs) < TOUCH_EVERY_MS;
}

function insertUpload(tx: Transaction, upload: Omit<Upload, 'id'>): Promise<number> {
  return tx.insert(
    `INSERT INTO uploads (ref, site_id, path, user_id, api_key_id, begun_at_key, append, with_rename, mkdir_parents,
       part_size_bytes, touched_ms, blob_id, store_upload_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    upload.ref,
    upload.siteId,
    upload.path,
    upload.owner.userId,
    upload.owner.apiKeyId,
    upload.begunAtKey,
    Number(upload.append),
    Number(upload.withRename),
    Number(upload.makeParents),
    upload.partSizeBytes,
    upload.touchedMs,
    upload.direct?.blobId ?? null,
    upload.direct?.storeUploadId ?? null,
  );
}

/** Large enough that a file of the announced size fits into the highest part number. */
function choosePartSize(sizeBytes: number, { partSizeBytes, variablePartLimits }: TransferSettings): number {
  const maxParts = variablePartLimits?.maxParts ?? MAX_PARTS;
  const needed = Math.ceil(sizeBytes / maxParts / MEBIBYTE) * MEBIBYTE;
  return needed > partSizeBytes && sizeBytes > partSizeBytes * maxParts ? needed : partSizeBytes;
}

const UPLOAD_COLUMNS = `id, ref, user_id, api_key_id, begun_at_key, site_id, path, append, with_rename, mkdir_parents,
  part_size_bytes, touched_ms, ended_ms, blob_id, store_upload_id`;
const FIND_UPLOAD = `SELECT ${UPLOAD_COLUMNS} FROM uploads WHERE ref = ?`;

/** The upload of a ref, open or just ended. */
export async function findUpload(queries: Queries, ref: string): Promise<Upload | undefined> {
  if (!/^put-[0-9a-f]{32}$/.test(ref)) return undefined;
  const row = await queries.get(FIND_UPLOAD, ref);
  return row === undefined ? undefined : uploadFrom(row);
}

const UPLOAD_NOT_FOUND = 'not-found/file-upload-not-found';

/** The refusal that clients take as the end of an upload. */
export function uploadNotFound(): Error {
  return problem(UPLOAD_NOT_FOUND, 'File upload not found: it was finished, dropped, or never begun.');
}

/** Throws when an upload to this path cannot succeed. */
export function refuseTarget(found: Lookup, options: { withRename: boolean; makeParents: boolean }): void {
  checkParent(found, options);
  if (found.folderIds.length === 0) throw problem('bad-request/invalid-path', 'A file needs a name.');
  if (found.entry?.isFolder && !options.withRename) {
    throw problem('processing-failure/destination-exists', 'A folder is at this path.');
  }
}

function uploadFrom(row: Row): Upload {
  return {
    id: numberIn(row, 'id'),
    ref: textIn(row, 'ref'),
    owner: { userId: numberOrNullIn(row, 'user_id'), apiKeyId: numberOrNullIn(row, 'api_key_id') },
    begunAtKey: textIn(row, 'begun_at_key'),
    siteId: numberIn(row, 'site_id'),
    path: textIn(row, 'path'),
    append: row['append'] === 1,
    withRename: row['with_rename'] === 1,
    makeParents: row['mkdir_parents'] === 1,
    partSizeBytes: numberIn(row, 'part_size_bytes'),
    touchedMs: numberIn(row, 'touched_ms'),
    endedMs: numberOrNullIn(row, 'ended_ms'),
    direct:
      row['blob_id'] === null
        ? undefined
        : { blobId: textIn(row, 'blob_id'), storeUploadId: textIn(row, 'store_upload_id') },
  };
}

const PART_COLUMNS = ['blob_id', 'size', 'md5', 'crc32', 'sha1', 'sha256', 'offset_bytes'];
const ADD_PART = `INSERT INTO upload_parts (${PART_COLUMNS.join(', ')}, upload_id, number)
  SELECT ?, ?, ?, ?, ?, ?, ?, u.id, ? FROM uploads u WHERE u.id = ? AND u.ended_ms IS NULL
  ON CONFLICT (upload_id, number) DO NOTHING`;
const REPLACE_PART = `UPDATE upload_parts SET ${PART_COLUMNS.map((name) => `${name} = ?`).join(', ')}
  WHERE upload_id = ? AND number = ?`;

/** Answers the id of the blob that the part held before. */
async function recordPart(
  tx: Transaction,
  recorded: { uploadId: number; part: PartOptions; blob: WrittenBlob },
): Promise<string | undefined> {
  const { uploadId, part, blob } = recorded;
  const { id, sizeBytes, md5, crc32, small } = blob;
  const { number } = part;
  const at = [uploadId, number] as const;
  const values = [id, sizeBytes, md5, crc32, small?.sha1 ?? null, small?.sha256 ?? null, part.offsetBytes ?? null];
  // Nearly all parts are sent once.
  if ((await tx.run(ADD_PART, ...values, number, uploadId)).changes > 0) return undefined;
  const before = await tx.get('SELECT blob_id FROM upload_parts WHERE upload_id = ? AND number = ?', ...at);
  await tx.run(REPLACE_PART, ...values, ...at);
  return before === undefined ? undefined : textIn(before, 'blob_id');
}
