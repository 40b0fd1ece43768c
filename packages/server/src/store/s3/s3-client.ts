// The calls of S3 that the server makes, with its errors told apart: what the store says of an upload or an object is
// answered as a value or as a refusal; everything else, such as a store that is down or slow, is a
// StoreUnavailableError. The only importer of the client of AWS, which is loaded when bytes are kept in S3.
import type { S3Client as AwsClient } from '@aws-sdk/client-s3';
import { loadS3 } from '../../peers.ts';
import { BlobStoreRefusedError, type JoinedBlob, PartsRefusedError } from '../blobs.ts';
import { StoreUnavailableError } from '../contract.ts';
import type { SigningCredentials } from './presign.ts';
import type { S3Address } from './s3-address.ts';

type Aws = typeof import('@aws-sdk/client-s3');

/** One part as the store has it. */
export interface ListedPart {
  readonly number: number;
  readonly etag: string;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
}

/** An upload that is open in the store. */
export interface ListedUpload {
  readonly key: string;
  readonly uploadId: string;
  readonly begunMs: number;
}

/** A range of bytes of an object, and the check of all that is sent to the store. */
export interface ByteRange {
  readonly start: number;
  /** The last one. */
  readonly end: number;
}

/** Bytes to be stored, with their MD5, which the store compares. */
export interface CheckedBytes {
  readonly bytes: Uint8Array;
  readonly md5: Buffer;
}

const CONNECT_TIMEOUT_MS = 3_000;
/** How long one call may take with all of its attempts. */
const CALL_TIMEOUT_MS = 15_000;
/** Sending one piece, and joining parts, of which large stores think for long. */
const LONG_CALL_TIMEOUT_MS = 60_000;
/** The time of the store is told in whole seconds. */
const MIN_CLOCK_OFFSET_MS = 5_000;

/** One bucket. */
export class S3Client {
  /** How much the clock of the store is ahead of this machine's. */
  #offsetMs = 0;
  readonly #aws: Aws;
  readonly #client: AwsClient;
  readonly #bucket: string;

