// Uploads whose parts clients send straight to an S3 store.
//
// `begin` opens a multipart upload under a key that nobody can guess and that is used once; whoever asked writes its
// name into a row before the first address is handed out. Each part has an address of its own, signed for 15 minutes;
// a part that is sent again replaces the earlier one. `complete` names the parts by the etags that the client has, or,
// where it has not kept one, by those that the store lists, and asks the store to join them. Then it asks for the
// object: only what the store says of that is believed. An upload of no bytes makes no object.
//
// Any step may be repeated, by this process or another one, after a crash or an answer that was lost. The second
// `complete` meets an upload that the store knows no longer: if an object is under the key, with the mark of this
// upload, that is the proof that the first one succeeded; if none is, the upload was given up. Whoever gives an upload
// up writes a row into `discards` in the transaction that deletes the upload's own: the upload is aborted until the
// store knows nothing of it, then the object is deleted in case there is one.
//
// An upload that was opened when the process died before its row was committed has no parts, as nobody was told of it.
// The sweep finds it by its key, which says that it belongs to this database, and aborts it.
import {
  type DirectTransfers,
  type DirectUpload,
  type JoinedBlob,
  PartsRefusedError,
  type ReadingOptions,
  type SentPart,
  type StoreAddress,
} from '../blobs.ts';
import { StoreUnavailableError, type Transaction } from '../contract.ts';
import type { DiscardRows } from '../discard-rows.ts';
import { isSmall } from '../small-blobs.ts';
import { Presigner } from './presign.ts';
import type { S3Address } from './s3-address.ts';
import type { ListedPart, S3Client } from './s3-client.ts';

/** What S3 demands of parts that are not last. */
const MIN_PART_BYTES = 5 * 1024 * 1024;
/** The MD5 of nothing. */
const EMPTY: JoinedBlob = { sizeBytes: 0, etag: 'd41d8cd98f00b204e9800998ecf8427e' };
/** The mark of an object: the blob that it is. */
const MARK = 'filescom-blob';

/** What direct transfers need of the store. */
export interface S3UploadsDeps {
  readonly address: S3Address;
  readonly discards: DiscardRows;
  client(): Promise<S3Client>;
  createId(): Promise<string>;
  keyOf(blobId: string): string;
}

/** Direct uploads and downloads of one bucket. */
export class S3Uploads implements DirectTransfers {
  readonly minPartBytes = MIN_PART_BYTES;
  readonly wantsEqualParts: boolean;
  readonly #deps: S3UploadsDeps;
  readonly #presigner = new Presigner();

  constructor(deps: S3UploadsDeps) {
    this.#deps = deps;
    this.wantsEqualParts = deps.address.wantsEqualParts;
  }

