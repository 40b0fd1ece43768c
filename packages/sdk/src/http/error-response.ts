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
import { adviseCheck } from './effects.ts';
import { cleanText } from './redact.ts';
import { type RegionMove, readRegionMove } from './region.ts';
import { type ApiResponse, failurePointOf, readRequestId } from './response.ts';
import { retryAfterMs } from './retry.ts';

const GROUPS = {
  'bad-request': BadRequestError,
  'not-authenticated': NotAuthenticatedError,
  'not-authorized': NotAuthorizedError,
  'not-found': NotFoundError,
  'processing-failure': ProcessingFailureError,
  'rate-limited': RateLimitedError,
  'service-unavailable': ServiceUnavailableError,
  'site-configuration': SiteConfigurationError,
} as const;

/** The group of a type, if it is one: `constructor/x` comes from outside like any other. */
function groupOf(type: string): keyof typeof GROUPS | undefined {
  const [group = ''] = type.split('/', 1);
  return isGroup(group) ? group : undefined;
}

function isGroup(name: string): name is keyof typeof GROUPS {
  return Object.hasOwn(GROUPS, name);
}

/**
 * The type given to a refusal that names none; such answers come from proxies and gateways more often than from the
 * API.
 */
const UNKNOWN_TYPE = 'unknown';

/** Only a proxy answers with 407. */
const PROXY_WANTS_LOGIN = 'The proxy wants a user name and password: put them into its URL.';
/** Longer sentences do not come from the API, and would bury the rest of a log. */
const MAX_SENTENCE = 2_000;
/** More sentences than that tell nobody more. */
const MAX_SENTENCES = 200;
/** The API's own types are words, hyphens and one slash. */
const MAX_TYPE = 200;

/** What to do about refusals that everybody meets on the first day. */
const CURES: ReadonlyMap<string, string> = new Map([
  [
    'processing-failure/destination-parent-does-not-exist',
    'Pass `mkdir_parents: true` to create the folders above it.',
  ],
]);

/** The only refusal that proves that a change was not carried out, whatever it was. */
const SITE_DISABLED = 'service-unavailable/site-disabled';

/** Whether an answer says in exactly the API's words that the site is disabled. */
export function isSiteDisabled({ status, text: body }: Pick<ApiResponse, 'status' | 'text'>): boolean {
  if (status !== 422 || !body.includes(SITE_DISABLED)) return false;
  const envelope = parseEnvelope(body);
  return envelope?.['type'] === SITE_DISABLED && envelope['http-code'] === 422;
}

/** The error to throw for an answer whose status is not success. */
export function createResponseError(response: ApiResponse): ApiError | InvalidResponseError {
  const move = readRegionMove(response, {});
  if (move !== undefined) return createRegionError(response, move);
  const envelope = parseEnvelope(response.text);
  const type = readType(envelope?.['type']) ?? readType(response.headers.get('X-Files-Error-Class'));
  const reason = text(envelope?.['error']) ?? readStrings(envelope?.['errors'])[0] ?? text(envelope?.['title']);
  if (type === undefined && reason === undefined) return createErrorWithoutEnvelope(response);
  const problem = problemOf(response, envelope ?? {}, {
    type: type ?? UNKNOWN_TYPE,
    reason: reason ?? 'No reason was given',
  });
  const group = groupOf(problem.type);
  const Group = group === undefined ? ApiError : GROUPS[group];
  return new Group(problem);
}

/** Names the address that the site lives at; `data.host` has it, too. */
function createRegionError(response: ApiResponse, { origin }: RegionMove): NotAuthenticatedError {
  const { host } = new URL(origin);
  return new NotAuthenticatedError({
    ...callDataOf(response, {}, true),
    type: 'not-authenticated/lockout-region-mismatch',
    reason: 'The site lives in another region.',
    advice: `Set \`baseUrl\` to ${origin}, or permit the move with \`regionPolicy\` and \`trustRegion\`.`,
    data: { host },
  });
}

function problemOf(
  response: ApiResponse,
  envelope: Envelope,
  { type, reason }: { type: string; reason: string },
): Problem {
  const secrets = response.secrets();
  const clean = (said: string) => truncate(cleanText(said, secrets));
  const cleaned = (said: string | undefined) => (said === undefined ? undefined : clean(said));
  const modelErrors = Object.entries(asEnvelope(envelope['model_errors'] ?? envelope['model-errors']) ?? {});
  const data = callDataOf(response, envelope, groupOf(type) !== undefined);
  return {
    ...data,
    advice: [CURES.get(type), data.advice].filter(Boolean).join(' ') || undefined,
    type,
    reason: clean(reason),
    title: cleaned(text(envelope['title'])),
    detail: cleaned(text(envelope['detail'])),
    errors: readStrings(envelope['errors']).map(clean),
    modelErrors: Object.fromEntries(
      modelErrors.slice(0, MAX_SENTENCES).map(([field, said]) => [clean(field), readStrings(said).map(clean)]),
    ),
    data: asEnvelope(envelope['data']) ?? {},
  };
}

/**
 * Too busy and unavailable are plain from the status; for the rest a body without an envelope says it was not the API.
 */
function createErrorWithoutEnvelope(response: ApiResponse): ApiError | InvalidResponseError {
  const kind = cleanText(response.headers.get('Content-Type') ?? 'no content type', response.secrets());
  const reason = `The answer is not an error of the API (${kind}, ${response.text.length} characters)`;
  const problem: Problem = { ...callDataOf(response, {}, false), type: UNKNOWN_TYPE, reason };
  if (response.status === 429) return new RateLimitedError(problem);
  if (response.status >= 502 && response.status <= 504) return new ServiceUnavailableError(problem);
  if (response.status >= 500) return new ApiError(problem);
  const { route, attempts, status, requestId, outcome, phase } = problem;
  const advice = status === 407 ? PROXY_WANTS_LOGIN : 'Is the base address right?';
  const where = `HTTP ${status}, request ${requestId ?? 'unknown'}`;
  const message = [`${route} failed: ${reason}.`, advice, problem.advice, `(${where})`].filter(Boolean).join(' ');
  return new InvalidResponseError(message, { route, attempts, status, requestId, outcome, phase });
}

function callDataOf(response: ApiResponse, envelope: Envelope, isFromApi: boolean) {
  const { route, subject, attempts, status, headers } = response;
  const point = failurePointOf(response, isFromApi);
  return {
    ...point,
    advice: adviseCheck(route, point.outcome),
    route,
    subject: subject === undefined ? undefined : cleanText(subject, response.secrets()),
    attempts,
    status,
    requestId: readRequestId(headers) ?? text(envelope['instance'])?.slice(0, MAX_TYPE),
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

/** A type, unless it is something else in its place: what is in it gets into messages and into the names of classes. */
function readType(value: unknown): string | undefined {
  const type = text(value);
  return type !== undefined && type.length <= MAX_TYPE && /^[\w./-]+$/.test(type) ? type : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Sentences out of a list; the service has been seen to put whole error objects in their place. */
function readStrings(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, MAX_SENTENCES).flatMap((item) => text(item) ?? text(asEnvelope(item)?.['error']) ?? []);
}
