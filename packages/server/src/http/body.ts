// Takes in the body of an API call, whole and bounded, and turns it into parameters by its media type.
// Storage bodies never come here: raw routes read the stream themselves.
import { problem } from '../problem.ts';
import type { ByteBody } from './call.ts';
import { nest, type Pair, parsePairs } from './form-pairs.ts';
import { isList, isObject, type ParamValue } from './params.ts';

/** The largest body of an API call: 16 MiB. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

const MAX_JSON = 64;
const NONE: Readonly<Record<string, ParamValue>> = {};

/** A body of an API call that takes longer is given up: two minutes. */
const MAX_BODY_MS = 120_000;

/**
 * Collects a body. Throws `bad-request/request-body-too-large`, or `bad-request` with 408 when it drips in too slowly.
 */
export async function collect(body: ByteBody): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const untilMs = performance.now() + MAX_BODY_MS;
  let size = 0;
  for await (const chunk of body) {
    if (performance.now() > untilMs) {
      const text = 'The body of an API call has to arrive within two minutes.';
      throw problem('bad-request', text, { status: 408, headers: { Connection: 'close' } });
    }
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) {
      const text = `The body of an API call may have at most ${MAX_BODY_BYTES} bytes.`;
      throw problem('bad-request/request-body-too-large', text, { headers: { Connection: 'close' } });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** Reads parameters from JSON, a form or a multipart form. A body without a media type is taken for JSON. */
export async function parseBody(bytes: Buffer, contentType: string): Promise<Readonly<Record<string, ParamValue>>> {
  if (bytes.byteLength === 0) return NONE;
  const media = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (media === 'multipart/form-data') return nest(await parseMultipart(bytes, contentType));
  const text = decodeUtf8(bytes);
  if (media === 'application/x-www-form-urlencoded')
    return looksLikeJson(text) ? parseJsonBody(text) : nest(parsePairs(text));
  if (media === '' || media.endsWith('json') || looksLikeJson(text)) return parseJsonBody(text);
  throw problem('bad-request/unsupported-media-type', `A body of the type ${media} cannot be read here.`);
}

function decodeUtf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw problem('bad-request/invalid-input-encoding', 'The body is not valid UTF-8.', { cause });
  }
}

function looksLikeJson(text: string): boolean {
  return text.startsWith('{') || text.startsWith('[');
}

function parseJsonBody(text: string): Readonly<Record<string, ParamValue>> {
  if (text.trim() === '') return NONE;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw problem('bad-request/invalid-body', 'The body is not valid JSON.', { cause });
  }
  if (parsed === null) return NONE;
  const value = asParamValue(parsed, 0);
  if (!isObject(value)) throw problem('bad-request/invalid-body', 'The body must be a JSON object.');
  return value;
}

/** Narrows parsed JSON, bounding its depth. */
export function asParamValue(value: unknown, depth: number): ParamValue {
  if (depth > MAX_JSON) throw problem('bad-request/invalid-body', 'The body is nested too deeply.');
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value)) return value.map((item) => asParamValue(item, depth + 1));
  const entries = Object.entries(value ?? {});
  const made: Record<string, ParamValue> = Object.create(null);
  for (const [key, item] of entries) made[key] = asParamValue(item, depth + 1);
  return made;
}

async function parseMultipart(bytes: Buffer, contentType: string): Promise<Pair[]> {
  const pairs: Pair[] = [];
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
    throw problem('bad-request/invalid-body', 'The multipart body cannot be read.', { cause });
  }
  return pairs;
}

/** Refuses text that no field may hold: NUL and halves of surrogate pairs. */
export function checkText(value: ParamValue, name: string): void {
  if (typeof value === 'string') {
    if (value.includes('\u0000')) {
      throw problem('bad-request/request-params-contain-invalid-character', `${name} holds a NUL character.`);
    }
    if (/\p{Surrogate}/u.test(value)) {
      throw problem('bad-request/invalid-input-encoding', `${name} is not valid Unicode text.`);
    }
  } else if (isList(value)) {
    for (const item of value) checkText(item, name);
  } else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) checkText(item, `${name}[${key}]`);
  }
}
