// Files among the parameters of a call: avatars, logos, watermarks. Loaded by the first call that has one.
//
// A file may be given as a Blob or File, as bytes, as a stream, or as the path of a local file. It is read into memory,
// so that the request can be sent again. Then the call goes out as a form if a form can say everything else in it
// exactly, and as JSON with the file in base64 if not: within lists and objects of a form everything is text to the
// API, and what is null or empty cannot be said at all.
import { PLATFORM } from '#platform';
import { InvalidParameterError } from '../errors.ts';
import { bytesOf, hasMethod, isBlob, isDate } from '../shapes.ts';
import { isFileName } from './wire-values.ts';

/** A file is in memory twice while it is sent, as JSON a third time by a third more. */
const MAX_ATTACHMENT_BYTES = 64 * 1024 * 1024;
/** Names that not every reader of forms takes apart in the same way. */
const AMBIGUOUS_NAME = /[%\\/"\p{Cc}]/u;

/**
 * The parameters with their files as they go on the wire. Throws InvalidParameterError for a file that is too large.
 */
export async function encodeAttachments(params: object): Promise<object> {
  const read = await Promise.all(
    Object.entries(params).map(async ([name, value]) => [name, await readAttachment(name, value)] as const),
  );
  const entries = read.filter(([, value]) => value !== undefined);
  if (entries.every(([name, value]) => fitsForm(name, value))) return Object.fromEntries(entries);
  return Object.fromEntries(
    await Promise.all(entries.map(async ([name, value]) => [name, await toJson(value)] as const)),
  );
}

async function readAttachment(name: string, value: unknown): Promise<unknown> {
  if (typeof value !== 'object' || value === null) return value;
  if (isBlob(value)) {
    checkSize(name, value.size);
    const filename = 'name' in value && typeof value.name === 'string' && value.name !== '' ? value.name : name;
    // A Blob of another realm is unknown to our form.
    return value instanceof Blob && 'name' in value
      ? value
      : createFile([await value.arrayBuffer()], filename, value.type);
  }
  const bytes = bytesOf(value);
  if (bytes !== undefined) {
    checkSize(name, bytes.byteLength);
    return createFile([bytes], name);
  }
  if (isIterable(value) || isReadable(value)) {
    return createFile(await collect(name, streamOf(value)), name);
  }
  const path: unknown = Reflect.get(value, 'path');
  if (!isFileName(name) || typeof path !== 'string') return value;
  return readLocalFile(name, path, { filename: Reflect.get(value, 'filename'), type: Reflect.get(value, 'type') });
}

async function readLocalFile(name: string, path: string, given: { filename: unknown; type: unknown }): Promise<File> {
  const file = await PLATFORM.files.open(path);
  try {
    checkSize(name, file.sizeBytes);
    const bytes = new Uint8Array(file.sizeBytes);
    for (let at = 0; at < bytes.byteLength; ) {
      const read = await file.read(bytes.subarray(at), at);
      if (read === 0) throw new InvalidParameterError(`${name}: "${path}" became shorter while it was read.`);
      at += read;
    }
    const filename = typeof given.filename === 'string' ? given.filename : PLATFORM.files.baseName(path);
    return createFile([bytes], filename, typeof given.type === 'string' ? given.type : undefined);
  } finally {
    await file.close();
  }
}

async function* streamOf(value: object): AsyncGenerator<unknown> {
  if (isIterable(value)) {
    yield* value;
    return;
  }
  if (!isReadable(value)) return;
  // Browsers of a few years ago cannot iterate a stream.
  const reader = value.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

function isIterable(value: object): value is AsyncIterable<unknown> {
  return hasMethod(value, Symbol.asyncIterator);
}

function isReadable(value: object): value is ReadableStream<unknown> {
  return hasMethod(value, 'getReader');
}

async function collect(name: string, chunks: AsyncIterable<unknown>): Promise<Uint8Array<ArrayBuffer>[]> {
  const kept: Uint8Array<ArrayBuffer>[] = [];
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    const bytes = typeof chunk === 'string' ? new TextEncoder().encode(chunk) : bytesOf(chunk);
    if (bytes === undefined) throw new InvalidParameterError(`${name}: the stream gives something else than bytes.`);
    sizeBytes += bytes.byteLength;
    checkSize(name, sizeBytes);
    kept.push(bytes.slice());
  }
  return kept;
}

function createFile(parts: BlobPart[], filename: string, type?: string): File {
  return new File(parts, filename, { type: type || 'application/octet-stream' });
}

function checkSize(name: string, sizeBytes: number): void {
  if (sizeBytes <= MAX_ATTACHMENT_BYTES) return;
  throw new InvalidParameterError(
    `${name} has ${sizeBytes} bytes; a file in a call has ${MAX_ATTACHMENT_BYTES} at most.`,
  );
}

/** Whether a form says exactly this of a parameter. */
function fitsForm(name: string, value: unknown): boolean {
  if (/[[\]"\p{Cc}]/u.test(name) || value === null) return false;
  if (isBlob(value)) return !('name' in value && typeof value.name === 'string' && AMBIGUOUS_NAME.test(value.name));
  return typeof value !== 'object' || isDate(value) || isListOfTexts(value);
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');
}

async function toJson(value: unknown): Promise<unknown> {
  if (!isBlob(value)) return value;
  const filename = 'name' in value ? value.name : undefined;
  return { encoded_content: toBase64(new Uint8Array(await value.arrayBuffer())), filename, type: value.type };
}

/** Pieces that are a multiple of three bytes join without padding in between. */
const PIECE_BYTES = 3 * 8_192;

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.byteLength; at += PIECE_BYTES) {
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE_BYTES)));
  }
  return text;
}
