// Sends one API request until it is answered or given up: attempts, waits, and what is counted and logged about them.
// Called by http.ts; asks retry.ts whether to go on.
import {
  AbortError,
  ConnectionError,
  type FailedCall,
  FilesError,
  InvalidResponseError,
  TimeoutError,
} from '../errors.ts';
import type { Transport, TransportRequest, TransportResponse } from '../platform/contract.ts';
import type { Usage } from '../usage.ts';
import type { Answer } from './answer.ts';
import type { ApiRequest } from './build.ts';
import type { CallScope } from './call-scope.ts';
import type { LoggedRequest, RequestLog } from './log.ts';
import { secretsOf } from './redact.ts';
import { sendFollowing } from './redirect.ts';
import { decideRetry, type Outcome } from './retry.ts';
import type { CallSettings } from './settings.ts';

/** An answer is held in memory as a whole; this is far above any page the API sends. */
const MAX_ANSWER_BYTES = 256 * 1024 * 1024;

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
export async function send(call: SendCall, scope: CallScope, context: SendContext): Promise<Answer> {
  const { request, repeatable } = call;
  const counts = { retries: 0, staleRetries: 0 };
  let mayHaveHappened = false;
  for (let attempts = 1; ; attempts += 1) {
    const logged = { route: request.route, url: request.url, attempt: attempts };
    const outcome = await attempt(call, logged, scope, context);
    const circumstances = { nowMs: Date.now(), random: Math.random() };
    const facts = { method: request.method, repeatable, ...counts, outcome };
    const decision = decideRetry(facts, context.settings, circumstances);
    if (!decision.again) {
      if ('failure' in outcome) throw withRoute(outcome.failure, request.route, attempts);
      return answerOf(call, outcome, { attempts, mayHaveHappened });
    }
    mayHaveHappened ||= isUncertain(outcome);
    context.log.logRetry(logged, decision.delayMs);
    await waitForRetry(decision.delayMs, scope, { route: request.route, attempts });
    context.usage.retries += 1;
    counts[decision.free ? 'staleRetries' : 'retries'] += 1;
  }
}

/** A gateway's answer says as little about what happened behind it as none at all. */
function isUncertain(outcome: Outcome): boolean {
  if ('status' in outcome) return outcome.status === 502 || outcome.status === 504;
  return !(outcome.failure instanceof ConnectionError && outcome.failure.stage === 'connect');
}

type Answered = Outcome & Pick<Answer, 'status' | 'headers' | 'text'>;

function answerOf(
  { request, params }: SendCall,
  { status, headers, text }: Answered,
  counts: Pick<Answer, 'attempts' | 'mayHaveHappened'>,
): Answer {
  const { route, subject } = request;
  const { attempts, mayHaveHappened } = counts;
  const collectSecrets = () => secretsOf(request.headers, params);
  return { status, headers, text, route, subject, attempts, mayHaveHappened, secrets: collectSecrets };
}

async function attempt(
  call: SendCall,
  logged: LoggedRequest,
  scope: CallScope,
  context: SendContext,
): Promise<Answered | { readonly failure: unknown }> {
  const { transport, usage, log } = context;
  const started = performance.now();
  log.logSending(logged, call.params);
  try {
    scope.signal?.throwIfAborted();
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
    return { failure };
  }
}

function createTransportRequest(request: ApiRequest, scope: CallScope, context: SendContext): TransportRequest {
  const { method, url, headers, body } = request;
  const { usage: meter } = context;
  const { openTimeoutMs, readTimeoutMs } = context.settings;
  const { signal } = scope;
  return { method, url, headers, body, signal, openTimeoutMs, readTimeoutMs, meter };
}

async function readText(response: TransportResponse, route: string, attempts: number): Promise<string> {
  const text = await response.text(MAX_ANSWER_BYTES);
  if (text !== undefined) return text;
  const { status, headers } = response;
  const facts = { route, attempts, status, requestId: headers.get('X-Request-Id') ?? undefined };
  throw new InvalidResponseError(`${route} got an answer of more than ${MAX_ANSWER_BYTES} bytes.`, facts);
}

async function waitForRetry(delayMs: number, scope: CallScope, { route, attempts }: FailedCall): Promise<void> {
  try {
    await scope.wait(delayMs);
  } catch (reason) {
    throw withRoute(reason, route, attempts);
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
    const facts = { stage, code, reusedConnection, route, ...counted, cause: failure.cause ?? failure };
    return new ConnectionError(`${route} failed: ${failure.message}${suffix}`, facts);
  }
  if (failure instanceof TimeoutError) {
    const facts = { timeout: failure.timeout, route, ...counted, cause: failure.cause };
    return new TimeoutError(`${route} failed: ${failure.message}${suffix}`, facts);
  }
  if (failure instanceof AbortError) return new AbortError(`${route} was aborted.`, { cause: failure.cause });
  if (failure instanceof FilesError) return failure;
  return new FilesError(`${route} failed unexpectedly${suffix}.`, { cause: failure });
}
