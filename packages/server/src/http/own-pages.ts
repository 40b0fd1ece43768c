// What every answer carries so that no browser takes it for a page of this server: what callers have sent must never
// run as a script that speaks in the name of the console. Answers about the server itself, the control API, the console
// and the health check, say more. Set by the outermost step, so that refusals and unknown addresses have it too.

const DEFAULTS: Readonly<Record<string, string>> = {
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
  return /^\/+(?:__|health$|$)/.test(rawPath);
}

/** Adds what is missing: an answer that decided something itself keeps it. */
export function addSafetyHeaders(headers: Record<string, string>, rawPath: string): void {
  const defaults = isOwnPage(rawPath) ? DEFAULTS : rawPath.startsWith('/_storage/') ? STORAGE_DEFAULTS : OTHER_DEFAULTS;
  for (const [name, value] of Object.entries(defaults)) headers[name] ??= value;
}
