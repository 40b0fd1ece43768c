// Turns a response of the API into a record, rows, a page or nothing, or into the error to throw.
// The shape is checked here, once; inside the SDK rows are trusted.
import { InvalidResponseError } from '../errors.ts';
import type { RowPage } from '../listing.ts';
import { adviseCheck } from './effects.ts';
import { createResponseError } from './error-response.ts';
import { cleanText } from './redact.ts';
import { type ApiResponse, failurePointOf, isSuccess, readRequestId } from './response.ts';

/** The record in a response. Throws `ApiError` for a refusal, `InvalidResponseError` for anything but an object. */
export function parseRecord<T>(response: ApiResponse): T {
  const value = parseJson(requireSuccess(response));
  if (isRecord<T>(value)) return value;
  throw invalidResponse(response, `a record was expected, ${nameOf(value)} came`);
}

/**
 * The rows in a response. Throws `ApiError` for a refusal, `InvalidResponseError` for anything but an array of objects.
 */
export function parseRecords<T>(response: ApiResponse): T[] {
  const value = parseJson(requireSuccess(response));
  if (!Array.isArray(value)) throw invalidResponse(response, `a list was expected, ${nameOf(value)} came`);
  if (isRecordList<T>(value)) return value;
  throw invalidResponse(response, 'a list of records was expected, something else is among them');
}

/**
 * The rows in a response and where the next ones are; an empty cursor counts as none. Throws `InvalidResponseError`
 * when the cursor is the one that was asked for: following it would never end.
 */
export function parsePage<T>(response: ApiResponse, asked: string | undefined): RowPage<T> {
  const items = parseRecords<T>(response);
  const cursor = response.headers.get('X-Files-Cursor-Next') || response.headers.get('X-Files-Cursor');
  if (cursor && cursor === asked)
    throw invalidResponse(response, 'its cursor does not advance, so the list would never end');
  return { items, nextCursor: cursor || undefined };
}

/** Whatever JSON is in a response; undefined if it has no content. */
export function parseAnything(response: ApiResponse): unknown {
  return requireSuccess(response).text.trim() === '' ? undefined : parseJson(response);
}

/** Accepts a response without content. A page of HTML is refused: it comes from something that is not the API. */
export function parseNothing(response: ApiResponse): void {
  if (requireSuccess(response).text.trim() !== '') parseJson(response);
}

function requireSuccess(response: ApiResponse): ApiResponse {
  if (isSuccess(response.status)) return response;
  throw createResponseError(response);
}

function parseJson(response: ApiResponse): unknown {
  if (response.text.trim() === '') throw invalidResponse(response, 'the body is empty');
  try {
    const value: unknown = JSON.parse(response.text);
    if (!holdsRoundedNumber(response.text)) return value;
  } catch (cause) {
    // JSON.parse quotes the text in its message, and the text may hold secrets.
    const position = cause instanceof SyntaxError ? /position \d+/.exec(cause.message)?.[0] : undefined;
    throw invalidResponse(response, `the body is not JSON${position === undefined ? '' : ` at ${position}`}`);
  }
  throw invalidResponse(response, 'it holds a whole number above 2^53, which JavaScript rounds');
}

/**
 * Whether a whole number is in the text that JavaScript cannot hold: it has been rounded, and would name another
 * record.
 */
function holdsRoundedNumber(json: string): boolean {
  if (!holdsLongRun(json)) return false;
  // Signatures and references hold long runs of digits, too.
  const withoutStrings = json.replaceAll(/"(?:[^"\\]|\\.)*"/g, '');
  for (const [number] of withoutStrings.matchAll(/[\d.eE+-]{16,}/g)) {
    if (/^-?\d+$/.test(number) && !Number.isSafeInteger(Number(number))) return true;
  }
  return false;
}

/** So many digits in a row may be a number that JavaScript cannot hold. */
const LONG_RUN = 16;

/** Whether so many digits follow each other anywhere. Every such run has one at each of a few places that suffice. */
function holdsLongRun(text: string): boolean {
  for (let at = LONG_RUN - 1; at < text.length; at += LONG_RUN) {
    if (!isDigit(text, at)) continue;
    let [start, end] = [at, at + 1];
    while (isDigit(text, start - 1)) start -= 1;
    while (isDigit(text, end)) end += 1;
    if (end - start >= LONG_RUN) return true;
  }
  return false;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at); // no number outside of the text
  return code >= 48 && code <= 57;
}

function invalidResponse(response: ApiResponse, why: string): InvalidResponseError {
  const { route, attempts, status, headers, text } = response;
  const requestId = readRequestId(headers);
  const kind = cleanText(headers.get('Content-Type') ?? 'no content type', response.secrets());
  const point = failurePointOf(response, false);
  const hints = [/html/i.test(kind) ? 'Is the base address right?' : undefined, adviseCheck(route, point.outcome)];
  const advice = hints.flatMap((hint) => (hint === undefined ? [] : [`. ${hint.replace(/\.$/, '')}`])).join('');
  const details = `HTTP ${status}, ${kind}, ${text.length} characters, request ${requestId ?? 'unknown'}`;
  const message = `${route} got an answer that cannot be used: ${why}${advice} (${details}).`;
  return new InvalidResponseError(message, { route, attempts, status, requestId, ...point });
}

function isRecord<T>(value: unknown): value is T {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRecordList<T>(values: readonly unknown[]): values is T[] {
  return values.every(isRecord);
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
