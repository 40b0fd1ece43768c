// The only door to the network: a route and parameters in, a record, rows, a page or an error out; and storage
// requests, which never carry credentials. Resources and transfers call it; client.ts makes it.
import { type CredentialScope, pickCredential } from '../credentials.ts';
import { InvalidParameterError } from '../errors.ts';
import type { RowPage } from '../listing.ts';
import type { CallOptions, ScopedOptions, TransferStore } from '../options.ts';
import { abortReason } from '../platform/abort-reason.ts';
import type { RequestBody, Transport, TransportResponse } from '../platform/contract.ts';
import type { Usage } from '../usage.ts';
import type { Answer } from './answer.ts';
import type { Bandwidth } from './bandwidth.ts';
import type { ApiAddress } from './base-url.ts';
import { buildRequest, createBaseHeaders } from './build.ts';
import { CallScope } from './call-scope.ts';
import { RequestLog } from './log.ts';
import { PacedResponse } from './paced-response.ts';
import { parseNothing, parsePage, parseRecord, parseRecords } from './parse.ts';
import { stripCredentials } from './redact.ts';
import { sendFollowing } from './redirect.ts';
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

/** A fact about an operation that its method does not tell. */
export interface CallTraits {
  /** A POST that may be carried out twice, so that it is retried like a GET. */
  readonly repeatable?: boolean;
}

/** What a door leads through. */
export interface HttpContext {
  readonly address: ApiAddress;
  readonly transport: Transport;
  readonly usage: Usage;
  readonly bandwidth: Bandwidth;
  readonly credentials: CredentialScope;
  readonly options: ScopedOptions;
}

/** What options come to, checked. */
interface ResolvedOptions {
  readonly settings: CallSettings;
  readonly headers: Readonly<Record<string, string>>;
}

/** Makes calls to the API and requests to storage, in the scope of one client. */
export class Http {
  readonly #context: HttpContext;
  readonly #log: RequestLog;
  /** Those of calls that say nothing of their own, which nearly all do. */
  #ownTerms: ResolvedOptions | undefined;

  constructor(context: HttpContext) {
    this.#context = context;
    this.#log = new RequestLog(context.options);
  }

  /** The site that calls go to. */
  get origin(): string {
    return this.#context.address.origin;
  }

  /** Whether bytes keep to a bandwidth limit, which only those do that are produced while they are sent. */
  get isPaced(): boolean {
    return this.#context.bandwidth.limit !== undefined;
  }

  /** Where transfers keep what another process needs to go on, if the client was told. */
  get transferStore(): string | TransferStore | undefined {
    return this.#context.options.transferStore;
  }

  /** Calls a route that answers with one record. */
  async callForRecord<T>(route: string, params: object, options?: CallOptions, traits?: CallTraits): Promise<T> {
    return parseRecord<T>(await this.#call(route, params, options, traits));
  }

  /** Calls a route that answers with a list that has no pages. */
  async callForRecords<T>(route: string, params: object, options?: CallOptions, traits?: CallTraits): Promise<T[]> {
    return parseRecords<T>(await this.#call(route, params, options, traits));
  }

  /** Calls a route whose answer has no content. */
  async callForNothing(route: string, params: object, options?: CallOptions, traits?: CallTraits): Promise<void> {
    const answer = await this.#call(route, params, options, traits);
    // What an earlier attempt deleted is not there for the next one: the caller's wish has come true.
    if (answer.status === 404 && answer.mayHaveHappened && route.startsWith('DELETE ')) return;
    parseNothing(answer);
  }

  /** Fetches one page of a list: the first, or the one at `cursor`. */
  async loadPage<T>(route: string, params: object, cursor?: string, options?: CallOptions): Promise<RowPage<T>> {
    const asked = cursor === undefined ? params : { ...params, cursor };
    return parsePage<T>(await this.#call(route, asked, options), cursor);
  }

  /**
   * Sends one request to an address that the API handed out and returns the answer, whatever its status. Without
   * credentials or a deadline, and once: how long a file may take, and whether a part or a range is worth another
   * attempt, is the caller's to decide.
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

  async #call(route: string, params: object, options: CallOptions = {}, traits: CallTraits = {}): Promise<Answer> {
    const { address, transport, usage, credentials } = this.#context;
    const { settings, headers } = this.#resolveOptions(options);
    const credential = pickCredential(options) ?? credentials.current;
    const request = buildRequest(route, params, { address, credential, headers });
    const scope = new CallScope(route, options.signal, settings.deadlineMs);
    const context = { transport, usage, log: this.#log, settings };
    try {
      return await send({ request, params, repeatable: traits.repeatable ?? false }, scope, context);
    } finally {
      scope.end();
    }
  }

  #resolveOptions(call: CallOptions | undefined): ResolvedOptions {
    const { options } = this.#context;
    if (!changesNothing(call)) return termsOf(mergeOptions(options, call));
    this.#ownTerms ??= termsOf(options);
    return this.#ownTerms;
  }
}

function termsOf(options: ScopedOptions & CallOptions): ResolvedOptions {
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
    // Said below, without the address.
  }
  throw new InvalidParameterError('The storage address is not an http or https address.');
}
