// The only way to the network. A call gets a route and parameters, goes out with the credentials of the client, is
// repeated as retry.ts decides, and comes back as a record, rows, a page or an error. A request to storage goes to a
// URL that the API has given, once and never with credentials: whoever sends it decides about another attempt.
import { type CredentialScope, pickCredential } from '../credentials.ts';
import { ConfigurationError, InvalidParameterError, type Phase } from '../errors.ts';
import type { RowPage } from '../listing.ts';
import type { CallOptions, ScopedOptions, TransferStore } from '../options.ts';
import { abortReason } from '../platform/abort.ts';
import type { RequestBody, Transport, TransportResponse } from '../platform/contract.ts';
import type { Usage } from '../usage.ts';
import { AbortScope } from './abort-scope.ts';
import { type Bandwidth, PacedResponse } from './bandwidth.ts';
import type { ApiAddress } from './base-url.ts';
import { buildRequest, createBaseHeaders } from './build.ts';
import { effectOf } from './effects.ts';
import { createRequestError, phaseOfFailure } from './failures.ts';
import { RequestLog } from './log.ts';
import { parseNothing, parsePage, parseRecord, parseRecords } from './parse.ts';
import { stripCredentials } from './redact.ts';
import { sendFollowing } from './redirect.ts';
import type { ApiResponse } from './response.ts';
import type { RetryPolicy } from './retry.ts';
import { send } from './send.ts';
import { type CallSettings, callSettings, changesNothing, mergeOptions } from './settings.ts';

/** A request to an address that the API handed out. */
export interface StorageRequest {
  readonly method: string;
  /** Absolute, or relative to the API's origin. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: RequestBody | undefined;
  /** See `TransportRequest`. */
  readonly longAnswer?: boolean | undefined;
}

/** What all calls of one client share. */
export interface HttpContext {
  readonly address: ApiAddress;
  readonly transport: Transport;
  readonly usage: Usage;
  readonly bandwidth: Bandwidth;
  readonly credentials: CredentialScope;
  readonly options: ScopedOptions;
}

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

  /** Where transfers keep what another process needs to resume them, if the client has an option for it. */
  get transferStore(): string | TransferStore | undefined {
    return this.#context.options.transferStore;
  }

  /** Calls a route that answers with one record. */
  callForRecord<T>(route: string, params: object, options?: CallOptions): Promise<T> {
    return this.#call(route, params, options, parseRecord<T>);
  }

  /** Calls a route that answers with a list without pages. */
  callForRecords<T>(route: string, params: object, options?: CallOptions): Promise<T[]> {
    return this.#call(route, params, options, parseRecords<T>);
  }

  /** Calls a route whose answer has no content. */
  callForNothing(route: string, params: object, options?: CallOptions): Promise<void> {
    return this.#call(route, params, options, (response) => {
      const { status, mayHaveHappened, effect } = response;
      // What an earlier attempt has deleted is missing for the next one, so the call has succeeded.
      if (status === 404 && mayHaveHappened && effect !== 'changing' && route.startsWith('DELETE ')) return;
      parseNothing(response);
    });
  }

  /** Fetches one page of a list: the first, or the one at `cursor`. */
  loadPage<T>(route: string, params: object, cursor?: string, options?: CallOptions): Promise<RowPage<T>> {
    const asked = cursor === undefined ? params : { ...params, cursor };
    return this.#call(route, asked, options, (response) => parsePage<T>(response, cursor));
  }

  /**
   * Sends one request to an address that the API handed out and returns the answer, whatever its status. Without
   * credentials or a deadline, and once: how long a file may take, and whether a part or a range is worth another
   * attempt, is for the caller to decide.
   */
  async sendToStorage(request: StorageRequest, options?: CallOptions): Promise<TransportResponse> {
    const { transport, usage, bandwidth, address } = this.#context;
    const { allowInsecureStorage = false } = this.#context.options;
    const { href: url, origin, protocol } = resolveUrl(request.url, address.origin);
    if (protocol === 'http:' && address.origin.startsWith('https:') && !allowInsecureStorage) {
      throw new ConfigurationError(
        `The API is spoken to over https, and gave out an address of the storage with http (${origin}). Nothing was sent; \`allowInsecureStorage: true\` permits it.`,
      );
    }
    // The address itself is a secret: whoever has it can read or write the file.
    const route = `${request.method} ${origin}`;
    const { openTimeoutMs, readTimeoutMs } = this.#resolveOptions(options).settings;
    const { method, body, longAnswer } = request;
    const headers = stripCredentials(request.headers ?? {});
    const signal = options?.signal;
    const allowed = throttle(body, bandwidth);
    const times = { openTimeoutMs, readTimeoutMs };
    let traced: Phase = 'connect';
    const onPhase = (phase: Phase) => {
      traced = phase;
    };
    const sent = { method, url, headers, body: allowed, signal, ...times, meter: usage, onPhase, longAnswer };
    const logged = { route, url, attempt: 1 };
    const started = performance.now();
    try {
      if (signal?.aborted) throw signal.reason;
      usage.storageRequests += 1;
      const response = await sendFollowing(transport, sent, { allowInsecure: allowInsecureStorage });
      this.#log.logAnswered(logged, response, performance.now() - started);
      return new PacedResponse(response, bandwidth, signal);
    } catch (reason) {
      const failure = signal?.aborted ? abortReason(signal, `${route} was aborted.`) : reason;
      this.#log.logFailed(logged, failure);
      const phase = phaseOfFailure(failure, traced);
      throw createRequestError(failure, { route, phase, outcome: 'not-carried-out' });
    }
  }

  /** Retries and waits as they hold for a call with these options; for those who repeat storage requests themselves. */
  retryPolicy(options?: CallOptions): RetryPolicy {
    return this.#resolveOptions(options).settings;
  }

  /** Counts a storage request that repeats an earlier one; those who repeat them themselves call it. */
  countRetry(): void {
    this.#context.usage.retries += 1;
  }

  async #call<T>(
    route: string,
    params: object,
    options: CallOptions = {},
    parse: (response: ApiResponse) => T,
  ): Promise<T> {
    const { address, transport, usage, credentials } = this.#context;
    const { settings, headers } = this.#resolveOptions(options);
    const credential = pickCredential(options) ?? credentials.current;
    const request = buildRequest(route, params, { address, credential, headers });
    const effect = effectOf(route, options.repeatable === true);
    const { deadlineMs } = settings;
    const deadlineMessage = `not done within ${deadlineMs} ms (deadlineMs)`;
    const scope = new AbortScope(options.signal, { subject: route, deadlineMs, deadlineMessage });
    const context = { transport, usage, log: this.#log, settings };
    try {
      return parse(await send({ request, params, effect }, scope, context));
    } catch (error) {
      throw scope.withEntry(error);
    } finally {
      scope.close();
    }
  }

  #resolveOptions(call: CallOptions | undefined): ResolvedOptions {
    const { options } = this.#context;
    if (!changesNothing(call)) return resolveOptions(mergeOptions(options, call));
    this.#defaultOptions ??= resolveOptions(options);
    return this.#defaultOptions;
  }
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
