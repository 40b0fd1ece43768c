// The only door to the network: a route and parameters in, a record, rows, a page or an error out; and storage requests,
// which never carry credentials. Resources and transfers call it; client.ts makes it.
import { type CredentialScope, credentialIn } from '../credentials.ts';
import { InvalidParameterError } from '../errors.ts';
import type { RowPage } from '../listing.ts';
import type { CallOptions, ScopedOptions, TransferStore } from '../options.ts';
import type { RequestBody, Transport, TransportResponse } from '../platform/contract.ts';
import { StreamedResponse } from '../platform/streamed-response.ts';
import type { Usage } from '../usage.ts';
import type { Answer } from './answer.ts';
import type { Bandwidth } from './bandwidth.ts';
import type { ApiAddress } from './base-url.ts';
import { buildRequest } from './build.ts';
import { CallScope } from './call-scope.ts';
import { RequestLog } from './log.ts';
import { parseNothing, parsePage, parseRecord, parseRecords } from './parse.ts';
import { originOf, withoutCredentials } from './redact.ts';
import { sendFollowing } from './redirect.ts';
import type { RetryPolicy } from './retry.ts';
import { placed, send } from './send.ts';
import { callSettings, overlaid } from './settings.ts';

/** A request to an address that the API handed out. */
export interface StorageRequest {
  readonly method: string;
  /** Absolute, or relative to the API's origin. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: RequestBody | undefined;
  /** True if each chunk of the answer is copied before the next one is asked for. */
  readonly briefChunks?: boolean | undefined;
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

/** Makes calls to the API and requests to storage, in the scope of one client. */
export class Http {
  readonly #context: HttpContext;
  readonly #log: RequestLog;

  constructor(context: HttpContext) {
    this.#context = context;
    this.#log = new RequestLog(context.options);
  }

  /** The site that calls go to. */
  get origin(): string {
    return this.#context.address.origin;
  }

  /** Where transfers keep what another process needs to go on, if the client was told. */
  get transferStore(): string | TransferStore | undefined {
    return this.#context.options.transferStore;
  }

  /** Calls a route that answers with one record. */
  async record<T>(route: string, params: object, options?: CallOptions, traits?: CallTraits): Promise<T> {
    return parseRecord<T>(await this.#call(route, params, options, traits));
  }

  /** Calls a route that answers with a list that has no pages. */
  async records<T>(route: string, params: object, options?: CallOptions, traits?: CallTraits): Promise<T[]> {
    return parseRecords<T>(await this.#call(route, params, options, traits));
  }

  /** Calls a route whose answer has no content. */
  async nothing(route: string, params: object, options?: CallOptions, traits?: CallTraits): Promise<void> {
    const answer = await this.#call(route, params, options, traits);
    // What an earlier attempt deleted is not there for the next one: the caller's wish has come true.
    if (answer.status === 404 && answer.mayHaveHappened && route.startsWith('DELETE ')) return;
    parseNothing(answer);
  }

  /** Fetches one page of a list: the first, or the one at `cursor`. */
  async page<T>(route: string, params: object, cursor?: string, options?: CallOptions): Promise<RowPage<T>> {
    const asked = cursor === undefined ? params : { ...params, cursor };
    return parsePage<T>(await this.#call(route, asked, options), cursor);
  }

  /**
   * Sends one request to an address that the API handed out and returns the answer, whatever its status. Without
   * credentials, and once: whether a part or a range is worth another attempt is the caller's to decide.
   */
  async storage(request: StorageRequest, options?: CallOptions): Promise<TransportResponse> {
    const { transport, usage, bandwidth, address } = this.#context;
    const url = absolute(request.url, address.origin);
    // The address itself is a secret: whoever has it can read or write the file.
    const route = `${request.method} ${originOf(url)}`;
    // A client's deadline is meant for calls; a file may take longer than any of them.
    const own = { ...this.#context.options, deadlineMs: undefined };
    const { openTimeoutMs, readTimeoutMs, deadlineMs } = callSettings(overlaid(own, options));
    const scope = new CallScope(route, options?.signal, deadlineMs);
    const { method, body, briefChunks } = request;
    const headers = withoutCredentials(request.headers ?? {});
    const times = { openTimeoutMs, readTimeoutMs };
    const common = { method, url, headers, signal: scope.signal, ...times, meter: usage, briefChunks };
    const logged = { route, url, attempt: 1 };
    const started = performance.now();
    try {
      scope.signal.throwIfAborted();
      usage.storageRequests += 1;
      const sent = body === undefined ? common : { ...common, body: paced(body, bandwidth) };
      const response = await sendFollowing(transport, sent, { bodyMayLeave: true });
      const facts = { requestId: response.headers.get('X-Request-Id'), elapsedMs: performance.now() - started };
      this.#log.answered(logged, response.status, facts);
      return ending(response, scope, bandwidth);
    } catch (failure) {
      scope.end();
      this.#log.failed(logged, failure);
      throw placed(failure, route, 1);
    }
  }

  /** Retries and waits as they hold for a call with these options; for those who repeat storage requests themselves. */
  retryPolicy(options?: CallOptions): RetryPolicy {
    return callSettings(overlaid(this.#context.options, options));
  }

  /** Counts a storage request that repeats an earlier one; those who repeat them themselves call it. */
  countRetry(): void {
    this.#context.usage.retries += 1;
  }

  async #call(route: string, params: object, options: CallOptions = {}, traits: CallTraits = {}): Promise<Answer> {
    const { address, transport, usage, credentials } = this.#context;
    const effective = overlaid(this.#context.options, options);
    const credential = credentialIn(options) ?? credentials.current;
    const request = buildRequest(route, params, { address, credential, options: effective });
    const settings = callSettings(effective);
    const scope = new CallScope(route, options.signal, settings.deadlineMs);
    const { openTimeoutMs, readTimeoutMs } = settings;
    const context = { transport, usage, log: this.#log, policy: settings, openTimeoutMs, readTimeoutMs };
    try {
      return await send({ request, params, repeatable: traits.repeatable ?? false }, scope, context);
    } finally {
      scope.end();
    }
  }
}

/** The body, kept to the bandwidth limit if it is one that is produced while it is sent. */
function paced(body: RequestBody, bandwidth: Bandwidth): RequestBody {
  return typeof body === 'object' && 'chunks' in body ? bandwidth.body(body) : body;
}

/** The response, ending its scope when its body is done with. */
function ending(response: TransportResponse, scope: CallScope, bandwidth: Bandwidth): TransportResponse {
  return new StreamedResponse(response.status, response.headers, {
    async *chunks() {
      try {
        // Not by yield*, which costs several promises for each chunk.
        for await (const chunk of response.body) {
          if (bandwidth.limit === undefined) yield chunk;
          else for await (const piece of bandwidth.pieces(chunk, scope.signal)) yield piece;
        }
      } finally {
        scope.end();
      }
    },
    cancel() {
      scope.end();
      return response.discard();
    },
  });
}

function absolute(url: string, origin: string): string {
  if (URL.canParse(url, origin)) {
    const resolved = new URL(url, origin);
    if (/^https?:$/.test(resolved.protocol)) return resolved.href;
  }
  throw new InvalidParameterError('The storage address is not an http or https address.');
}
