// The only way to the network. A call gets a route and parameters, goes out with the credentials of the client, is
// repeated as retry.ts decides, and comes back as a record, rows, a page or an error. A request to storage goes to a
// URL that the API has given, once and never with credentials: whoever sends it decides about another attempt.
import { type CredentialScope, pickCredential } from '../credentials.ts';
import { InvalidParameterError } from '../errors.ts';
import type { RowPage } from '../listing.ts';
import type { CallOptions, ScopedOptions, TransferStore } from '../options.ts';
import { abortReason } from '../platform/abort.ts';
import type { RequestBody, Transport, TransportResponse } from '../platform/contract.ts';
import type { Usage } from '../usage.ts';
import { AbortScope } from './abort-scope.ts';
import { type Bandwidth, PacedResponse } from './bandwidth.ts';
import type { ApiAddress } from './base-url.ts';
import { buildRequest, createBaseHeaders } from './build.ts';
import { RequestLog } from './log.ts';
import { parseAnything, parseNothing, parsePage, parseRecord, parseRecords } from './parse.ts';
import { stripCredentials } from './redact.ts';
import { sendFollowing } from './redirect.ts';
import type { ApiResponse } from './response.ts';
import type { RetryPolicy } from './retry.ts';
import { send, withRoute } from './send.ts';
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

/** What is to be known of an operation besides its method. */
export interface CallTraits {
  /** A POST that may be carried out twice, so that it is retried like a GET. */
  readonly repeatable?: boolean;
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
  async callForRecord<T>(route: string, params: object, options?: CallOptions, traits?: CallTraits): Promise<T> {
    return parseRecord<T>(await this.#call(route, params, options, traits));
  }

  /** Calls a route that answers with a list without pages. */
  async callForRecords<T>(route: string, params: object, options?: CallOptions, traits?: CallTraits): Promise<T[]> {
    return parseRecords<T>(await this.#call(route, params, options, traits));
  }

  /** Calls a route whose answer has no content. */
  async callForNothing(route: string, params: object, options?: CallOptions, traits?: CallTraits): Promise<void> {
    const answer = await this.#call(route, params, options, traits);
    // What an earlier attempt has deleted is missing for the next one, so the call has succeeded.
    if (answer.status === 404 && answer.mayHaveHappened && route.startsWith('DELETE ')) return;
    parseNothing(answer);
  }

  /** Calls a route and returns whatever JSON it answers with; undefined for an answer without content. */
  async callForJson(route: string, params: object, options?: CallOptions): Promise<unknown> {
    return parseAnything(await this.#call(route, params, options));
  }

  /** Fetches one page of a list: the first, or the one at `cursor`. */
  async loadPage<T>(route: string, params: object, cursor?: string, options?: CallOptions): Promise<RowPage<T>> {
    const asked = cursor === undefined ? params : { ...params, cursor };
    return parsePage<T>(await this.#call(route, asked, options), cursor);
  }

  /**
   * Sends one request to an address that the API handed out and returns the answer, whatever its status. Without
   * credentials or a deadline, and once: how long a file may take, and whether a part or a range is worth another
   * attempt, is for the caller to decide.
   */
  async sendToStorage(request: StorageRequest, options?: CallOptions): Promise<TransportResponse> {
    const { transport, usage, bandwidth, address } = this.#context;
    const { href: url, origin } = resolveUrl(request.url, address.origin);
    // The address itself is a secret: whoever has it can read or write the file.
    const route = `${request.method} ${origin}`;
    const { openTimeoutMs, readTimeoutMs } = this.#resolveOptions(options).settings;
    const { method, body, longAnswer } = request;
    const headers = stripCredentials(request.headers ?? {});
    const signal = options?.signal;
    const allowed = throttle(body, bandwidth);
    const times = { openTimeoutMs, readTimeoutMs };
    const sent = { method, url, headers, body: allowed, signal, ...times, meter: usage, longAnswer };
    const logged = { route, url, attempt: 1 };
    const started = performance.now();
    try {
      signal?.throwIfAborted();
      usage.storageRequests += 1;
      const response = await sendFollowing(transport, sent, { bodyMayLeave: true });
      this.#log.logAnswered(logged, response, performance.now() - started);
      return new PacedResponse(response, bandwidth, signal);
    } catch (reason) {
      const failure = signal?.aborted ? abortReason(signal, `${route} was aborted.`) : reason;
      this.#log.logFailed(logged, failure);
      throw withRoute(failure, route);
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

  async #call(route: string, params: object, options: CallOptions = {}, traits: CallTraits = {}): Promise<ApiResponse> {
    const { address, transport, usage, credentials } = this.#context;
    const { settings, headers } = this.#resolveOptions(options);
    const credential = pickCredential(options) ?? credentials.current;
    const request = buildRequest(route, params, { address, credential, headers });
    const { deadlineMs } = settings;
    const deadlineMessage = `not done within ${deadlineMs} ms (deadlineMs)`;
    const scope = new AbortScope(options.signal, { subject: route, deadlineMs, deadlineMessage });
    const context = { transport, usage, log: this.#log, settings };
    try {
      return await send({ request, params, repeatable: traits.repeatable ?? false }, scope, context);
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
    if (/^https?:$/.test(resolved.protocol)) return resolved;
  } catch {
    // Thrown below, without the URL, which is a secret.
  }
  throw new InvalidParameterError('The storage URL is not an http or https URL.');
}
