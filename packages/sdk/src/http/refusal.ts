// Reads the API's error envelope and picks the error class of its group. Called by parse.ts for every status but
// success.
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
import type { Answer } from './answer.ts';
import { redactText } from './redact.ts';
import { retryAfterMs } from './retry-after.ts';

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

/** Only a proxy answers so. */
const PROXY_WANTS_LOGIN = 'The proxy wants a user name and password: put them into its address.';
/** Longer sentences come from something that is not the API, and would bury the rest of a log. */
const MAX_SENTENCE = 2_000;

/** The error to throw for an answer whose status is not success. */
export function createResponseError(answer: Answer): ApiError | InvalidResponseError {
  const envelope = parseEnvelope(answer.text);
  const type = text(envelope?.['type']) ?? answer.headers.get('X-Files-Error-Class') ?? undefined;
  const reason = text(envelope?.['error']) ?? readStrings(envelope?.['errors'])[0] ?? text(envelope?.['title']);
  if (type === undefined && reason === undefined) return createErrorWithoutEnvelope(answer);
  const problem = problemOf(answer, envelope ?? {}, {
    type: type ?? UNKNOWN_TYPE,
    reason: reason ?? 'No reason was given',
  });
  const Group = GROUPS[problem.type.split('/', 1)[0] ?? ''] ?? ApiError;
  return new Group(problem);
}

function problemOf(answer: Answer, envelope: Envelope, { type, reason }: { type: string; reason: string }): Problem {
  const secrets = answer.secrets();
  const clean = (said: string) => truncate(redactText(said, secrets));
  const detail = text(envelope['detail']);
  const modelErrors = Object.entries(asEnvelope(envelope['model_errors'] ?? envelope['model-errors']) ?? {});
  return {
    ...factsOf(answer, envelope),
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
function createErrorWithoutEnvelope(answer: Answer): ApiError | InvalidResponseError {
  const kind = answer.headers.get('Content-Type') ?? 'no content type';
  const reason = `The answer is not an error of the API (${kind}, ${answer.text.length} characters)`;
  const problem: Problem = { ...factsOf(answer, {}), type: UNKNOWN_TYPE, reason };
  if (answer.status === 429) return new RateLimitedError(problem);
  if (answer.status >= 502 && answer.status <= 504) return new ServiceUnavailableError(problem);
  if (answer.status >= 500) return new ApiError(problem);
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

function factsOf(answer: Answer, envelope: Envelope) {
  const { route, subject, attempts, status, headers } = answer;
  return {
    route,
    subject: subject === undefined ? undefined : redactText(subject, answer.secrets()),
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
