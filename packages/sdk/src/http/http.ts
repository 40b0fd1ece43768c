// The only way to the network. A call gets a route and parameters, goes out with the credentials of the client, is
// repeated as retry.ts decides, and comes back as a record, rows, a page or an error. A request to storage goes to a
// URL that the API has given, once and never with credentials: whoever sends it decides about another attempt.
import { type CredentialScope, pickCredential } from '../credentials.ts';
import { ConfigurationError, FilesError, InvalidParameterError, MissingParameterError, type Phase } from '../errors.ts';
import type { RowPage } from '../listing.ts';
import { CALL_OPTION_NAMES, type CallOptions, type ScopedOptions, type TransferStore } from '../options.ts';
import { abortReason } from '../platform/abort.ts';
import type { RequestBody, Transport, TransportResponse } from '../platform/contract.ts';
import type { TransferLimiter, TransferShare } from '../transfer-limiter.ts';
import type { Usage } from '../usage.ts';
import { AbortScope, withCallers } from './abort-scope.ts';
import { type ApiPromise, createApiPromise, type ResponseInfo, type WithResponse } from './api-promise.ts';
import { type Bandwidth, PacedResponse } from './bandwidth.ts';
import { type ApiAddress, parseBaseUrl } from './base-url.ts';
import { buildRequest, createBaseHeaders } from './build.ts';
import { effectOf } from './effects.ts';
import { createRequestError, phaseOfFailure } from './failures.ts';
import { HOOKS, RequestLog } from './log.ts';
import { assertKnownOptions, assertParamNames } from './names.ts';
import { parseAnything, parseNothing, parsePage, parseRecord, parseRecords } from './parse.ts';
import type { RateGate } from './rate-gate.ts';
import { stripCredentials } from './redact.ts';
import { sendFollowing } from './redirect.ts';
import type { RegionRules } from './region.ts';
import { type ApiResponse, readRequestId } from './response.ts';
import type { RetryPolicy } from './retry.ts';
import { type SendCall, type SendContext, send } from './send.ts';
import { type CallSettings, callSettings, changesNothing, mergeOptions } from './settings.ts';
import { holdsAttachment } from './wire-values.ts';

/** A request to an address that the API handed out. */
export interface StorageRequest {
  readonly method: string;
  /** Absolute, or relative to the API's origin. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: RequestBody | undefined;
  /** What it is about, for messages and logs: `part 3 of "in/a.txt"`. */
  readonly subject?: string | undefined;
  /** Whether a redirect may lead to another origin. Default: true. */
  readonly allowOtherOrigin?: boolean | undefined;
  /** See `TransportRequest`. */
  readonly longAnswer?: boolean | undefined;
  /** Which attempt it is, for logs and hooks. Default: 1. */
  readonly attempt?: number | undefined;
}

/** A request that is about to be repeated by those who repeat storage requests themselves. */
export interface RepeatedRequest extends Pick<StorageRequest, 'method' | 'url' | 'subject'> {
  /** The attempt that failed. */
  readonly attempt: number;
  readonly failure: unknown;
  readonly delayMs: number;
}

/** What all calls of one client share. */
export interface HttpContext {
  readonly address: ApiAddress;
  readonly transport: Transport;
  readonly usage: Usage;
  readonly bandwidth: Bandwidth;
  readonly limiter: TransferLimiter;
  readonly credentials: CredentialScope;
  readonly options: ScopedOptions & RegionRules;
  readonly gate: RateGate;
  readonly region: Region;
}

/** Where the API is after it has named another region. */
interface Region {
  moved: ApiAddress | undefined;
}

/** Marks a call of a route whose parameters are not known. */
const UNKNOWN_ROUTE = Symbol('unknown route');

type InternalOptions = CallOptions & { readonly [UNKNOWN_ROUTE]?: boolean };

/** Options after defaults and checks. */
interface ResolvedOptions {
  readonly settings: CallSettings;
  readonly headers: Readonly<Record<string, string>>;
}

/** Makes calls to the API and requests to storage, in the scope of one client. */
export class Http {
  readonly #context: HttpContext;
  readonly #log: RequestLog;
  /** The options of calls without options of their own, as nearly all are. */
  #defaultOptions: ResolvedOptions | undefined;

  constructor(context: HttpContext) {
    this.#context = context;
    this.#log = new RequestLog(context.options);
  }

  /** The site that calls go to. */
  get origin(): string {
    return this.#context.address.origin;
  }

  /** Whether there is a bandwidth limit, which only bodies keep that are produced while they are sent. */
  get isPaced(): boolean {
    return this.#context.bandwidth.limit !== undefined;
  }

