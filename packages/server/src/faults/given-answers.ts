// Answers that are given instead of computed: by a rule with status, headers and body, or by a function of the test.
import type { IncomingCall, Reply } from '../http/call.ts';
import type { FaultAnswer, FaultEffect } from './fault-rule.ts';

/** The largest body that is given, read from a function or from a real site. */
const MAX_GIVEN_BYTES = 16 * 1024 * 1024;

/** The answer that a rule spells out. */
export function createGivenReply({
  status,
  headers,
  json,
  text,
  base64,
}: Extract<FaultEffect, { kind: 'respond' }>): Reply {
  const own = Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [writeHeaderName(name), value]));
  const about = { ...(status !== undefined && { status }), headers: own };
  if (json !== undefined) {
    return { ...about, headers: { 'Content-Type': 'application/json', ...own }, text: JSON.stringify(json) };
  }
  if (base64 !== undefined) {
    const raw = Uint8Array.from(Buffer.from(base64, 'base64'));
    return { ...about, headers: { 'Content-Type': 'application/octet-stream', ...own }, raw };
  }
  if (text === undefined) return about;
  return { ...about, headers: { 'Content-Type': 'text/plain; charset=utf-8', ...own }, text };
}

/** Asks a function of the test; undefined when it leaves the request to the server. */
export async function askFunction(
  answer: FaultAnswer,
  request: IncomingCall,
  body: Uint8Array<ArrayBuffer>,
): Promise<Reply | undefined> {
  const query = request.rawQuery === '' ? '' : `?${request.rawQuery}`;
  const asked = new Request(`${request.origin}${request.rawPath}${query}`, {
    method: request.method,
    headers: [...request.headers],
    signal: request.signal,
    ...(body.byteLength > 0 && { body }),
  });
  const response: unknown = await answer(asked);
  if (response === undefined) return undefined;
  if (!isResponse(response) || response.status < 200) {
    throw new TypeError('The function of a fault rule must return a Response with a status from 200 on, or undefined.');
  }
  const headers = Object.fromEntries([...response.headers].map(([name, value]) => [writeHeaderName(name), value]));
  delete headers['Content-Length'];
  return { status: response.status, headers, ...(await readBounded(response)) };
}

/** The body of a response, as text where it is one. Throws for one that is too large. */
export async function readBounded(response: Response): Promise<Pick<Reply, 'text' | 'raw'>> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.byteLength;
    if (bytes > MAX_GIVEN_BYTES) throw new RangeError(`An answer may have at most ${MAX_GIVEN_BYTES} bytes.`);
    pieces.push(piece);
  }
  if (response.body === null) return {};
  const whole = Buffer.concat(pieces, bytes);
  const type = response.headers.get('Content-Type') ?? '';
  return /^text\/|json|xml/i.test(type) ? { text: whole.toString() } : { raw: Uint8Array.from(whole) };
}

/** `etag` as `ETag`, any other as `Content-Type`: two spellings of one name would be two headers. */
function writeHeaderName(name: string): string {
  const lower = name.toLowerCase();
  return lower === 'etag' ? 'ETag' : lower.replaceAll(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase());
}

/** Responses of other realms, such as Jest's, are no instances of ours. */
function isResponse(value: unknown): value is Response {
  return typeof value === 'object' && value !== null && 'status' in value && 'headers' in value && 'body' in value;
}
