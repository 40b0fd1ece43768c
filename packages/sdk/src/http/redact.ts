// The one place that knows what is secret: headers, parameters and addresses that must not reach a log or an error. And
// the one way in which a text that came from outside gets into a message: cut, its control characters and secrets
// blanked out.

/** Sent with every request, and no secrets. Every other header is taken for one. */
const PLAIN_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'content-type',
  'user-agent',
  'x-files-workspace-id',
]);
/** The headers that may follow a request to another origin; all others were meant for the first one. */
const TRAVELLING_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'content-type',
  'if-match',
  'if-unmodified-since',
  'range',
  'user-agent',
]);
/** Headers of the API that storage must never see, whoever put them there. */
const API_HEADERS: ReadonlySet<string> = new Set([
  'x-filesapi-key',
  'x-filesapi-auth',
  'x-files-reauthentication',
  'x-files-workspace-id',
  'authorization',
  'proxy-authorization',
  'cookie',
]);
const SECRET_NAMES: ReadonlySet<string> = new Set([
  'password',
  'otp',
  'key',
  'private_key',
  'partial_session_id',
  'encoded_content',
  'reauthentication',
]);
const SECRET_ENDINGS = /(?:_secret|_token|_password|_key|_passphrase|_otp|_hash|_credentials_json|_confirmation)$/;
const HIDDEN = '<redacted>';
/** Shorter values would blank out ordinary words. */
const MIN_SECRET = 4;
/** So much of a long secret gives it away: a text may have been cut in its middle. */
const HEAD_CHARACTERS = 32;

/** No message needs more of a text from outside, and everything below takes time by its length. */
const MAX_FOREIGN_CHARACTERS = 4 * 1024;

/** The headers that may follow a request to another origin. */
export function keepTravellingHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return pickHeaders(headers, (name) => TRAVELLING_HEADERS.has(name));
}

/** The headers without those that belong to the API. */
export function stripCredentials(headers: Readonly<Record<string, string>>): Record<string, string> {
  return pickHeaders(headers, (name) => !API_HEADERS.has(name));
}

function pickHeaders(headers: Readonly<Record<string, string>>, isKept: (name: string) => boolean) {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => isKept(name.toLowerCase())));
}

/** All secret values a request carries, in headers and in parameters, however deep. */
export function secretsOf(headers: Readonly<Record<string, string>>, params: object): string[] {
  const fromHeaders = Object.entries(headers).flatMap(([name, value]) =>
    PLAIN_HEADERS.has(name.toLowerCase()) ? [] : [value, ...wordsOf(value)],
  );
  return [...fromHeaders, ...secretParams(params, 0)].filter((value) => value.length >= MIN_SECRET);
}

/** The secret of a header by itself: `Bearer …`, `password:…`. */
function wordsOf(value: string): string[] {
  const [, rest] = /^(?:\w+ |password:)(.*)$/.exec(value) ?? [];
  return rest === undefined ? [] : [rest];
}

/**
 * A text from outside as a message may hold it: at most 4,096 characters of it, on one line, with every occurrence of
 * the secrets, also of their beginnings, and the user, query and fragment of every address blanked out. Takes time
 * proportional to the length of the text.
 */
export function cleanText(text: string, secrets: readonly string[] = []): string {
  const isCut = text.length > MAX_FOREIGN_CHARACTERS;
  const start = isCut ? text.slice(0, MAX_FOREIGN_CHARACTERS) : text;
  // Longest first: a secret may be part of another.
  const ordered = [...secrets].filter((secret) => secret.length >= MIN_SECRET).sort((a, b) => b.length - a.length);
  const blanked = ordered.reduce((rest, secret) => blankSecret(rest, secret, isCut), start);
  const line = blanked.replaceAll(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
  return line
    .split(/([\s"'<>]+)/)
    .map(blankAddress)
    .join('');
}

/** Blanks a secret, and at the end of a text that was cut the beginning of one. */
function blankSecret(text: string, secret: string, isCut: boolean): string {
  const head = secret.slice(0, HEAD_CHARACTERS);
  let rest = '';
  let from = 0;
  for (let at = text.indexOf(head); at !== -1; at = text.indexOf(head, from)) {
    let end = at + head.length;
    while (end < text.length && end - at < secret.length && text[end] === secret[end - at]) end += 1;
    rest += text.slice(from, at) + HIDDEN;
    from = end;
  }
  rest += text.slice(from);
  if (!isCut) return rest;
  for (let length = head.length; length >= MIN_SECRET; length -= 1) {
    if (rest.endsWith(head.slice(0, length))) return rest.slice(0, -length);
  }
  return rest;
}

/** A word that holds an address, without what is secret in one. */
function blankAddress(word: string): string {
  const at = word.indexOf('://');
  if (at === -1) return word;
  const query = word.slice(at).search(/[?#]/);
  const address = query === -1 ? word : `${word.slice(0, at + query)}?${HIDDEN}`;
  return address.replaceAll(/:\/\/[^/@]*@/g, `://${HIDDEN}@`);
}

/** Where an address points, without its path, query and user: a storage address is a secret as a whole. */
export function originOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    return 'an invalid address';
  }
}

function isSecretName(name: string): boolean {
  return SECRET_NAMES.has(name) || SECRET_ENDINGS.test(name);
}

/** Deeper values are refused before they are sent. */
const MAX_DEPTH = 32;

function secretParams(params: object, depth: number): string[] {
  if (depth > MAX_DEPTH) return [];
  return Object.entries(params).flatMap(([name, value]: [string, unknown]) => secretsIn(name, value, depth));
}

function secretsIn(name: string, value: unknown, depth: number): string[] {
  if (typeof value === 'string') return isSecretName(name) ? [value] : [];
  if (typeof value === 'number') return isSecretName(name) ? [String(value)] : [];
  if (Array.isArray(value)) return value.flatMap((item) => secretsIn(name, item, depth + 1));
  return isPlainObject(value) ? secretParams(value, depth + 1) : [];
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Objects of another realm have an Object.prototype of their own, which ends the chain like ours.
  return prototype === null || (typeof prototype === 'object' && Object.getPrototypeOf(prototype) === null);
}
