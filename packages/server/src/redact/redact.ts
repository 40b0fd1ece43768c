// Blanks out what must not be read in a journal, a log or an outbox: credentials in headers, secrets in bodies,
// signatures and passwords in addresses. A body is read the way in which the server reads it, as JSON or as a form; of
// one that is neither nothing is shown.
import { redactJson } from './json.ts';
import { HIDDEN, isHeadersName, isSecretHeader, isSecretName, isStandardHeader } from './secret-names.ts';

/** Texts in texts: JSON in a field, an address in a query. Nobody means deeper ones. */
const MAX_DEPTH = 4;

export function redactHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isSecretHeader(name) ? HIDDEN : redactText(value)]),
  );
}

/**
 * The body of an answer; the beginning of one is enough. Where it is neither JSON nor a form it is the server's words.
 */
export function redactBody(body: string, contentType: string): string {
  const media = mediaOf(contentType);
  if (media.endsWith('json')) return redactJson(body, redactText);
  return media === FORM && !looksLikeJson(body) ? redactForm(body) : redactText(body);
}

/**
 * A body that a client sent, read as the server reads it; the beginning of one is enough. One of a type that the server
 * does not read may hold anything.
 */
export function redactRequestBody(body: string, contentType: string): string {
  const media = mediaOf(contentType);
  if (media === '' || media.endsWith('json') || looksLikeJson(body)) return redactJson(body, redactText);
  return media === FORM ? redactForm(body) : `<redacted: ${body.length} characters>`;
}

const FORM = 'application/x-www-form-urlencoded';

function mediaOf(contentType: string): string {
  return contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function redactForm(body: string): string {
  return redactPairs(body, { depth: 0, isForm: true });
}

/** A text that may be JSON, or hold addresses. */
export function redactText(text: string): string {
  return redactNested(text, 0);
}

/** An address, with or without its origin, whatever characters it holds. */
export function redactAddress(address: string): string {
  return redactWord(address, 0);
}

function redactNested(text: string, depth: number): string {
  if (text.length < 4) return text;
  if (depth >= MAX_DEPTH) return HIDDEN;
  if (/^[a-z][a-z0-9+.-]{0,20}:\/\//i.test(text)) return redactWord(text, depth);
  const begin = text.search(/^[\s\uFEFF]*[{[]|[{[]\s{0,20}["{[]/);
  if (begin === -1) return redactWords(text, depth);
  const json = redactJson(text.slice(begin), (inner) => redactNested(inner, depth + 1));
  return redactWords(text.slice(0, begin), depth) + json;
}

function redactWords(text: string, depth: number): string {
  return text.replaceAll(/[^\s"'<>]{4,}/g, (word) => redactWord(word, depth));
}

function looksLikeJson(text: string): boolean {
  return /^[\s\uFEFF]*[{[]/.test(text);
}

/** Parts of paths that let anybody in who knows them. */
const SECRET_SEGMENT = /(\/_attachments\/|\/_storage\/zip\/)[^/?#]+/g;

/** A word of a text: an address, the query of one, or neither. */
function redactWord(word: string, depth: number): string {
  const cut = word.search(/[?#]/);
  if (cut === -1 && !word.includes('/')) return /^[^=]*=/.test(word) ? redactPairs(word, { depth }) : word;
  const path = cut === -1 ? word : word.slice(0, cut);
  const place = path.replaceAll(SECRET_SEGMENT, `$1${HIDDEN}`).replaceAll(/:\/\/[^/]*@/g, `://${HIDDEN}@`);
  if (cut === -1) return place;
  const pieces = word.slice(cut).split(/([?#])/);
  return place + pieces.map((piece) => redactPairs(piece, { depth })).join('');
}

interface PairOptions {
  readonly depth: number;
  /** A whole body: what is no name may be anything, such as a body of another kind. */
  readonly isForm?: boolean;
}

/** `name=value` pairs as in a query or a form, each as it was sent unless there is a secret in it. */
function redactPairs(text: string, options: PairOptions): string {
  return text
    .split('&')
    .map((pair) => redactPair(pair, options))
    .join('&');
}

function redactPair(pair: string, { depth, isForm = false }: PairOptions): string {
  const cut = pair.indexOf('=');
  const sentName = cut === -1 ? pair : pair.slice(0, cut);
  const name = decodePiece(sentName);
  if (name === undefined || (isForm && /[{}"':=\s]/.test(name))) return HIDDEN;
  if (cut === -1) return pair;
  const segments = name.split(/[[\]]+/);
  if (segments.some(isSecretName) || hidesHeader(segments)) return `${sentName}=${HIDDEN}`;
  const sent = pair.slice(cut + 1);
  const value = decodePiece(sent);
  if (value === undefined) return `${sentName}=${HIDDEN}`;
  const redacted = redactNested(value, depth + 1);
  return redacted === value ? pair : `${sentName}=${encodeURIComponent(redacted)}`;
}

/** `value[headers][X-Team]`: the headers of a setting. */
function hidesHeader(segments: readonly string[]): boolean {
  const at = segments.findIndex(isHeadersName);
  return at !== -1 && !isStandardHeader(segments[at + 1] ?? '');
}

/** Undefined where it cannot be decoded, unless only because it was cut off. */
function decodePiece(text: string): string | undefined {
  const spaced = text.replaceAll('+', ' ');
  for (const candidate of [spaced, spaced.replace(/(?:%[0-9a-f]{2}){0,3}%?[0-9a-f]?$/i, '')]) {
    try {
      return decodeURIComponent(candidate);
    } catch {
      // Cut in the middle of a character, or no UTF-8 at all.
    }
  }
  return undefined;
}
