// Options of a client and of a single call, the defaults, and how the options of a call are picked out of wider
// ones.

import type { TransferLimiter } from './transfer-limiter.ts';

/** A session's id, or the record that `client.sessions.create` returned. */
export type SessionReference = string | { readonly id: string };

/** Options of a single call, the last argument of every method. They win over the client's own. */
export interface CallOptions extends RequestHooks {
  /** The API key for this call. Takes the place of the client's credentials. */
  readonly apiKey?: string | undefined;
  /** The session for this call. Takes the place of the client's credentials; wins when `apiKey` is given beside it. */
  readonly session?: SessionReference | undefined;
  /** The language of human-readable texts in answers, such as `es`. */
  readonly language?: string | undefined;
  /** The workspace this call works in; 0 is the default workspace. */
  readonly workspaceId?: number | undefined;
  /** Ends the call, a running request included, with an `AbortError`. */
  readonly signal?: AbortSignal | undefined;
  /** Time to a usable connection: name, TCP and TLS. Default 30 000. */
  readonly openTimeoutMs?: number | undefined;
  /** Longest silence on the connection, bodies included. Default 80 000. */
  readonly readTimeoutMs?: number | undefined;
  /**
   * Time for the whole call, retries and waits included. Default: no limit. Uploads and downloads are limited only by
   * the one among their own options.
   */
  readonly deadlineMs?: number | undefined;
  /** How often a failed request may be sent again. Default 3; 0 turns retries off. */
  readonly maxNetworkRetries?: number | undefined;
  /**
   * Says that this call may be carried out twice, so that it is repeated like one that only reads. Default: false.
   * Without it a change whose answer is lost is never sent again.
   */
  readonly repeatable?: boolean | undefined;
  /** Further request headers. Sent to the API only, never to storage. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Proof for sensitive changes made with a session: `password:` and the password, or a code. */
  readonly reauthentication?: string | undefined;
}

/**
 * The options that each request of a larger whole gets: the signal and the deadline belong to the whole, and which of
 * its requests may be repeated is known.
 */
export type RequestOptions = Omit<CallOptions, 'signal' | 'deadlineMs' | 'repeatable'>;

/** True for each of them, so that the compiler reports an option that is added to CallOptions and forgotten here. */
const REQUEST_OPTIONS: { readonly [Name in keyof Required<RequestOptions>]: true } = {
  apiKey: true,
  session: true,
  language: true,
  workspaceId: true,
  openTimeoutMs: true,
  readTimeoutMs: true,
  maxNetworkRetries: true,
  headers: true,
  onRequest: true,
  onResponse: true,
  onRetry: true,
  reauthentication: true,
};
const REQUEST_OPTION_NAMES: ReadonlySet<string> = new Set(Object.keys(REQUEST_OPTIONS));

/** Picks out of the options of a transfer those that each of its requests gets; mostly none. */
export function pickCallOptions(options: CallOptions): RequestOptions {
  const given = Object.entries(options).filter(
    ([name, value]) => value !== undefined && REQUEST_OPTION_NAMES.has(name),
  );
  return Object.fromEntries(given);
}

/** What a log entry, and the events of hooks, say of a request. Never a parameter's value, a header or an address. */
export interface RequestEvent {
  /** The route with its method, or the method and the origin for a request to storage. */
  readonly route: string;
  /** What it is about: `"in/a.txt"`, `part 3 of "in/a.txt"`, `id 7`. Absent with `logPaths: false`. */
  readonly subject: string | undefined;
  /** Where it goes. */
  readonly origin: string;
  /** From 1. */
  readonly attempt: number;
}

/** A request was answered, whatever the answer. */
export interface ResponseEvent extends RequestEvent {
  readonly status: number;
  readonly requestId: string | undefined;
  readonly elapsedMs: number;
  readonly headers: { get(name: string): string | null; has(name: string): boolean };
}

/** A request is about to be sent again, after `delayMs`. */
export interface RetryEvent extends RequestEvent {
  readonly delayMs: number;
  /** Why: `HTTP 503`, `ConnectionError ECONNRESET`. */
  readonly reason: string;
}

/**
 * Functions that are called as requests go out and come back, those of storage included. What they throw, or reject
 * with, is ignored. Those of a call are called in place of the client's.
 */
