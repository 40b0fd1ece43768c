// What every answer carries unless it decides otherwise itself. So that no browser takes it for a page of this server,
// since what callers have sent must never run as a script that speaks in the name of the console; answers about the
// server itself, the control API, the console and the health check, say more. And that nothing of the API may be kept
// by a cache. Set by the outermost step, so that refusals and unknown addresses have it too.

const OWN_DEFAULTS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox",
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** Answers of the API and files of records are for programs, and pictures within pages. */
const OTHER_DEFAULTS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
};

/** Files of callers may be looked at, in a frame too, as pages of nobody without scripts. */
const STORAGE_DEFAULTS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': 'sandbox',
};

/** True for addresses that belong to the server itself and not to the API that it stands in for. */
export function isOwnPage(rawPath: string): boolean {
  return !rawPath.startsWith('/api/') && /^\/+(?:__|health$|$)/.test(rawPath);
}

const SERVER = { Server: 'files.com' };
const API_HEADERS: Readonly<Record<string, string>> = {
  ...SERVER,
  'Cache-Control': 'no-cache, no-store, max-age=0, must-revalidate',
  Pragma: 'no-cache',
  Expires: 'Fri, 01 Jan 1990 00:00:00 GMT',
};

/** All that there is to choose from, put together once. */
const OF_API = { ...OTHER_DEFAULTS, ...API_HEADERS };
const OF_RECORD_FILES = { ...OTHER_DEFAULTS, ...SERVER };
const OF_STORAGE = { ...STORAGE_DEFAULTS, ...SERVER };
const OF_CONTROL = { ...OWN_DEFAULTS, ...SERVER };
const OF_OWN_PAGES = { ...OWN_DEFAULTS, ...API_HEADERS };

/** The headers of an answer from this address that has none of its own. */
export function getStandingHeaders(rawPath: string): Readonly<Record<string, string>> {
  if (rawPath.startsWith('/_storage/')) return OF_STORAGE;
  const isUnderscored = rawPath.startsWith('/_');
  if (isOwnPage(rawPath)) return isUnderscored ? OF_CONTROL : OF_OWN_PAGES;
  return isUnderscored ? OF_RECORD_FILES : OF_API;
}
