// Follows redirects by hand, so that credentials stay with the origin they were meant for. Calls of the API do not
// leave it at all: what another origin answered would be taken for the API's word.
import { ConnectionError, TimeoutError } from '../errors.ts';
import type { Transport, TransportRequest, TransportResponse } from '../platform/contract.ts';
import { keepTravellingHeaders, originOf } from './redact.ts';

const MAX_REDIRECTS = 5;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** How far redirects are followed. */
export interface RedirectRules {
  /** Whether a redirect may lead from https to http. */
  readonly allowInsecure: boolean;
  /** Whether a redirect may lead to another origin. Default: true. */
  readonly allowOtherOrigin?: boolean | undefined;
}

/** An answer, and whether it is that of the address that was asked. */
export interface FollowedResponse {
  readonly response: TransportResponse;
  readonly wasRedirected: boolean;
}

/**
 * Sends a request and follows at most five redirects. Another origin, where that is allowed, gets neither a body nor
 * headers that were meant for the first one, and https stays https.
 */
export async function sendFollowing(
  transport: Transport,
  first: TransportRequest,
  rules: RedirectRules,
): Promise<FollowedResponse> {
  let request = first;
  for (let hops = 0; ; hops += 1) {
    const isSame = request.method === first.method;
    const response = await (isSame ? transport.send(request) : followRedirects(transport, request));
    const location = REDIRECTS.has(response.status) ? response.headers.get('Location') : null;
    if (location === null) return { response, wasRedirected: hops > 0 };
    await response.discard();
    if (hops === MAX_REDIRECTS) throw redirectRefusedError(request, `more than ${MAX_REDIRECTS} redirects`);
    request = redirectRequest(request, response.status, location, rules);
  }
}

/**
 * Sends a request that stands in for the one that was redirected, such as the GET after a POST. It fails as something
 * whose work may be done: the redirect may have been the answer to it, and a second POST would do it twice.
 */
async function followRedirects(transport: Transport, request: TransportRequest): Promise<TransportResponse> {
  let response: TransportResponse;
  try {
    response = await transport.send(request);
  } catch (error) {
    if (error instanceof ConnectionError) {
      const { code, message } = error;
      throw new ConnectionError(`after a redirect, ${message}`, {
        stage: 'response',
        phase: 'response',
        code,
        cause: error,
      });
    }
    if (error instanceof TimeoutError && error.timeout === 'open') {
      throw new TimeoutError(`after a redirect, ${error.message}`, {
        timeout: 'read',
        phase: 'response',
        cause: error,
      });
    }
    throw error;
  }
  if (response.status !== 429 && response.status !== 503) return response;
  await response.discard();
  throw redirectRefusedError(request, `HTTP ${response.status} after a redirect`);
}

function redirectRequest(
  from: TransportRequest,
  status: number,
  location: string,
  rules: RedirectRules,
): TransportRequest {
  if (!URL.canParse(location, from.url))
    throw redirectRefusedError(from, 'a redirect to something that is not an address');
  const to = new URL(location, from.url);
  if (!/^https?:$/.test(to.protocol))
    throw redirectRefusedError(from, 'a redirect to something other than http or https');
  const turned = turnsIntoGet(from.method, status);
  const leaves = to.origin !== originOf(from.url);
  if (to.protocol === 'http:' && from.url.startsWith('https:') && !rules.allowInsecure) {
    throw redirectRefusedError(from, 'a redirect from https to http');
  }
  if (leaves && !turned && from.body !== undefined) {
    throw redirectRefusedError(from, 'a redirect that would take the body of the request to another origin');
  }
  if (leaves && rules.allowOtherOrigin === false) {
    throw redirectRefusedError(from, `a redirect to another origin (${to.origin})`);
  }
  const headers = leaves ? keepTravellingHeaders(from.headers) : from.headers;
  const { body: _, ...rest } = from;
  if (turned) return { ...rest, method: 'GET', url: to.href, headers: stripContentHeaders(headers) };
  return { ...from, url: to.href, headers };
}

/** As browsers do it: 303 turns everything but HEAD into GET, 301 and 302 only POST. */
function turnsIntoGet(method: string, status: number): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD';
  return (status === 301 || status === 302) && method === 'POST';
}

function stripContentHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !/^content-/i.test(name)));
}

function redirectRefusedError(request: TransportRequest, why: string): ConnectionError {
  const message = `${originOf(request.url)} answered with ${why}.`;
  return new ConnectionError(message, { stage: 'response', phase: 'response', code: 'ERR_INVALID_REDIRECT' });
}
