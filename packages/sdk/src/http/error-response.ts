// Reads the API's error envelope and picks the error class of its group.
import {
  ApiError,
  BadRequestError,
  InvalidResponseError,
  NotAuthenticatedError,
  NotAuthorizedError,
  NotFoundError,
  type Problem,
  ProcessingFailureError,
  RateLimitedError,
  ServiceUnavailableError,
  SiteConfigurationError,
} from '../errors.ts';
import { redactText } from './redact.ts';
import type { ApiResponse } from './response.ts';
import { retryAfterMs } from './retry.ts';

const GROUPS: Readonly<Record<string, new (problem: Problem) => ApiError>> = {
  'bad-request': BadRequestError,
  'not-authenticated': NotAuthenticatedError,
  'not-authorized': NotAuthorizedError,
  'not-found': NotFoundError,
  'processing-failure': ProcessingFailureError,
  'rate-limited': RateLimitedError,
  'service-unavailable': ServiceUnavailableError,
  'site-configuration': SiteConfigurationError,
};

/**
 * The type given to a refusal that names none; such answers come from proxies and gateways more often than from the
 * API.
 */
const UNKNOWN_TYPE = 'unknown';

/** Only a proxy answers with 407. */
const PROXY_WANTS_LOGIN = 'The proxy wants a user name and password: put them into its URL.';
/** Longer sentences do not come from the API, and would bury the rest of a log. */
const MAX_SENTENCE = 2_000;

/** The error to throw for an answer whose status is not success. */
export function createResponseError(response: ApiResponse): ApiError | InvalidResponseError {
  const envelope = parseEnvelope(response.text);
  const type = text(envelope?.['type']) ?? response.headers.get('X-Files-Error-Class') ?? undefined;
  const reason = text(envelope?.['error']) ?? readStrings(envelope?.['errors'])[0] ?? text(envelope?.['title']);
  if (type === undefined && reason === undefined) return createErrorWithoutEnvelope(response);
  const problem = problemOf(response, envelope ?? {}, {
    type: type ?? UNKNOWN_TYPE,
    reason: reason ?? 'No reason was given',
  });
  const Group = GROUPS[problem.type.split('/', 1)[0] ?? ''] ?? ApiError;
  return new Group(problem);
}

function problemOf(
  response: ApiResponse,
  envelope: Envelope,
  { type, reason }: { type: string; reason: string },
): Problem {
  const secrets = response.secrets();
  const clean = (said: string) => truncate(redactText(said, secrets));
  const detail = text(envelope['detail']);
  const modelErrors = Object.entries(asEnvelope(envelope['model_errors'] ?? envelope['model-errors']) ?? {});
  return {
    ...callDataOf(response, envelope),
    type,
    reason: clean(reason),
    title: text(envelope['title']),
    detail: detail === undefined ? undefined : clean(detail),
    errors: readStrings(envelope['errors']).map(clean),
    modelErrors: Object.fromEntries(modelErrors.map(([field, said]) => [field, readStrings(said).map(clean)])),
    data: asEnvelope(envelope['data']) ?? {},
  };
}

/**
 * Too busy and unavailable are plain from the status; for the rest a body without an envelope says it was not the API.
 */
function createErrorWithoutEnvelope(response: ApiResponse): ApiError | InvalidResponseError {
  const kind = response.headers.get('Content-Type') ?? 'no content type';
  const reason = `The answer is not an error of the API (${kind}, ${response.text.length} characters)`;
  const problem: Problem = { ...callDataOf(response, {}), type: UNKNOWN_TYPE, reason };
  if (response.status === 429) return new RateLimitedError(problem);
  if (response.status >= 502 && response.status <= 504) return new ServiceUnavailableError(problem);
  if (response.status >= 500) return new ApiError(problem);
  const { route, attempts, status, requestId } = problem;
  const advice = status === 407 ? PROXY_WANTS_LOGIN : 'Is the base address right?';
  const where = `HTTP ${status}, request ${requestId ?? 'unknown'}`;
  return new InvalidResponseError(`${route} failed: ${reason}. ${advice} (${where})`, {
    route,
    attempts,
    status,
    requestId,
  });
}

function callDataOf(response: ApiResponse, envelope: Envelope) {
  const { route, subject, attempts, status, headers } = response;
  return {
    route,
    subject: subject === undefined ? undefined : redactText(subject, response.secrets()),
    attempts,
    status,
    requestId: headers.get('X-Request-Id') ?? text(envelope['instance']),
    retryAfterMs: retryAfterMs(headers.get('Retry-After'), Date.now()),
  };
}

function truncate(said: string): string {
  return said.length <= MAX_SENTENCE ? said : `${said.slice(0, MAX_SENTENCE)}…`;
}

type Envelope = Readonly<Record<string, unknown>>;

function parseEnvelope(body: string): Envelope | undefined {
  try {
    return asEnvelope(JSON.parse(body));
  } catch {
    // Not JSON is one of the expected cases; the caller reports it.
    return undefined;
  }
}

function asEnvelope(value: unknown): Envelope | undefined {
  return isEnvelope(value) ? value : undefined;
}

function isEnvelope(value: unknown): value is Envelope {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Sentences out of a list; the service has been seen to put whole error objects in their place. */
function readStrings(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => text(item) ?? text(asEnvelope(item)?.['error']) ?? []);
}
