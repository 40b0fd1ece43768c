// The client: options in, resources out. Everything that lives as long as a client hangs off it: transport,
// credentials, counters.

import { PLATFORM } from '#platform';
import { createCredentialScope, createTransport, readLimiter } from './connection.ts';
import { AuthenticationError, InvalidParameterError } from './errors.ts';
import type { Session } from './generated/resources/sessions.ts';
import { Surface } from './generated/surface.ts';
import type { ApiPromise } from './http/api-promise.ts';
import { Bandwidth } from './http/bandwidth.ts';
import { parseBaseUrl } from './http/base-url.ts';
import { Http, type HttpContext } from './http/http.ts';
import { assertKnownOptions } from './http/names.ts';
import { RateGate } from './http/rate-gate.ts';
import { mergeOptions } from './http/settings.ts';
import { INSPECT } from './inspect.ts';
import { type LoginOptions, logIn } from './login.ts';
import {
  type CallOptions,
  CLIENT_OPTION_NAMES,
  type ClientOptions,
  DEFAULTS,
  type SessionReference,
} from './options.ts';
import { FileMigrations } from './resources/file-migrations.ts';
import { Files } from './resources/files.ts';
import { Folders } from './resources/folders.ts';
import { Transfers } from './resources/transfers.ts';
import { TransferLimiter } from './transfer-limiter.ts';
import { Usage, type UsageReport } from './usage.ts';
import { assertFunction, assertObject, assertText, assertWord } from './validate.ts';