  /** The limit on all transfers of the client. */
  get limiter(): TransferLimiter {
    return this.#context.limiter;
  }

  /** What one more transfer has of that limit. */
  joinLimiter(): TransferShare {
    return this.#context.limiter.join();
  }

  /** Where transfers keep what another process needs to resume them, if the client has an option for it. */
  get transferStore(): string | TransferStore | undefined {
    return this.#context.options.transferStore;
  }

  /** Calls a route that answers with one record. */
  callForRecord<T>(route: string, params: object, options?: CallOptions): ApiPromise<T> {
    return createApiPromise(this.#call(route, params, options, parseRecord<T>));
  }

  /** Calls a route that answers with a list without pages. */
  callForRecords<T>(route: string, params: object, options?: CallOptions): ApiPromise<T[]> {
    return createApiPromise(this.#call(route, params, options, parseRecords<T>));
  }

  /** Calls a route whose answer has no content. */
  callForNothing(route: string, params: object, options?: CallOptions): ApiPromise<void> {
    return createApiPromise(this.#call(route, params, options, (response) => parseDeletion(route, response)));
  }

  /** Calls a route that the catalogue does not know; resolves to the JSON of the answer, if there is any. */
  callForAnything(route: string, params: object, options?: CallOptions): ApiPromise<unknown> {
    return createApiPromise(this.#call(route, params, { ...options, [UNKNOWN_ROUTE]: true }, parseAnything));
  }

  /** Fetches one page of a list: the first, or the one at `cursor`. */
  async loadPage<T>(route: string, params: object, cursor?: string, options?: CallOptions): Promise<RowPage<T>> {
    const asked = cursor === undefined ? params : { ...params, cursor };
    return (await this.#call(route, asked, options, (response) => parsePage<T>(response, cursor))).data;
  }

  /**
   * Sends one request to an address that the API handed out and returns the answer, whatever its status. Without
   * credentials or a deadline, and once: how long a file may take, and whether a part or a range is worth another
   * attempt, is for the caller to decide.
   */
  async sendToStorage(request: StorageRequest, options?: CallOptions): Promise<TransportResponse> {
    const { transport, usage, bandwidth, address } = this.#context;
    const { allowInsecureStorage = false } = this.#context.options;
    const { href: url, origin, protocol } = resolveUrl(request.url, this.#apiOrigin);
    if (protocol === 'http:' && address.origin.startsWith('https:') && !allowInsecureStorage) {
      throw new ConfigurationError(
        `The API is spoken to over https, and gave out an address of the storage with http (${origin}). Nothing was sent; \`allowInsecureStorage: true\` permits it.`,
      );
    }
    // The address itself is a secret: whoever has it can read or write the file.
    const route = `${request.method} ${origin}`;
    const { openTimeoutMs, readTimeoutMs } = this.#resolveOptions(options).settings;
    const { method, body, longAnswer, allowOtherOrigin } = request;
    const rules = { allowInsecure: allowInsecureStorage, allowOtherOrigin };
    const headers = stripCredentials(request.headers ?? {});
    const signal = options?.signal;
    const allowed = throttle(body, bandwidth);
    const times = { openTimeoutMs, readTimeoutMs };
    let traced: Phase = 'connect';
    const onPhase = (phase: Phase) => {
      traced = phase;
    };
    const sent = { method, url, headers, body: allowed, signal, ...times, meter: usage, onPhase, longAnswer };
    const logged = { route, subject: request.subject, url, attempt: request.attempt ?? 1 };
    const log = this.#logOf(options);
    const started = performance.now();
    try {
      if (signal?.aborted) throw signal.reason;
      usage.storageRequests += 1;
      log.logSending(logged);
      const { response } = await sendFollowing(transport, sent, rules);
      log.logAnswered(logged, response, performance.now() - started);
      return new PacedResponse(response, bandwidth, signal);
    } catch (reason) {
      const failure = signal?.aborted ? abortReason(signal, `${route} was aborted.`) : reason;
      log.logFailed(logged, failure);
      const phase = phaseOfFailure(failure, traced);
      throw createRequestError(failure, { route, subject: request.subject, phase, outcome: 'not-carried-out' });
    }
  }

  /** Retries and waits as they hold for a call with these options; for those who repeat storage requests themselves. */
  retryPolicy(options?: CallOptions): RetryPolicy {
    return this.#resolveOptions(options).settings;
  }

  /** Reports a storage request that is about to be repeated to log and hooks; those who repeat them call it. */
  logRetry({ method, url, subject, attempt, failure, delayMs }: RepeatedRequest, options?: CallOptions): void {
    const { href, origin } = resolveUrl(url, this.#apiOrigin);
    const { route, status }: Record<string, unknown> = failure instanceof FilesError ? failure.toJSON() : {};
    const outcome = typeof status === 'number' ? { status, retryAfter: null } : { failure };
    const logged = { route: typeof route === 'string' ? route : `${method} ${origin}`, subject, url: href, attempt };
    this.#logOf(options).logRetry(logged, delayMs, outcome);
  }

  /** Counts a storage request that repeats an earlier one; those who repeat them themselves call it. */
  countRetry(): void {
    this.#context.usage.retries += 1;
  }

  /** Where the API is now. */
  get #apiOrigin(): string {
    return (this.#context.region.moved ?? this.#context.address).origin;
  }

  async #call<T>(
    route: string,
    params: object,
    options: InternalOptions = {},
    parse: (response: ApiResponse) => T,
  ): Promise<WithResponse<T>> {
    const { deadlineMs } = options.deadlineMs === undefined ? this.#context.options : options;
    const deadlineMessage = `not done within ${deadlineMs} ms (deadlineMs)`;
    const scope = new AbortScope(options.signal, { subject: route, deadlineMs, deadlineMessage });
    try {
      const call = await this.#prepare(route, params, options);
      const response = await send(call, scope, this.#createSendContext(options));
      return { data: parse(response), response: describeResponse(response) };
    } catch (error) {
      throw withCallers(error);
    } finally {
      scope.close();
    }
  }

  /** Checks what the caller gave, and builds the request. */
  async #prepare(route: string, params: object, options: InternalOptions): Promise<SendCall> {
    if (typeof params !== 'object' || params === null) {
      throw new MissingParameterError(`${route} needs parameters: an object with their names and values.`);
    }
    if (options[UNKNOWN_ROUTE] !== true) assertParamNames(route, params, CALL_OPTION_NAMES);
    assertKnownOptions(options, CALL_OPTION_NAMES, ` of a call`);
    const sent = holdsAttachment(params) ? await (await import('./attachments.ts')).encodeAttachments(params) : params;
    const { address, credentials, region } = this.#context;
    const { headers } = this.#resolveOptions(options);
    const credential = pickCredential(options) ?? credentials.current;
    const request = buildRequest(route, sent, { address: region.moved ?? address, credential, headers });
    return { request, params: sent, effect: effectOf(route, options.repeatable === true) };
  }

  #createSendContext(options: CallOptions): SendContext {
    const { transport, usage, gate, region, options: regionRules } = this.#context;
    const { settings } = this.#resolveOptions(options);
    const onRegionMove = (origin: string) => {
      region.moved = parseBaseUrl(this.#context.address.prefix.replace(this.#context.address.origin, origin));
    };
    return { transport, usage, log: this.#logOf(options), settings, gate, regionRules, onRegionMove };
  }

  #logOf(call: CallOptions | undefined): RequestLog {
    const hasHooks = call !== undefined && HOOKS.some((name) => call[name] !== undefined);
    return hasHooks ? this.#log.withHooks(call) : this.#log;
  }

  #resolveOptions(call: CallOptions | undefined): ResolvedOptions {
    const { options } = this.#context;
    if (!changesNothing(call)) return resolveOptions(mergeOptions(options, call));
    this.#defaultOptions ??= resolveOptions(options);
    return this.#defaultOptions;
  }
}

function describeResponse({ status, headers, attempts }: ApiResponse): ResponseInfo {
  return { status, headers, requestId: readRequestId(headers), attempts };
}

/** What an earlier attempt has deleted is missing for the next one, so the call has succeeded. */
function parseDeletion(route: string, response: ApiResponse): void {
  const { status, mayHaveHappened, effect } = response;
  const isGone = status === 404 && mayHaveHappened && effect !== 'changing' && route.startsWith('DELETE ');
  if (!isGone) parseNothing(response);
}

function resolveOptions(options: ScopedOptions & CallOptions): ResolvedOptions {
  return { settings: callSettings(options), headers: createBaseHeaders(options) };
}

/** The body, kept to the bandwidth limit if it is one that is produced while it is sent. */
function throttle(body: RequestBody | undefined, bandwidth: Bandwidth): RequestBody | undefined {
  return typeof body === 'object' && 'chunks' in body ? bandwidth.throttleBody(body) : body;
}

function resolveUrl(url: string, origin: string): URL {
  try {
    const resolved = new URL(url, origin);
    const hasUser = resolved.username !== '' || resolved.password !== '';
    if (/^https?:$/.test(resolved.protocol) && !hasUser) return resolved;
  } catch {
    // Thrown below, without the URL, which is a secret.
  }
  throw new InvalidParameterError('The storage URL is not an http or https URL, or holds a user name.');
}
