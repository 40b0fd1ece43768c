// Takes in the body of an API call, whole and bounded, and turns it into parameters by its media type.
// Storage bodies never come here: raw routes read the stream themselves.

import { asParamValue, isObject, type ParamValue } from '../params/params.ts';
import { problem } from '../problem.ts';
import type { ByteBody } from './call.ts';
import { nest, type Pair, parsePairs } from './form-pairs.ts';

/** The largest body of an API call: 16 MiB. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

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
      const text = 'The body of an API call must arrive within two minutes.';
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
  throw problem(
    'bad-request/unsupported-media-type',
    `Bodies of the type ${media} are not supported; send JSON or a form.`,
  );
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
    throw problem('bad-request/invalid-body', 'The multipart body is malformed.', { cause });
  }
  return pairs;
}
