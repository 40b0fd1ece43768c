// Sends one API request until it is answered or must not be repeated: attempts, waits, and what is counted and logged
// about them.
import { type FilesError, InvalidResponseError, type Phase } from '../errors.ts';
import { pause } from '../platform/abort.ts';
import type { Transport, TransportRequest, TransportResponse } from '../platform/contract.ts';
import type { Usage } from '../usage.ts';
import type { AbortScope } from './abort-scope.ts';
import type { ApiRequest } from './build.ts';
import { type Effect, outcomeOfFailure } from './effects.ts';
import { isSiteDisabled } from './error-response.ts';
import { createRequestError, phaseOfFailure } from './failures.ts';
import type { LoggedRequest, RequestLog } from './log.ts';
import type { RateGate } from './rate-gate.ts';
import { originOf, secretsOf } from './redact.ts';
import { sendFollowing } from './redirect.ts';
import { type RegionRules, readRegionMove } from './region.ts';
import { type ApiResponse, isSuccessOfApi, readRequestId } from './response.ts';
import { type AttemptEnd, type AttemptOutcome, decideRetry, retryAfterMs, runWithRetries } from './retry.ts';
import type { CallSettings } from './settings.ts';

/** An answer is held in memory as a whole; this is far above any page the API sends. */
const MAX_RESPONSE_BYTES = 256 * 1024 * 1024;

/** What sending needs besides the request. */
export interface SendContext {
  readonly transport: Transport;
  readonly usage: Usage;
  readonly log: RequestLog;
  readonly settings: CallSettings;
  readonly gate: RateGate;
  readonly regionRules: RegionRules;
  /** Called when the site turned out to live at another address. */
  onRegionMove(origin: string): void;
}

/** One call: the request, its parameters by name, and what carrying it out twice would do. */
export interface SendCall {
  readonly request: ApiRequest;
  readonly params: object;
  readonly effect: Effect;
}

/** Sends a request as often as the policy allows and returns the last answer, whatever its status. */
export function send(call: SendCall, scope: AbortScope, context: SendContext): Promise<ApiResponse> {
  return new CallSender(call, scope, context).run();
}

type Answered = Pick<ApiResponse, 'status' | 'headers' | 'text'> & { readonly wasRedirected: boolean };

/** The attempts of one call. */
class CallSender {
  readonly #call: SendCall;
  readonly #scope: AbortScope;
  readonly #context: SendContext;
  #attempts = 0;
  /** Whether an attempt before the current one may have been carried out. */
  #mayHaveHappened = false;
  /** Whether the API has answered the current attempt with success. */
  #succeeded = false;
  #phase: Phase = 'local';
  #url: string;
  /** Whether the call has been sent to another region; once is enough. */
  #hasMoved = false;

  constructor(call: SendCall, scope: AbortScope, context: SendContext) {
    this.#call = call;
    this.#url = call.request.url;
    this.#scope = scope;
    this.#context = context;
  }

