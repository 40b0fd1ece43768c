// Sites live in one of several regions. A request that reaches another one is not carried out, but answered with the
// address of the right one, in one of two forms; then the same request, credentials included, goes there, if that is an
// address to be trusted.
import type { ApiResponse } from './response.ts';

/** How a client treats an answer that names another region. */
export interface RegionRules {
  readonly regionPolicy?: 'automatic' | 'disabled' | undefined;
  readonly trustRegion?: ((origin: string) => boolean) | undefined;
}

/** Where the API says the site lives, and whether requests may go there. */
export interface RegionMove {
  readonly origin: string;
  readonly isTrusted: boolean;
}

const TYPE = 'not-authenticated/lockout-region-mismatch';
const PLAIN_TEXT = 'You have connected to a URL';

/** Reads the move out of an answer; undefined if it is about something else, or names no usable address. */
export function readRegionMove(
  response: Pick<ApiResponse, 'status' | 'headers' | 'text'>,
  rules: RegionRules,
): RegionMove | undefined {
  const host = response.status === 403 ? readHost(response) : undefined;
  const url = host === undefined ? undefined : parseHost(host);
  if (url === undefined) return undefined;
  return { origin: url.origin, isTrusted: rules.regionPolicy !== 'disabled' && isTrusted(url, rules) };
}

function readHost({ headers, text }: Pick<ApiResponse, 'headers' | 'text'>): string | undefined {
  const named = headers.get('X-Files-Host') || undefined;
  if (text.startsWith(PLAIN_TEXT)) return named;
  if (!text.includes(TYPE)) return undefined;
  try {
    const envelope: unknown = JSON.parse(text);
    if (memberOf(envelope, 'type') !== TYPE) return undefined;
    const host = memberOf(memberOf(envelope, 'data'), 'host');
    return typeof host === 'string' && host !== '' ? host : named;
  } catch {
    return undefined;
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

/** A host, perhaps with a scheme and a port; several headers of one name come joined by commas and are none. */
function parseHost(host: string): URL | undefined {
  const complete = /^https?:\/\//.test(host) ? host : `https://${host}`;
  if (!/^https?:\/\/[\w.:[\]-]+\/?$/.test(complete) || !URL.canParse(complete)) return undefined;
  return new URL(complete);
}

function isTrusted(url: URL, { trustRegion }: RegionRules): boolean {
  if (trustRegion !== undefined) return trustRegion(url.origin) === true;
  return url.protocol === 'https:' && url.port === '' && /(?:^|\.)files\.com$/.test(url.hostname);
}
