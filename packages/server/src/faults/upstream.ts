// Passes requests on to a real site, for the fault kind `pass-through`. The site and its key are named when the server
// starts, never by a rule. A request goes out as it came, but with that key in the place of the caller's credentials;
// what comes back is the answer, redirects included. A site that cannot be reached, or answers too much, is a 502.
import type { IncomingCall, Reply } from '../http/call.ts';
import { problem } from '../problem.ts';
import { isSecretHeader } from '../redact/secret-names.ts';
import { readBounded } from './given-answers.ts';

/** The real site. */
export interface UpstreamOptions {
  /** Such as `https://mysite.files.com`. */
  readonly url: string;
  readonly apiKey: string;
}

const MAX_MS = 120_000;
/** What belongs to one connection, or is made anew for each. */
const OF_A_CONNECTION: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'host',
  'content-length',
  'accept-encoding',
  'expect',
  'content-encoding',
  'origin',
]);

/** Throws a TypeError for what is no address of a site, or no key. */
export function checkUpstream({ url, apiKey }: UpstreamOptions): void {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new TypeError('upstream.url must start with http:// or https://.');
  }
  if (!/^[\x21-\x7e]{1,1000}$/.test(apiKey)) throw new TypeError('upstream.apiKey must be a key of that site.');
}

/** The answer of the real site to a request of the API. */
export async function askUpstream(
  { url, apiKey }: UpstreamOptions,
  request: IncomingCall,
  { body, stop }: { body: Uint8Array<ArrayBuffer>; stop: AbortSignal },
): Promise<Reply> {
  const query = request.rawQuery === '' ? '' : `?${request.rawQuery}`;
  const signal = AbortSignal.any([request.signal, stop, AbortSignal.timeout(MAX_MS)]);
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}${request.rawPath}${query}`, {
      method: request.method,
      headers: { ...pickHeaders(request.headers), 'x-filesapi-key': apiKey, 'accept-encoding': 'identity' },
      redirect: 'manual',
      signal,
      ...(body.byteLength > 0 && { body }),
    });
    const headers = pickHeaders(response.headers);
    return { status: response.status, headers, ...(await readBounded(response)) };
  } catch (cause) {
    if (request.signal.aborted || stop.aborted) throw cause;
    const text = `The real site at ${new URL(url).origin} gave no answer that can be passed on.`;
    throw problem('service-unavailable', text, { status: 502, cause });
  }
}

/** The headers of a message, without what is of its connection, and without credentials. */
function pickHeaders(headers: Iterable<readonly [string, string]>): Record<string, string> {
  return Object.fromEntries(
    [...headers].filter(([name]) => !OF_A_CONNECTION.has(name.toLowerCase()) && !isSecretHeader(name)),
  );
}
