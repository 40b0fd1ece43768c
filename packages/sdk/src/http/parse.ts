// Turns a response of the API into a record, rows, a page or nothing, or into the error to throw.
// The shape is checked here, once; inside the SDK rows are trusted.
import { InvalidResponseError } from '../errors.ts';
import type { RowPage } from '../listing.ts';
import { createResponseError } from './error-response.ts';
import type { ApiResponse } from './response.ts';

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
  const cursor = response.headers.get('X-Files-Cursor') || response.headers.get('X-Files-Cursor-Next');
  if (cursor && cursor === asked)
    throw invalidResponse(response, 'its cursor does not advance, so the list would never end');
  return { items, nextCursor: cursor || undefined };
}

/** Accepts a response without content. A page of HTML is refused: it comes from something that is not the API. */
export function parseNothing(response: ApiResponse): void {
  if (requireSuccess(response).text.trim() !== '') parseJson(response);
}

/** The JSON value in a response, of whatever shape; undefined for no content. Throws `ApiError` for a refusal. */
export function parseAnything(response: ApiResponse): unknown {
  return requireSuccess(response).text.trim() === '' ? undefined : parseJson(response);
}

function requireSuccess(response: ApiResponse): ApiResponse {
  if (response.status >= 200 && response.status < 300) return response;
  throw createResponseError(response);
}

function parseJson(response: ApiResponse): unknown {
  if (response.text.trim() === '') throw invalidResponse(response, 'the body is empty');
  try {
    const value: unknown = JSON.parse(response.text);
    return value;
  } catch (cause) {
    // JSON.parse quotes the text in its message, and the text may hold secrets.
    const position = cause instanceof SyntaxError ? /position \d+/.exec(cause.message)?.[0] : undefined;
    throw invalidResponse(response, `the body is not JSON${position === undefined ? '' : ` at ${position}`}`);
  }
}

function invalidResponse({ route, attempts, status, headers, text }: ApiResponse, why: string): InvalidResponseError {
  const requestId = headers.get('X-Request-Id') ?? undefined;
  const kind = headers.get('Content-Type') ?? 'no content type';
  const advice = /html/i.test(kind) ? '. Is the base address right?' : '';
  const details = `HTTP ${status}, ${kind}, ${text.length} characters, request ${requestId ?? 'unknown'}`;
  const message = `${route} got an answer that cannot be used: ${why}${advice} (${details}).`;
  return new InvalidResponseError(message, { route, attempts, status, requestId });
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
