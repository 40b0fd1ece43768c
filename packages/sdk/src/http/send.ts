// Sends one API request until it is answered or must not be repeated: attempts, waits, and what is counted and logged
// about them.
import { AbortError, ConnectionError, FilesError, InvalidResponseError, TimeoutError } from '../errors.ts';
import { pause } from '../platform/abort.ts';
import type { Transport, TransportRequest, TransportResponse } from '../platform/contract.ts';
import type { Usage } from '../usage.ts';
import type { AbortScope } from './abort-scope.ts';
import type { ApiRequest } from './build.ts';
import type { LoggedRequest, RequestLog } from './log.ts';
import { secretsOf } from './redact.ts';
import { sendFollowing } from './redirect.ts';
import type { ApiResponse } from './response.ts';
import { type AttemptEnd, decideRetry, type Outcome, runWithRetries } from './retry.ts';
import type { CallSettings } from './settings.ts';

/** An answer is held in memory as a whole; this is far above any page the API sends. */
const MAX_RESPONSE_BYTES = 256 * 1024 * 1024;

/** What sending needs besides the request. */
export interface SendContext {
  readonly transport: Transport;
  readonly usage: Usage;
  readonly log: RequestLog;
  readonly settings: CallSettings;
}

/** One call: the request, its parameters by name, and whether it may be carried out twice. */
export interface SendCall {
  readonly request: ApiRequest;
  readonly params: object;
  readonly repeatable: boolean;
}

/** Sends a request as often as the policy allows and returns the last answer, whatever its status. */
export async function send(call: SendCall, scope: AbortScope, context: SendContext): Promise<ApiResponse> {
  const { request, repeatable } = call;
  const { route, url, method } = request;
  let attempts = 0;
  let mayHaveHappened = false;
  const describe = (): LoggedRequest => ({ route, url, attempt: attempts });
  try {
    const answered = await runWithRetries<Answered>(
      () => {
        attempts += 1;
        return attempt(call, describe(), scope, context);
      },
      {
        decide: (end, counts) => {
          const timeAndChance = { nowMs: Date.now(), random: Math.random() };
          return decideRetry(
            { method, repeatable, ...counts, outcome: outcomeOf(end) },
            context.settings,
            timeAndChance,
          );
        },
        async wait(delayMs, end) {
          mayHaveHappened ||= isUncertain(outcomeOf(end));
          context.log.logRetry(describe(), delayMs);
          await waitWithin(scope, delayMs);
          context.usage.retries += 1;
        },
      },
    );
    return createResponse(call, answered, { attempts, mayHaveHappened });
  } catch (failure) {
    throw withRoute(failure, route, attempts);
  }
}

function outcomeOf(end: AttemptEnd<Answered>): Outcome {
  return 'failure' in end ? end : end.value;
}

/** A gateway's answer says as little about what happened behind it as none at all. */
function isUncertain(outcome: Outcome): boolean {
  if ('status' in outcome) return outcome.status === 502 || outcome.status === 504;
  return !(outcome.failure instanceof ConnectionError && outcome.failure.stage === 'connect');
}

type Answered = Pick<ApiResponse, 'status' | 'headers' | 'text'> & { readonly retryAfter: string | null };

function createResponse(
  { request, params }: SendCall,
  { status, headers, text }: Answered,
  counts: Pick<ApiResponse, 'attempts' | 'mayHaveHappened'>,
): ApiResponse {
  const { route, subject } = request;
  const { attempts, mayHaveHappened } = counts;
  const collectSecrets = () => secretsOf(request.headers, params);
  return { status, headers, text, route, subject, attempts, mayHaveHappened, secrets: collectSecrets };
}

async function attempt(
  call: SendCall,
  logged: LoggedRequest,
  scope: AbortScope,
  context: SendContext,
): Promise<Answered> {
  const { transport, usage, log } = context;
  const started = performance.now();
  log.logSending(logged, call.params);
  try {
    scope.sharedSignal?.throwIfAborted();
    usage.apiCalls += 1;
    const response = await sendFollowing(transport, createTransportRequest(call.request, scope, context), {
      bodyMayLeave: false,
    });
    const { status, headers } = response;
    const text = await readText(response, call.request.route, logged.attempt);
    log.logAnswered(logged, response, performance.now() - started);
    return { status, headers, text, retryAfter: headers.get('Retry-After') };
  } catch (reason) {
    const failure = scope.ended ?? reason;
    log.logFailed(logged, failure);
    throw failure;
  }
}

function createTransportRequest(request: ApiRequest, scope: AbortScope, context: SendContext): TransportRequest {
  const { method, url, headers, body } = request;
  const { usage: meter } = context;
  const { openTimeoutMs, readTimeoutMs } = context.settings;
  const { sharedSignal: signal } = scope;
  return { method, url, headers, body, signal, openTimeoutMs, readTimeoutMs, meter };
}

async function readText(response: TransportResponse, route: string, attempts: number): Promise<string> {
  const text = await response.text(MAX_RESPONSE_BYTES);
  if (text !== undefined) return text;
  const { status, headers } = response;
  const details = { route, attempts, status, requestId: headers.get('X-Request-Id') ?? undefined };
  throw new InvalidResponseError(`${route} got an answer of more than ${MAX_RESPONSE_BYTES} bytes.`, details);
}

async function waitWithin(scope: AbortScope, delayMs: number): Promise<void> {
  try {
    scope.sharedSignal?.throwIfAborted();
    if (delayMs > 0) await pause(delayMs, scope.sharedSignal);
  } catch (reason) {
    throw scope.ended ?? reason;
  }
}

/**
 * The failure as its caller should see it: with the route, and with attempts unless others repeat the request; and made
 * here, so that the stack leads back through the awaiting functions to the call site instead of ending in a socket's or
 * a timer's event.
 */
export function withRoute(failure: unknown, route: string, attempts?: number): unknown {
  const counted = attempts === undefined ? {} : { attempts };
  const suffix = attempts === undefined ? '' : ` (${attempts === 1 ? '1 attempt' : `${attempts} attempts`})`;
  if (failure instanceof ConnectionError) {
    const { stage, code, reusedConnection } = failure;
    const details = { stage, code, reusedConnection, route, ...counted, cause: failure.cause ?? failure };
    return new ConnectionError(`${route} failed: ${failure.message}${suffix}`, details);
  }
  if (failure instanceof TimeoutError) {
    const details = { timeout: failure.timeout, route, ...counted, cause: failure.cause };
    return new TimeoutError(`${route} failed: ${failure.message}${suffix}`, details);
  }
  if (failure instanceof AbortError) return new AbortError(`${route} was aborted.`, { cause: failure.cause });
  if (failure instanceof FilesError) return failure;
  return new FilesError(`${route} failed unexpectedly${suffix}.`, { cause: failure });
}