  async run(): Promise<ApiResponse> {
    try {
      const answered = await runWithRetries<Answered>(() => this.#attempt(), {
        decide: (end, counts) => {
          const timeAndChance = { nowMs: Date.now(), random: Math.random() };
          const input = { effect: this.#call.effect, ...counts, outcome: outcomeOf(end) };
          this.#slowDown(input.outcome);
          return decideRetry(input, this.#context.settings, timeAndChance);
        },
        wait: (delayMs, end) => this.#wait(delayMs, end),
      });
      return this.#createResponse(answered);
    } catch (failure) {
      throw this.#createError(failure);
    }
  }

  get #logged(): LoggedRequest {
    const { route, subject } = this.#call.request;
    return { route, subject, url: this.#url, attempt: this.#attempts };
  }

  async #attempt(): Promise<Answered> {
    const { log, gate } = this.#context;
    this.#attempts += 1;
    this.#succeeded = false;
    try {
      this.#scope.throwIfEnded();
      this.#phase = this.#attempts === 1 ? 'local' : 'wait';
      await gate.wait(this.#scope.sharedSignal);
      const answered = await this.#exchange();
      if (answered.status !== 429) gate.pass();
      const origin = this.#regionOf(answered);
      if (origin === undefined) return answered;
      await this.#moveTo(origin);
    } catch (reason) {
      const failure = this.#scope.ended ?? reason;
      this.#phase = phaseOfFailure(failure, this.#phase);
      log.logFailed(this.#logged, failure);
      throw failure;
    }
    return this.#attempt();
  }

  /** Sends the request and reads the whole answer. */
  async #exchange(): Promise<Answered> {
    const { usage, log, transport } = this.#context;
    const { request, params } = this.#call;
    const started = performance.now();
    log.logSending(this.#logged, params);
    this.#phase = 'connect';
    usage.apiCalls += 1;
    const sent = this.#createTransportRequest();
    const { response, wasRedirected } = await sendFollowing(transport, sent, {
      allowInsecure: false,
      allowOtherOrigin: false,
    });
    const { status, headers } = response;
    this.#succeeded = isSuccessOfApi(response);
    const text = await readText(response, request.route, this.#attempts);
    log.logAnswered(this.#logged, response, performance.now() - started);
    return { status, headers, text, wasRedirected };
  }

  /** The origin that the API names in place of the one that was asked, if the call may go there. */
  #regionOf(answered: Answered): string | undefined {
    if (this.#hasMoved || answered.wasRedirected) return undefined;
    const move = readRegionMove(answered, this.#context.regionRules);
    if (move === undefined || !move.isTrusted) return undefined;
    return this.#url.startsWith('https:') && !move.origin.startsWith('https:') ? undefined : move.origin;
  }

  async #moveTo(origin: string): Promise<void> {
    const { log, usage, onRegionMove } = this.#context;
    log.logRetry(this.#logged, 0, { status: 403, retryAfter: null });
    this.#hasMoved = true;
    this.#url = origin + this.#url.slice(originOf(this.#url).length);
    usage.retries += 1;
    onRegionMove(origin);
  }

  /** Makes the other calls of the client wait, too, when the API says that there are too many. */
  #slowDown(outcome: AttemptOutcome): void {
    if (!('status' in outcome) || outcome.status !== 429) return;
    const { maxRetryAfterMs, initialNetworkRetryDelayMs } = this.#context.settings;
    const waitMs = retryAfterMs(outcome.retryAfter, Date.now()) ?? initialNetworkRetryDelayMs;
    this.#context.gate.refuse(performance.now(), Math.min(waitMs, maxRetryAfterMs));
  }

  async #wait(delayMs: number, end: AttemptEnd<Answered>): Promise<void> {
    const { usage, log } = this.#context;
    this.#mayHaveHappened ||= 'failure' in end ? this.#phase !== 'connect' : !isSiteDisabled(end.value);
    this.#succeeded = false;
    this.#phase = 'wait';
    log.logRetry(this.#logged, delayMs, outcomeOf(end));
    try {
      this.#scope.throwIfEnded();
      if (delayMs > 0) await pause(delayMs, this.#scope.sharedSignal);
    } catch (reason) {
      throw this.#scope.ended ?? reason;
    }
    usage.retries += 1;
  }

  #createTransportRequest(): TransportRequest {
    const { method, headers, body } = this.#call.request;
    const url = this.#url;
    const { usage: meter, settings } = this.#context;
    const { openTimeoutMs, readTimeoutMs } = settings;
    const { sharedSignal: signal } = this.#scope;
    const onPhase = (phase: Phase) => {
      this.#phase = phase;
    };
    return { method, url, headers, body, signal, openTimeoutMs, readTimeoutMs, meter, onPhase };
  }

  #createResponse({ status, headers, text }: Answered): ApiResponse {
    const { request, params, effect } = this.#call;
    const { route, subject } = request;
    const secrets = () => secretsOf(request.headers, params);
    const attempts = this.#attempts;
    const mayHaveHappened = this.#mayHaveHappened;
    return { status, headers, text, route, subject, attempts, effect, mayHaveHappened, secrets };
  }

  #createError(failure: unknown): FilesError {
    const { request, effect } = this.#call;
    const { route, subject } = request;
    const phase = this.#phase;
    const progress = { effect, phase, mayHaveHappened: this.#mayHaveHappened, succeeded: this.#succeeded };
    const outcome = outcomeOfFailure(progress);
    return createRequestError(failure, { route, subject, attempts: this.#attempts, phase, outcome });
  }
}

function outcomeOf(end: AttemptEnd<Answered>): AttemptOutcome {
  if ('failure' in end) return end;
  const { status, headers } = end.value;
  const retryAfter = headers.get('Retry-After');
  return { status, retryAfter, provesNothingHappened: isSiteDisabled(end.value) };
}

async function readText(response: TransportResponse, route: string, attempts: number): Promise<string> {
  const text = await response.text(MAX_RESPONSE_BYTES);
  if (text !== undefined) return text;
  const { status, headers } = response;
  const details = { route, attempts, status, requestId: readRequestId(headers) };
  throw new InvalidResponseError(`${route} got an answer of more than ${MAX_RESPONSE_BYTES} bytes.`, details);
}
