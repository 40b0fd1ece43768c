// What every answer about the server itself carries: the control API, the console and the health check. Set by the
// outermost step, so that refusals and unknown addresses have it too.

const DEFAULTS: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox",
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** True for addresses that belong to the server itself and not to the API that it stands in for. */
export function isOwnPage(rawPath: string): boolean {
  return /^\/+(?:__|health$|$)/.test(rawPath);
}

/** Adds what is missing: an answer that decided something itself keeps it. */
export function addOwnPageHeaders(headers: Record<string, string>, rawPath: string): void {
  if (!isOwnPage(rawPath)) return;
  for (const [name, value] of Object.entries(DEFAULTS)) headers[name] ??= value;
}
