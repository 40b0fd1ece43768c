// Where the API is, from what a user gave as base address.
import { ConfigurationError } from '../errors.ts';
import { assertText } from '../validate.ts';

const API_PATH = '/api/rest/v1';

/** The API's address, split as requests need it. */
export interface ApiAddress {
  /** Scheme, host and port: what credentials are bound to. */
  readonly origin: string;
  /** Everything before a route's path, without a trailing slash. */
  readonly prefix: string;
}

/** Reads a base address: a bare host gets https, a path is kept, the API's own path is added unless it is there. */
export function parseBaseUrl(baseUrl: string): ApiAddress {
  assertText('baseUrl', baseUrl);
  const url = parseUrl(baseUrl);
  if (url.username !== '' || url.password !== '') {
    throw new ConfigurationError('`baseUrl` must not hold a user name or password; use `apiKey` or `session`.');
  }
  const path = url.pathname.replace(/\/+$/, '');
  const before = path.endsWith(API_PATH) ? path.slice(0, -API_PATH.length) : path;
  return { origin: url.origin, prefix: `${url.origin}${before}${API_PATH}` };
}

function parseUrl(baseUrl: string): URL {
  const trimmed = baseUrl.trim();
  const complete = trimmed.includes('://') ? trimmed : `https://${trimmed}`;
  const url = URL.canParse(complete) ? new URL(complete) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    throw new ConfigurationError('`baseUrl` is not an http or https address, such as https://acme.files.com.');
  }
  return url;
}