export interface RequestHooks {
  readonly onRequest?: ((event: RequestEvent) => unknown) | undefined;
  readonly onResponse?: ((event: ResponseEvent) => unknown) | undefined;
  readonly onRetry?: ((event: RetryEvent) => unknown) | undefined;
}

/** The fields of a log entry besides its level and message. */
export interface LogFields extends RequestEvent {
  readonly event: 'request' | 'response' | 'failure' | 'retry';
  /** Names of the parameters. */
  readonly params?: readonly string[] | undefined;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  readonly elapsedMs?: number | undefined;
  readonly delayMs?: number | undefined;
  readonly reason?: string | undefined;
}

/** One log entry: a complete line of text, and what it is made of. */
export interface LogEntry extends LogFields {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
}

/** Anything with the four levels: `console`, pino, winston. Called with one complete line of text. */
export interface LineLogger {
  debug(line: string): void;
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/** A logger that takes fields: `{ write: ({ level, message, ...fields }) => pino[level](fields, message) }`. */
export interface EntryLogger {
  write(entry: LogEntry): void;
}

/** Where log lines go: by level, or as entries with fields. One that has `write` gets entries. */
export type Logger = LineLogger | EntryLogger;

/** From silent to everything. `info` is one line for each request sent, `debug` adds the names of its parameters. */
export type LogLevel = 'none' | 'error' | 'warn' | 'info' | 'debug';

/** Keeps short texts under names made of letters, digits, dots and hyphens, until they are removed. */
export interface TransferStore {
  names(): Promise<readonly string[]>;
  /** Undefined for a name that keeps nothing. */
  read(name: string): Promise<string | undefined>;
  /**
   * Keeps all of the text or, if it fails, what was there before. With `durable` it must outlast a loss of power before
   * the promise resolves.
   */
  write(name: string, text: string, options?: { readonly durable?: boolean }): Promise<void>;
  /** Does nothing for a name that keeps nothing. */
  remove(name: string): Promise<void>;
}

/** Options of a client that need no connections of their own. */
export interface ScopedOptions extends Omit<CallOptions, 'signal' | 'reauthentication' | 'repeatable'> {
  /** Where log lines go. Default: nowhere. */
  readonly logger?: Logger | undefined;
  /** What goes to `logger`. Default `info`. */
  readonly logLevel?: LogLevel | undefined;
  /** What goes to standard error (the console in browsers) besides. Environment: `FILES_LOG`. Default `none`. */
  readonly consoleLogLevel?: LogLevel | undefined;
  /** Whether log lines and events name the remote paths that requests are about. Default: true. */
  readonly logPaths?: boolean | undefined;
  /** Wait before the first retry; doubles with each one. Default 500. */
  readonly initialNetworkRetryDelayMs?: number | undefined;
  /** Longest wait the client chooses by itself. Default 2 000. */
  readonly maxNetworkRetryDelayMs?: number | undefined;
  /** Longest `Retry-After` that is waited for. Default 30 000. */
  readonly maxRetryAfterMs?: number | undefined;
  /**
   * What becomes of a longer `Retry-After`: `wait` waits the longest time and tries again, `fail` ends the call at
   * once. Default `wait`.
   */
  readonly longRetryAfter?: 'wait' | 'fail' | undefined;
  /**
   * Permits addresses of the storage, and redirects of the storage, with http where the API is spoken to over https.
   * For laboratories only: the content of files travels in clear. Default: false.
   */
  readonly allowInsecureStorage?: boolean | undefined;
  /**
   * Where transfers with `resume: true` keep what another process needs to resume them: a folder, or a store of your
   * own. Default: a folder of this user's own (`$XDG_STATE_HOME` or `~/.local/state`, `~/Library/Application Support`,
   * `%LOCALAPPDATA%`, below `filescom/transfers`); in browsers a database of the page's origin.
   */
  readonly transferStore?: string | TransferStore | undefined;
}

/** How connections are made. All of it is Node's; other runtimes refuse what they cannot do. */
export interface TransportOptions {
  /** The local address to connect from. */
  readonly sourceIp?: string | undefined;
  /** The proxy's address, or `false` for none whatever the environment says. */
  readonly proxy?: string | false | undefined;
  /** Certificate authorities to trust in place of the built-in ones, in PEM form. */
  readonly ca?: string | readonly string[] | undefined;
  /** Client certificate and its key, in PEM form. */
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  /**
   * Whether long answers are read past Node's HTTP parser, which halves what they cost. `false` sends every request in
   * the ordinary way, for tools that replace or watch node:http. Default: true.
   */
  readonly directConnections?: boolean | undefined;
}

/** Options of a new client. What is absent is taken from the environment where that is said, then from the defaults. */
export interface ClientOptions extends ScopedOptions, TransportOptions {
  /**
   * The address of the site or server: `https://acme.files.com`, `http://127.0.0.1:4041`. A trailing slash or a path is
   * fine. Environment: `FILES_BASE_URL`. Default `https://app.files.com`.
   */
  readonly baseUrl?: string | undefined;
  /**
   * How many bytes a second all transfers of this client, and of those that share its connections, send and receive
   * together at most; a derived client that is given one has its own. `client.bandwidthLimit` changes it at any time.
   * Default: no limit.
   */
  readonly bandwidthLimit?: number | undefined;
  /**
   * What all transfers of this client, and of those made from it by `with()`, may have in flight together: give one
   * limiter to several clients to join them. Default: one of its own, with 128 parts and 256 MiB.
   */
  readonly transferLimiter?: TransferLimiter | undefined;
  /**
   * What happens when the API answers that the site lives in another region. `automatic`: the request goes once more to
   * the address that the answer names, and so do the client's later ones. `disabled`: it fails, and the error names the
   * address. Default `automatic`.
   */
  readonly regionPolicy?: 'automatic' | 'disabled' | undefined;
  /**
   * Says whether requests, credentials included, may move to an address such as `https://eu.example.com`. Default: only
   * https and `files.com` with what is below it.
   */
  readonly trustRegion?: ((origin: string) => boolean) | undefined;
  /**
   * Used for all requests in place of the runtime's own transport; also a function that is a server. One that declares
   * two parameters is called with an address and `RequestInit`, as the fetch of a package with its own Request wants.
   */
  readonly fetch?: ((request: Request) => Response | Promise<Response>) | undefined;
}

/** True for every option of a call; the compiler reports one that is missing. */
const CALL_OPTIONS: { readonly [Name in keyof Required<CallOptions>]: true } = {
  apiKey: true,
  session: true,
  language: true,
  workspaceId: true,
  signal: true,
  openTimeoutMs: true,
  readTimeoutMs: true,
  deadlineMs: true,
  maxNetworkRetries: true,
  repeatable: true,
  headers: true,
  onRequest: true,
  onResponse: true,
  onRetry: true,
  reauthentication: true,
};

/** The names of all options of a call. */
export const CALL_OPTION_NAMES: readonly string[] = Object.keys(CALL_OPTIONS);

/** The same for a client. */
const CLIENT_OPTIONS: { readonly [Name in keyof Required<ClientOptions>]: true } = {
  apiKey: true,
  session: true,
  language: true,
  workspaceId: true,
  openTimeoutMs: true,
  readTimeoutMs: true,
  deadlineMs: true,
  maxNetworkRetries: true,
  headers: true,
  logger: true,
  logLevel: true,
  consoleLogLevel: true,
  logPaths: true,
  onRequest: true,
  onResponse: true,
  onRetry: true,
  initialNetworkRetryDelayMs: true,
  maxNetworkRetryDelayMs: true,
  maxRetryAfterMs: true,
  longRetryAfter: true,
  allowInsecureStorage: true,
  transferStore: true,
  sourceIp: true,
  proxy: true,
  ca: true,
  cert: true,
  key: true,
  directConnections: true,
  baseUrl: true,
  regionPolicy: true,
  trustRegion: true,
  bandwidthLimit: true,
  transferLimiter: true,
  fetch: true,
};

/** The names of all options of a client. */
export const CLIENT_OPTION_NAMES: readonly string[] = Object.keys(CLIENT_OPTIONS);

/** The default of every setting that has one. */
export const DEFAULTS = {
  baseUrl: 'https://app.files.com',
  openTimeoutMs: 30_000,
  readTimeoutMs: 80_000,
  maxNetworkRetries: 3,
  initialNetworkRetryDelayMs: 500,
  maxNetworkRetryDelayMs: 2_000,
  maxRetryAfterMs: 30_000,
  longRetryAfter: 'wait',
} as const;