  async begin(): Promise<DirectUpload> {
    const client = await this.#deps.client();
    const blobId = await this.#deps.createId();
    return { blobId, storeUploadId: await client.createUpload(this.#deps.keyOf(blobId), { [MARK]: blobId }) };
  }

  async createPartAddress(
    { blobId, storeUploadId }: DirectUpload,
    number: number,
    lifetimeSeconds: number,
  ): Promise<StoreAddress> {
    const query = { partNumber: String(number), uploadId: storeUploadId };
    return await this.#sign('PUT', { blobId, query, lifetimeSeconds });
  }

  async createReadAddress(blobId: string, options: ReadingOptions): Promise<StoreAddress | undefined> {
    if (isSmall(blobId)) return undefined;
    const { contentDisposition, contentType, lifetimeSeconds } = options;
    const query = { 'response-content-disposition': contentDisposition, 'response-content-type': contentType };
    return await this.#sign('GET', { blobId, query, lifetimeSeconds });
  }

  async complete(upload: DirectUpload, parts: readonly SentPart[] | undefined): Promise<JoinedBlob> {
    const client = await this.#deps.client();
    const at = { key: this.#deps.keyOf(upload.blobId), uploadId: upload.storeUploadId };
    const isListed = parts === undefined || parts.length === 0 || parts.some(({ etag }) => etag === null);
    const listed = isListed ? await client.listParts(at) : undefined;
    if (isListed && listed === undefined) return await this.#findJoined(client, upload);
    const chosen = listed === undefined ? toEtags(parts ?? []) : chooseListed(listed, parts);
    if (chosen.length === 0) return EMPTY;
    const etag = await client.completeUpload(at, chosen);
    const joined = await this.#findJoined(client, upload);
    // Some stores tell none here.
    if (etag && etag !== joined.etag) {
      throw new StoreUnavailableError(`The S3 store has ${joined.etag} where it said to have stored ${etag}.`);
    }
    return joined;
  }

  async findLastPartMs({ blobId, storeUploadId }: DirectUpload): Promise<number | undefined> {
    const client = await this.#deps.client();
    const parts = await client.listParts({ key: this.#deps.keyOf(blobId), uploadId: storeUploadId });
    if (parts === undefined || parts.length === 0) return undefined;
    return parts.reduce((last, { modifiedMs }) => Math.max(last, modifiedMs), 0);
  }

  async abandon(tx: Transaction, upload: DirectUpload): Promise<void> {
    await this.#deps.discards.addUpload(tx, upload);
  }

  /** The object of an upload that the store has completed. */
  async #findJoined(client: S3Client, { blobId }: DirectUpload): Promise<JoinedBlob> {
    const head = await client.headObject(this.#deps.keyOf(blobId));
    if (head === undefined) throw new PartsRefusedError('gone', 'The S3 store knows nothing of this upload.');
    if (head.metadata[MARK] !== blobId) {
      throw new StoreUnavailableError(`The object of blob ${blobId} in the S3 store is not the one of its upload.`);
    }
    return { sizeBytes: head.sizeBytes, etag: head.etag };
  }

  async #sign(
    method: 'GET' | 'PUT',
    wanted: { blobId: string; query: Readonly<Record<string, string>>; lifetimeSeconds: number },
  ): Promise<StoreAddress> {
    const { blobId, query, lifetimeSeconds } = wanted;
    const { publicEndpoint, bucket, isPathStyle, region } = this.#deps.address;
    const client = await this.#deps.client();
    const credentials = await client.findCredentials();
    const nowMs = client.now();
    const key = this.#deps.keyOf(blobId);
    const uri = this.#presigner.sign({
      method,
      origin: isPathStyle ? publicEndpoint : publicEndpoint.replace('://', `://${bucket}.`),
      path: isPathStyle ? `/${bucket}/${key}` : `/${key}`,
      query,
      region,
      credentials,
      nowMs,
      lifetimeSeconds,
    });
    return { uri, expiresMs: nowMs + lifetimeSeconds * 1000 };
  }
}

interface NamedPart {
  readonly number: number;
  readonly etag: string;
}

/** A part that is named more than once is meant as it was named last. */
function toEtags(parts: readonly SentPart[]): NamedPart[] {
  const byNumber = new Map(parts.map(({ number, etag }) => [number, { number, etag: etag ?? '' }]));
  return [...byNumber.values()].sort((a, b) => a.number - b.number);
}

function chooseListed(listed: readonly ListedPart[], parts: readonly SentPart[] | undefined): readonly NamedPart[] {
  if (parts === undefined || parts.length === 0) {
    const gap = listed.find((part, index) => part.number !== index + 1);
    if (gap !== undefined) {
      throw new PartsRefusedError('gap', `A part before part ${gap.number} was not uploaded.`);
    }
    // One part of no bytes, which is how some clients send an empty file, makes no object either.
    return listed.some(({ sizeBytes }) => sizeBytes > 0) ? listed : [];
  }
  const byNumber = new Map(listed.map((part) => [part.number, part]));
  return toEtags(parts).map(({ number, etag }) => {
    const known = byNumber.get(number);
    if (known === undefined) throw new PartsRefusedError('unknown-part', `Part ${number} was not uploaded.`);
    return { number, etag: etag || known.etag };
  });
}
