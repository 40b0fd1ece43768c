// Takes in the body of an API call, whole and bounded, and turns it into parameters by its media type.
// Storage bodies never come here: raw routes read the stream themselves.

import { parseJson } from '../params/json.ts';
import { isObject, type ParamValue } from '../params/params.ts';
import { Problem, problem } from '../problem.ts';
import type { BodyShare } from './body-budget.ts';
import type { IncomingCall } from './call.ts';
import { nest, type Pair, parsePairs } from './form-pairs.ts';
import { NO_BODY } from './incoming-call.ts';

const MEBIBYTE = 1024 * 1024;
const EMPTY_BODY = Buffer.alloc(0);
/** How much of a media type a refusal repeats. */
const MAX_SHOWN_CHARACTERS = 100;

/** The largest body of a call: 2 MiB. */
export const MAX_BODY_BYTES = 2 * MEBIBYTE;
/** The largest body of a call that may bring files in a form of several parts: 6 MiB. */
export const MAX_FILE_BODY_BYTES = 6 * MEBIBYTE;
/** The largest body of a call that may bring a file, in any other form: 4 MiB. */
export const MAX_TEXT_FILE_BODY_BYTES = 4 * MEBIBYTE;
/** The largest body of a caller whom nobody knows yet: 64 KiB. */
export const MAX_STRANGERS_BODY_BYTES = 64 * 1024;
/** Parts of a multipart body: each is parsed by itself. */
const MAX_FORM_PARTS = 1_000;

const NONE: Readonly<Record<string, ParamValue>> = {};

/** A body of an API call that takes longer is given up: two minutes. */
const MAX_BODY_MS = 120_000;

/** How much of a body is taken. */
export interface CollectOptions {
  readonly maxBytes: number;
  /** What the bytes are counted in as they arrive. */
  readonly share: BodyShare;
}

/**
 * Collects a body. Throws `bad-request/request-body-too-large`, `bad-request` with 408 when it drips in too slowly, or
 * 429 when there is no room for it beside those of other requests.
 */
export async function collect({ body, headers }: IncomingCall, { maxBytes, share }: CollectOptions): Promise<Buffer> {
  if (body === NO_BODY) return EMPTY_BODY;
  // Who says that it will be too large need not send it first.
  if (Number(headers.get('Content-Length') ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  const untilMs = performance.now() + MAX_BODY_MS;
  let size = 0;
  for await (const chunk of body) {
    if (performance.now() > untilMs) {
      const text = 'The body of an API call must arrive within two minutes.';
      throw problem('bad-request', text, { status: 408, headers: { Connection: 'close' } });
    }
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(maxBytes);
    share.take(chunk.byteLength);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function tooLarge(maxBytes: number): Error {
  const text = `The body of this call may have at most ${maxBytes} bytes.`;
  return problem('bad-request/request-body-too-large', text, { headers: { Connection: 'close' } });
}

/** Reads parameters from JSON, a form or a multipart form. A body without a media type is taken for JSON. */
export async function parseBody(bytes: Buffer, contentType: string): Promise<Readonly<Record<string, ParamValue>>> {
  if (bytes.byteLength === 0) return NONE;
  const media = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (media === 'multipart/form-data') return nest(await parseMultipart(bytes, contentType));
  const text = decodeUtf8(bytes);
  if (media === 'application/x-www-form-urlencoded')
    return looksLikeJson(text) ? parseJsonBody(bytes, text) : nest(parsePairs(text));
  if (media === '' || media.endsWith('json') || looksLikeJson(text)) return parseJsonBody(bytes, text);
  const shown = media.slice(0, MAX_SHOWN_CHARACTERS);
  throw problem(
    'bad-request/unsupported-media-type',
    `Bodies of the type ${shown} are not supported; send JSON or a form.`,
  );
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });

function decodeUtf8(bytes: Buffer): string {
  try {
    return UTF8.decode(bytes);
  } catch (cause) {
    throw problem('bad-request/invalid-input-encoding', 'The body is not valid UTF-8.', { cause });
  }
}

function looksLikeJson(text: string): boolean {
  return text.startsWith('{') || text.startsWith('[');
}

function parseJsonBody(bytes: Buffer, text: string): Readonly<Record<string, ParamValue>> {
  if (text.trim() === '') return NONE;
  let value: ParamValue;
  try {
    value = parseJson(bytes, text);
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw problem('bad-request/invalid-body', 'The body is not valid JSON.', { cause });
  }
  if (value === null) return NONE;
  if (!isObject(value)) throw problem('bad-request/invalid-body', 'The body must be a JSON object.');
  return value;
}

async function parseMultipart(bytes: Buffer, contentType: string): Promise<Pair[]> {
  const pairs: Pair[] = [];
  refuseManyParts(bytes, contentType);
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'Content-Type': contentType } }).formData();
    for (const [key, value] of form) {
      if (typeof value === 'string') {
        pairs.push([key, value]);
        continue;
      }
      const content = new Uint8Array(await value.arrayBuffer());
      pairs.push([key, { filename: value.name, contentType: value.type, bytes: content }]);
    }
  } catch (cause) {
    throw problem('bad-request/invalid-body', 'The multipart body is malformed.', { cause });
  }
  return pairs;
}

/** Counts what separates the parts, without understanding the rest. */
function refuseManyParts(bytes: Buffer, contentType: string): void {
  const [, quoted, plain = quoted] = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  if (plain === undefined) return;
  const separator = Buffer.from(`--${plain}`);
  let parts = 0;
  for (let at = bytes.indexOf(separator); at !== -1; at = bytes.indexOf(separator, at + separator.byteLength)) {
    parts += 1;
    if (parts <= MAX_FORM_PARTS) continue;
    throw problem('bad-request/invalid-body', `The multipart body has more than ${MAX_FORM_PARTS} parts.`);
  }
}