  private constructor(aws: Aws, address: S3Address) {
    this.#aws = aws;
    this.#bucket = address.bucket;
    this.#client = new aws.S3Client({
      region: address.region,
      endpoint: address.endpoint,
      forcePathStyle: address.isPathStyle,
      // Many stores know none of the newer checksums; what is sent here has its MD5 with it.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      expectContinueHeader: false,
      maxAttempts: 3,
      requestHandler: { connectionTimeout: CONNECT_TIMEOUT_MS },
    });
    this.#watchClock();
  }

  /** Throws, with the name of what is missing, where the client of AWS is not installed. */
  static async open(address: S3Address): Promise<S3Client> {
    return new S3Client(await loadS3(), address);
  }

  /** The time of the store, which signatures have to be made by. */
  now(): number {
    return Date.now() + this.#offsetMs;
  }

  async findCredentials(): Promise<SigningCredentials> {
    try {
      return await this.#client.config.credentials();
    } catch (cause) {
      throw new StoreUnavailableError('There are no credentials for the S3 store of bytes.', { cause });
    }
  }

  /** Throws BlobStoreRefusedError if the bucket is not there, or not for these credentials. */
  async checkBucket(): Promise<void> {
    const input = { Bucket: this.#bucket };
    const found = this.#call((abortSignal) =>
      this.#client.send(new this.#aws.HeadBucketCommand(input), { abortSignal }),
    );
    try {
      await found;
    } catch (error) {
      const status = readStatus(error);
      if (status < 300 || status > 499) throw error;
      const why = status === 404 ? 'there is none of this name' : `the store answers with ${status}`;
      throw new BlobStoreRefusedError(`The bucket ${this.#bucket} cannot be used: ${why}.`, { cause: error });
    }
  }

  /** Opens an upload, and answers the store's name of it. */
  async createUpload(key: string, metadata: Readonly<Record<string, string>>): Promise<string> {
    const input = { Bucket: this.#bucket, Key: key, Metadata: { ...metadata } };
    const { UploadId } = await this.#call((abortSignal) =>
      this.#client.send(new this.#aws.CreateMultipartUploadCommand(input), { abortSignal }),
    );
    if (UploadId === undefined) throw new StoreUnavailableError('The S3 store has opened an upload without a name.');
    return UploadId;
  }

  /** Stores one part, and answers its etag. */
  async sendPart(
    upload: { key: string; uploadId: string; number: number },
    { bytes, md5 }: CheckedBytes,
  ): Promise<string> {
    const { key: Key, uploadId: UploadId, number: PartNumber } = upload;
    const input = { Bucket: this.#bucket, Key, UploadId, PartNumber, Body: bytes, ContentMD5: md5.toString('base64') };
    const { ETag } = await this.#call(
      (abortSignal) => this.#client.send(new this.#aws.UploadPartCommand(input), { abortSignal }),
      LONG_CALL_TIMEOUT_MS,
    );
    return unquote(ETag);
  }

  /** Stores an object in one piece. */
  async putObject(key: string, { bytes, md5 }: CheckedBytes): Promise<void> {
    const input = { Bucket: this.#bucket, Key: key, Body: bytes, ContentMD5: md5.toString('base64') };
    await this.#call(
      (abortSignal) => this.#client.send(new this.#aws.PutObjectCommand(input), { abortSignal }),
      LONG_CALL_TIMEOUT_MS,
    );
  }

  /** Makes an object of parts and answers its etag. Undefined when the store knows no such upload. */
  async completeUpload(
    { key, uploadId }: { key: string; uploadId: string },
    parts: readonly { readonly number: number; readonly etag: string }[],
  ): Promise<string | undefined> {
    const Parts = parts.map(({ number, etag }) => ({ PartNumber: number, ETag: `"${etag}"` }));
    const input = { Bucket: this.#bucket, Key: key, UploadId: uploadId, MultipartUpload: { Parts } };
    return await unlessUnknown(
      this.#call(
        (abortSignal) => this.#client.send(new this.#aws.CompleteMultipartUploadCommand(input), { abortSignal }),
        LONG_CALL_TIMEOUT_MS,
      ).then(({ ETag }) => unquote(ETag)),
    );
  }

  /** False when the store knows no such upload. */
  async abortUpload({ key, uploadId }: { key: string; uploadId: string }): Promise<boolean> {
    const input = { Bucket: this.#bucket, Key: key, UploadId: uploadId };
    const aborted = this.#call((abortSignal) =>
      this.#client.send(new this.#aws.AbortMultipartUploadCommand(input), { abortSignal }),
    );
    return (await unlessUnknown(aborted)) !== undefined;
  }

  /** All parts of an upload by number; undefined when the store knows no such upload. */
  async listParts({ key, uploadId }: { key: string; uploadId: string }): Promise<ListedPart[] | undefined> {
    const parts: ListedPart[] = [];
    for (let marker: string | undefined; ; ) {
      const input = {
        Bucket: this.#bucket,
        Key: key,
        UploadId: uploadId,
        ...(marker !== undefined && { PartNumberMarker: marker }),
      };
      const page = await unlessUnknown(
        this.#call((abortSignal) => this.#client.send(new this.#aws.ListPartsCommand(input), { abortSignal })),
      );
      if (page === undefined) return undefined;
      for (const { PartNumber = 0, ETag, Size = 0, LastModified } of page.Parts ?? []) {
        parts.push({
          number: PartNumber,
          etag: unquote(ETag),
          sizeBytes: Size,
          modifiedMs: LastModified?.getTime() ?? 0,
        });
      }
      // A page that does not move on would be asked for without end.
      if (!page.IsTruncated || page.NextPartNumberMarker === marker || parts.length > 10_000) return parts;
      marker = page.NextPartNumberMarker;
    }
  }

  /** The uploads that are open, a page after the other. */
  async *listUploads(prefix: string): AsyncGenerator<readonly ListedUpload[]> {
    for (let marker: { KeyMarker?: string; UploadIdMarker?: string } | undefined; ; ) {
      const input = { Bucket: this.#bucket, Prefix: prefix, ...marker };
      const page = await this.#call((abortSignal) =>
        this.#client.send(new this.#aws.ListMultipartUploadsCommand(input), { abortSignal }),
      );
      yield (page.Uploads ?? []).map(({ Key = '', UploadId = '', Initiated }) => ({
        key: Key,
        uploadId: UploadId,
        begunMs: Initiated?.getTime() ?? Number.MAX_SAFE_INTEGER,
      }));
      const { NextKeyMarker: KeyMarker, NextUploadIdMarker: UploadIdMarker } = page;
      const isLast = !page.IsTruncated || !KeyMarker || !UploadIdMarker;
      if (isLast || (KeyMarker === marker?.KeyMarker && UploadIdMarker === marker.UploadIdMarker)) return;
      marker = { KeyMarker, UploadIdMarker };
    }
  }

  /** What the store says of an object; undefined when there is none. */
  async headObject(key: string): Promise<(JoinedBlob & { metadata: Readonly<Record<string, string>> }) | undefined> {
    const input = { Bucket: this.#bucket, Key: key };
    const head = await unlessUnknown(
      this.#call((abortSignal) => this.#client.send(new this.#aws.HeadObjectCommand(input), { abortSignal })),
    );
    if (head === undefined) return undefined;
    return { sizeBytes: head.ContentLength ?? 0, etag: unquote(head.ETag), metadata: head.Metadata ?? {} };
  }

  /** The bytes of a range as they come; undefined when there is no such object. `signal` ends the reading. */
  async getObject(
    key: string,
    { start, end }: ByteRange,
    signal: AbortSignal,
  ): Promise<AsyncIterable<unknown> | undefined> {
    const input = { Bucket: this.#bucket, Key: key, Range: `bytes=${start}-${end}` };
    const got = await unlessUnknown(
      this.#call((timeout) =>
        this.#client.send(new this.#aws.GetObjectCommand(input), { abortSignal: AbortSignal.any([signal, timeout]) }),
      ),
    );
    if (got === undefined) return undefined;
    const { Body } = got;
    if (Body === undefined || !(Symbol.asyncIterator in Body)) {
      throw new StoreUnavailableError('The S3 store has answered without bytes.');
    }
    return Body;
  }

  async deleteObject(key: string): Promise<void> {
    const input = { Bucket: this.#bucket, Key: key };
    await this.#call((abortSignal) => this.#client.send(new this.#aws.DeleteObjectCommand(input), { abortSignal }));
  }

  close(): void {
    this.#client.destroy();
  }

  /** Runs a call, which ends with the signal. */
  async #call<T>(run: (signal: AbortSignal) => Promise<T>, timeoutMs = CALL_TIMEOUT_MS): Promise<T> {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), timeoutMs);
    try {
      return await run(stop.signal);
    } catch (error) {
      throw translate(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Each answer of the store says what time it is there. */
  #watchClock(): void {
    this.#client.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        const dateMs = Date.parse(readDate(result.response));
        const offsetMs = Number.isNaN(dateMs) ? 0 : dateMs - Date.now();
        this.#offsetMs = Math.abs(offsetMs) < MIN_CLOCK_OFFSET_MS ? 0 : offsetMs;
        return result;
      },
      { step: 'deserialize', name: 'watchClock', priority: 'low' },
    );
  }
}

