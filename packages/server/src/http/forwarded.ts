// Reads what a proxy in front of the server says about its client. Anybody can send these headers, so they are trusted
// only where the operator says so.
import type { IncomingHttpHeaders } from 'node:http';

/** The public address that stands for "as the proxy says". */
export const AS_FORWARDED = 'forwarded';

/** Scheme and host by which the client reached the proxy; undefined when the proxy does not say. */
export function readForwardedOrigin(headers: IncomingHttpHeaders): string | undefined {
  const host = takeLast(headers['x-forwarded-host']) ?? headers.host;
  const scheme = takeLast(headers['x-forwarded-proto'])?.toLowerCase();
  if (scheme !== 'http' && scheme !== 'https') return undefined;
  return host === undefined || !/^[\w.:[\]-]+$/.test(host) ? undefined : `${scheme}://${host}`;
}

/** The address that the proxy was called from; undefined when it does not say. */
export function readForwardedAddress(headers: IncomingHttpHeaders): string | undefined {
  return takeLast(headers['x-forwarded-for']);
}

/** The entry that the nearest proxy has added: those before it may have been sent by the client. */
function takeLast(header: string | string[] | undefined): string | undefined {
  const text = Array.isArray(header) ? header.at(-1) : header;
  return text?.split(',').at(-1)?.trim() || undefined;
}
