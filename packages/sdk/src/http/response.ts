// A response of the API whose body has been read, together with the call that it belongs to.
import type { FailurePoint } from '../errors.ts';
import type { ResponseHeaders } from '../platform/contract.ts';
import { type Effect, outcomeOfFailure, outcomeOfRefusal } from './effects.ts';
import { cleanText } from './redact.ts';

/** A response of the API, and the call it belongs to. */
export interface ApiResponse {
  readonly route: string;
  /** What the route's path named, for messages. */
  readonly subject: string | undefined;
  readonly attempts: number;
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly text: string;
  readonly effect: Effect;
  /** Whether an earlier attempt may have been carried out although its answer did not arrive. */
  readonly mayHaveHappened: boolean;
  /** Values that no message made from this answer may repeat. */
  readonly secrets: () => readonly string[];
}

/** Longer ones are no ids. */
const MAX_REQUEST_ID = 200;

/** The id of a request for messages, if the answer has one. */
export function readRequestId(headers: ResponseHeaders): string | undefined {
  const id = headers.get('X-Request-Id');
  return id === null || id === '' ? undefined : cleanText(id.slice(0, MAX_REQUEST_ID));
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/** Whether an answer with success is the API's: a gateway or a portal that speaks for it answers with a page. */
export function isSuccessOfApi({ status, headers }: Pick<ApiResponse, 'status' | 'headers'>): boolean {
  if (!isSuccess(status)) return false;
  return status === 204 || /^application\/json\b/i.test(headers.get('Content-Type') ?? '');
}

/** What an error made from a response says of the request: refused, or answered in a form that cannot be used. */
export function failurePointOf(response: ApiResponse, isFromApi: boolean): FailurePoint {
  const { effect, status, mayHaveHappened } = response;
  if (!isSuccess(status)) {
    return { phase: 'response', outcome: outcomeOfRefusal({ effect, status, isFromApi, mayHaveHappened }) };
  }
  const succeeded = isSuccessOfApi(response);
  return { phase: 'body', outcome: outcomeOfFailure({ effect, phase: 'body', mayHaveHappened, succeeded }) };
}