/** The store knows no such upload, or no such object. */
class UnknownToStoreError extends Error {
  override readonly name = 'UnknownToStoreError';
}

const UNKNOWN: readonly string[] = ['NoSuchUpload', 'NoSuchKey', 'NotFound'];
const REFUSED: Readonly<Record<string, PartsRefusedError['reason']>> = {
  InvalidPart: 'unknown-part',
  InvalidPartOrder: 'unknown-part',
  EntityTooSmall: 'too-small',
};

function translate(error: unknown): Error {
  const { name, message } = error instanceof Error ? error : { name: '', message: String(error) };
  if (UNKNOWN.includes(name)) return new UnknownToStoreError(message, { cause: error });
  const reason = Object.hasOwn(REFUSED, name) ? REFUSED[name] : undefined;
  if (reason !== undefined) return new PartsRefusedError(reason, message, { cause: error });
  const what = name === 'AbortError' ? 'it has not answered in time' : `${name}: ${message}`;
  return new StoreUnavailableError(`The S3 store of bytes cannot be used: ${what}.`, { cause: error });
}

/** The status of the answer that is behind an error; 0 where there was none. */
function readStatus(error: unknown): number {
  const cause = error instanceof Error ? error.cause : undefined;
  if (typeof cause !== 'object' || cause === null || !('$metadata' in cause)) return 0;
  const { $metadata: metadata } = cause;
  const status: unknown =
    typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, 'httpStatusCode') : undefined;
  return typeof status === 'number' ? status : 0;
}

async function unlessUnknown<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof UnknownToStoreError) return undefined;
    throw error;
  }
}

function unquote(etag: string | undefined): string {
  return (etag ?? '').replace(/^"|"$/g, '');
}

function readDate(response: unknown): string {
  if (typeof response !== 'object' || response === null || !('headers' in response)) return '';
  const { headers } = response;
  if (typeof headers !== 'object' || headers === null || !('date' in headers)) return '';
  return String(headers.date);
}
