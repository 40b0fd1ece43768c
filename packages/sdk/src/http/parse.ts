// Turns an answer of the API into a record, rows, a page or nothing, or into the error to throw. Called by http.ts.
// The shape is checked here, once; inside the SDK rows are trusted.
import { InvalidResponseError } from '../errors.ts';
import type { RowPage } from '../listing.ts';
import type { Answer } from './answer.ts';
import { createResponseError } from './refusal.ts';

/** The record in an answer. Throws `ApiError` for a refusal, `InvalidResponseError` for anything but an object. */
export function parseRecord<T>(answer: Answer): T {
  const value = parseJson(requireSuccess(answer));
  if (isRecord<T>(value)) return value;
  throw invalidResponse(answer, `a record was expected, ${nameOf(value)} came`);
}

/**
 * The rows in an answer. Throws `ApiError` for a refusal, `InvalidResponseError` for anything but an array of objects.
 */
export function parseRecords<T>(answer: Answer): T[] {
  const value = parseJson(requireSuccess(answer));
  if (!Array.isArray(value)) throw invalidResponse(answer, `a list was expected, ${nameOf(value)} came`);
  if (isRecordList<T>(value)) return value;
  throw invalidResponse(answer, 'a list of records was expected, something else is among them');
}

/**
 * The rows in an answer and where the next ones are; an empty cursor counts as none. Throws `InvalidResponseError` when
 * the cursor is the one that was asked for: following it would never end.
 */
export function parsePage<T>(answer: Answer, asked: string | undefined): RowPage<T> {
  const items = parseRecords<T>(answer);
  const cursor = answer.headers.get('X-Files-Cursor') || answer.headers.get('X-Files-Cursor-Next');
  if (cursor && cursor === asked)
    throw invalidResponse(answer, 'its cursor does not advance, so the list would never end');
  return { items, nextCursor: cursor || undefined };
}

/** Accepts an answer without content. A page of HTML is refused: it comes from something that is not the API. */
export function parseNothing(answer: Answer): void {
  if (requireSuccess(answer).text.trim() !== '') parseJson(answer);
}

function requireSuccess(answer: Answer): Answer {
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw createResponseError(answer);
}

function parseJson(answer: Answer): unknown {
  if (answer.text.trim() === '') throw invalidResponse(answer, 'the body is empty');
  try {
    const value: unknown = JSON.parse(answer.text);
    return value;
  } catch (cause) {
    // JSON.parse quotes the text in its message, and the text may hold secrets.
    const position = cause instanceof SyntaxError ? /position \d+/.exec(cause.message)?.[0] : undefined;
    throw invalidResponse(answer, `the body is not JSON${position === undefined ? '' : ` at ${position}`}`);
  }
}

function invalidResponse({ route, attempts, status, headers, text }: Answer, why: string): InvalidResponseError {
  const requestId = headers.get('X-Request-Id') ?? undefined;
  const kind = headers.get('Content-Type') ?? 'no content type';
  const advice = /html/i.test(kind) ? '. Is the base address right?' : '';
  const facts = `HTTP ${status}, ${kind}, ${text.length} characters, request ${requestId ?? 'unknown'}`;
  const message = `${route} got an answer that cannot be used: ${why}${advice} (${facts}).`;
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
