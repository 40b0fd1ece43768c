// Lets pages of other origins use the API and the storage addresses, as the service does.
import type { IncomingCall, Reply } from './call.ts';
import { isOwnPage } from './own-pages.ts';

const EXPOSED = [
  'Accept-Ranges',
  'Content-Disposition',
  'Content-Length',
  'Content-Range',
  'ETag',
  'Last-Modified',
  'Retry-After',
  'X-Files-Cursor',
  'X-Files-Cursor-Next',
  'X-Files-Cursor-Prev',
  'X-Files-Error-Class',
  'X-Request-Id',
];
const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE';
const PREFLIGHT_SECONDS = 600;

/**
 * Headers that let a page read the answer; none unless a page asks. Credentials are headers here, never cookies, so any
 * origin may.
 */
export function createCrossOriginHeaders(request: IncomingCall): Readonly<Record<string, string>> {
  if (!isOpen(request)) return {};
  return { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': EXPOSED.join(', ') };
}

/** The answer to a browser that asks whether it may send a request; undefined for every other request. */
export function preflightReply(request: IncomingCall): Reply | undefined {
  const isPreflight = request.method === 'OPTIONS' && request.headers.has('Access-Control-Request-Method');
  if (!isPreflight || !isOpen(request)) return undefined;
  return {
    status: 204,
    headers: {
      'Access-Control-Allow-Methods': METHODS,
      'Access-Control-Allow-Headers': request.headers.get('Access-Control-Request-Headers') ?? '*',
      'Access-Control-Max-Age': String(PREFLIGHT_SECONDS),
    },
  };
}

/** What the server says about itself, the control API and the console, is for no other origin. */
function isOpen(request: IncomingCall): boolean {
  return request.headers.has('Origin') && !isOwnPage(request.rawPath);
}