/** A path, percent-encoded where it must be, without a query; names of parameters in braces. */
const CALLABLE_PATH = /^\/[\w\-.~!$&'()*+,;=:@%/{}]*$/;
const DOTS_AS_SEGMENT = /\/\.{1,2}(\/|$)/;

/** Options that a transport is made from; a derived client that is given one of them gets connections of its own. */
const TRANSPORT_OPTIONS = ['fetch', 'sourceIp', 'proxy', 'ca', 'cert', 'key', 'directConnections'] as const;

/** Key of the client that a derived one shares connections, counters and credentials with: unseen in editors. */
const PARENT = Symbol('parent');

interface DerivedOptions extends ClientOptions {
  readonly [PARENT]?: FilesClient;
}

/**
 * A client of one Files.com site. Every resource is a property: `client.files`, `client.users`. Options that are not
 * given come from `FILES_API_KEY`, `FILES_SESSION_ID` and `FILES_BASE_URL`; nothing is sent before the first call.
 */
export class FilesClient extends Surface {
  readonly files: Files;
  readonly folders: Folders;
  readonly fileMigrations: FileMigrations;
  /** Transfers that were begun with `resume: true` and are not done. */
  readonly transfers: Transfers;
  protected override readonly http: Http;
  readonly #options: ClientOptions;
  readonly #context: HttpContext;
  /** Whether the transport was made for this client, which then closes it. */
  readonly #ownsTransport: boolean;

  constructor(options: ClientOptions = {}) {
    super();
    assertObject('The options', options);
    const { [PARENT]: parent, ...own }: DerivedOptions = options;
    assertKnownOptions(own, CLIENT_OPTION_NAMES, ' of a client');
    assertWord('regionPolicy', own.regionPolicy, ['automatic', 'disabled']);
    assertFunction('trustRegion', own.trustRegion);
    const outer = parent === undefined ? undefined : parent.#context;
    this.#options = parent === undefined ? own : mergeOptions(parent.#options, own);
    this.#ownsTransport = outer === undefined || TRANSPORT_OPTIONS.some((name) => own[name] !== undefined);
    const sharesSite = outer !== undefined && own.baseUrl === undefined && own.regionPolicy === undefined;
    const ownsBandwidth = outer === undefined || this.#ownsTransport || own.bandwidthLimit !== undefined;
    this.#context = {
      address: parseBaseUrl(this.#options.baseUrl ?? (PLATFORM.environment('FILES_BASE_URL') || DEFAULTS.baseUrl)),
      transport: outer === undefined || this.#ownsTransport ? createTransport(this.#options) : outer.transport,
      usage: outer?.usage ?? new Usage(),
      bandwidth: ownsBandwidth ? new Bandwidth(this.#options.bandwidthLimit) : outer.bandwidth,
      limiter: readLimiter(own.transferLimiter) ?? outer?.limiter ?? new TransferLimiter(),
      credentials: createCredentialScope(own, outer?.credentials),
      options: this.#options,
      gate: sharesSite ? outer.gate : new RateGate(),
      region: sharesSite ? outer.region : { moved: undefined },
    };
    this.http = new Http(this.#context);
    this.files = new Files(this.http);
    this.folders = new Folders(this.http);
    this.fileMigrations = new FileMigrations(this.http);
    this.transfers = new Transfers(this.http);
  }

  /**
   * How many bytes a second all transfers of this client, and of those that share its connections, move together at
   * most; undefined for no limit. A change takes effect at once, for running transfers too.
   */
  get bandwidthLimit(): number | undefined {
    return this.#context.bandwidth.limit;
  }

  set bandwidthLimit(bytesPerSecond: number | undefined) {
    this.#context.bandwidth.limit = bytesPerSecond;
  }

  /** What this client, and all that share its connections, have used so far. */
  get usage(): UsageReport {
    return this.#context.usage.report();
  }

  /** Makes a client that differs in the options given and shares the rest: connections, usage counters, credentials. */
  with(options: ClientOptions): FilesClient {
    assertObject('The options', options);
    const derived: DerivedOptions = { ...options, [PARENT]: this };
    return new FilesClient(derived);
  }

  /** Makes all further calls with this session, in place of the API key the client may have. */
  useSession(session: SessionReference): void {
    this.#context.credentials.useSession(session);
  }

  /**
   * Logs a user in and uses the session from then on. `POST /sessions`, twice when a second factor is wanted. Throws
   * `NotAuthenticatedError` when name, password or code are refused.
   */
  async login(login: LoginOptions, options?: CallOptions): Promise<Session> {
    const session = await logIn(this.sessions, login, options);
    this.useSession(session);
    return session;
  }

  /**
   * Ends the session in use on the server and stops using it. `DELETE /sessions`. Throws `AuthenticationError` without
   * one.
   */
  async logout(options?: CallOptions): Promise<void> {
    const { credentials } = this.#context;
    const session = credentials.current;
    if (session?.kind !== 'session') throw new AuthenticationError('There is no session to log out from.');
    await this.sessions.delete({ ...options, session: session.value });
    credentials.forget(session);
  }

  /**
   * Calls a route that this version has no method for: `client.request('GET', '/new_things/{id}', { id: 7 })`. What the
   * path does not name of the parameters goes into the query or the body. Resolves to the JSON of the answer as it
   * came, undefined if there is none. Retries, errors and options are those of every call.
   */
  request(method: string, route: string, params: object = {}, options?: CallOptions): ApiPromise<unknown> {
    assertText('method', method);
    assertText('route', route);
    if (!/^[A-Z]+$/.test(method)) throw new InvalidParameterError('method must be a word in capitals, such as GET.');
    if (!CALLABLE_PATH.test(route) || DOTS_AS_SEGMENT.test(route)) {
      throw new InvalidParameterError(
        'route must be a path such as /users/{id}: percent-encoded, without a query; values go into the parameters.',
      );
    }
    return this.http.callForAnything(`${method} ${route}`, params, options);
  }

  /** Closes idle connections, if they are this client's own. Calls that are running finish first. */
  async close(): Promise<void> {
    if (this.#ownsTransport) await this.#context.transport.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** The site that the client talks to, without credentials. */
  toJSON(): { readonly site: string } {
    return { site: this.http.origin };
  }

  /** @internal */
  [INSPECT](): string {
    const kind = this.#context.credentials.current?.kind;
    const credential =
      kind === undefined ? 'without credentials' : kind === 'key' ? 'with an API key' : 'with a session';
    return `FilesClient of ${this.http.origin}, ${credential}`;
  }
}
