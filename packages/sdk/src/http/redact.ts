// The one place that knows what is secret: headers, parameters and addresses that must not reach a log or an error.

const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'x-filesapi-key',
  'x-filesapi-auth',
  'x-files-reauthentication',
  'authorization',
  'proxy-authorization',
  'cookie',
]);
/** Sent to the API alone, though no secrets: they belong to the credential. */
const API_HEADERS: ReadonlySet<string> = new Set(['x-files-workspace-id']);
const SECRET_NAMES: ReadonlySet<string> = new Set([
  'password',
  'otp',
  'key',
  'private_key',
  'partial_session_id',
  'encoded_content',
  'reauthentication',
]);
const SECRET_ENDINGS = /(?:_secret|_token|_password|_key|_passphrase|_otp)$/;
const HIDDEN = '<redacted>';
/** Shorter values would blank out ordinary words. */
const MIN_SECRET = 4;

/** The headers that may follow a request to another origin. */
export function stripCredentials(headers: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => {
    const lower = name.toLowerCase();
    return !SECRET_HEADERS.has(lower) && !API_HEADERS.has(lower);
  });
  return Object.fromEntries(kept);
}

/** All secret values a request carries, in headers and in parameters, however deep. */
export function secretsOf(headers: Readonly<Record<string, string>>, params: object): string[] {
  const fromHeaders = Object.entries(headers).flatMap(([name, value]) => (isSecretHeader(name) ? [value] : []));
  const fromPassword = fromHeaders.flatMap((value) => (value.startsWith('password:') ? [value.slice(9)] : []));
  return [...fromHeaders, ...fromPassword, ...secretParams(params)].filter((value) => value.length >= MIN_SECRET);
}

/** `text` with every occurrence of the secrets, and the query of every address in it, blanked out. */
export function redactText(text: string, secrets: readonly string[]): string {
  // Longest first: a secret may be part of another.
  const ordered = [...secrets].sort((a, b) => b.length - a.length);
  const blanked = ordered.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
  return blanked.replaceAll(/(https?:\/\/[^\s"'<>?#]*)[?#][^\s"'<>]*/g, `$1?${HIDDEN}`);
}

/** Where an address points, without its path, query and user: a storage address is a secret as a whole. */
export function originOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    return 'an invalid address';
  }
}

function isSecretHeader(name: string): boolean {
  return SECRET_HEADERS.has(name.toLowerCase());
}

function isSecretName(name: string): boolean {
  return SECRET_NAMES.has(name) || SECRET_ENDINGS.test(name);
}

function secretParams(params: object): string[] {
  return Object.entries(params).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'string') return isSecretName(name) ? [value] : [];
    return isPlainObject(value) ? secretParams(value) : [];
  });
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
