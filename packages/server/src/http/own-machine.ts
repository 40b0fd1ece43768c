// Whether a request was made on this machine, as far as its headers say so: it is sent to a loopback name, came
// through no proxy, and a page that sent it is served from a loopback name. A name that somebody else makes resolve to
// 127.0.0.1, and a page of another site in a browser of this machine, are not.
import type { SentHeaders } from './call.ts';

const LOOPBACK_HOST = /^(?:localhost|(?:[a-z0-9-]+\.)+localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
const PRIVATE_ADDRESS =
  /^(?:(?:10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2,3}|\[(?:f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):.*\])$/;
const PROXY_HEADERS = /^(?:forwarded|via|x-real-ip|x-forwarded-.+)$/i;

/** True for the names and addresses of this machine itself. */
export function isLoopback(host: string): boolean {
  return host === '::1' || LOOPBACK_HOST.test(host.toLowerCase());
}

/** True for addresses of networks that only their own machines reach. */
export function isPrivateAddress(host: string): boolean {
  return PRIVATE_ADDRESS.test(host.toLowerCase());
}

/** True if a proxy has left its mark on the request. */
export function isProxied(headers: SentHeaders): boolean {
  for (const [name] of headers) if (PROXY_HEADERS.test(name)) return true;
  return false;
}

/** True unless the headers say that the request comes from elsewhere. A caller in process names no host. */
export function isFromOwnMachine(headers: SentHeaders): boolean {
  const host = headers.get('Host');
  const origin = headers.get('Origin');
  return (host === null || isLoopback(withoutPort(host))) && !isProxied(headers) && isLocalPage(origin);
}

function isLocalPage(origin: string | null): boolean {
  if (origin === null) return true;
  return URL.canParse(origin) && isLoopback(new URL(origin).hostname);
}

function withoutPort(host: string): string {
  return host.replace(/:\d{1,5}$/, '');
}
