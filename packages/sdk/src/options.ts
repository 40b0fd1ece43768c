// Options of a client and of a single call, the defaults, and how the options of a call are picked out of wider
// ones.

/** A session's id, or the record that `client.sessions.create` returned. */
export type SessionReference = string | { readonly id: string };

/** Options of a single call, the last argument of every method. They win over the client's own. */
export interface CallOptions {
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
  /** Further request headers. Sent to the API only, never to storage. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Proof for sensitive changes made with a session: `password:` and the password, or a code. */
  readonly reauthentication?: string | undefined;
}

/** The options that each request of a larger whole gets: the signal and the deadline belong to the whole. */
export type RequestOptions = Omit<CallOptions, 'signal' | 'deadlineMs'>;

/** Picks out of the options of a transfer those that each of its requests gets. */
export function pickCallOptions(options: CallOptions): RequestOptions {
  // Named one by one, so that the compiler reports an option that is added to CallOptions and forgotten here.
  const picked: { readonly [Name in keyof Required<RequestOptions>]: RequestOptions[Name] } = {
    apiKey: options.apiKey,
    session: options.session,
    language: options.language,
    workspaceId: options.workspaceId,
    openTimeoutMs: options.openTimeoutMs,
    readTimeoutMs: options.readTimeoutMs,
    maxNetworkRetries: options.maxNetworkRetries,
    headers: options.headers,
    reauthentication: options.reauthentication,
  };
  return picked;
}

/** Anything with the four levels: `console`, pino, winston. Called with one complete line of text. */
export interface Logger {
  debug(line: string): void;
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/** From silent to everything. `info` is one line for each request sent, `debug` adds the names of its parameters. */
export type LogLevel = 'none' | 'error' | 'warn' | 'info' | 'debug';

/** Keeps short texts under names made of letters, digits, dots and hyphens, until they are removed. */
export interface TransferStore {
  names(): Promise<readonly string[]>;
  /** Undefined for a name that keeps nothing. */
  read(name: string): Promise<string | undefined>;
  /** Keeps all of the text or, if it fails, what was there before. */
  write(name: string, text: string): Promise<void>;
  /** Does nothing for a name that keeps nothing. */
  remove(name: string): Promise<void>;
}

/** Options of a client that need no connections of their own. */
export interface ScopedOptions extends Omit<CallOptions, 'signal' | 'reauthentication'> {
  /** Where log lines go. Default: nowhere. */
  readonly logger?: Logger | undefined;
  /** What goes to `logger`. Default `info`. */
  readonly logLevel?: LogLevel | undefined;
  /** What goes to standard error (the console in browsers) besides. Default `none`. */
  readonly consoleLogLevel?: LogLevel | undefined;
  /** Wait before the first retry; doubles with each one. Default 500. */
  readonly initialNetworkRetryDelayMs?: number | undefined;
  /** Longest wait the client chooses by itself. Default 2 000. */
  readonly maxNetworkRetryDelayMs?: number | undefined;
  /** Longest `Retry-After` that is obeyed; a longer one is treated as none. Default 30 000. */
  readonly maxRetryAfterMs?: number | undefined;
  /**
   * Where transfers with `resume: true` keep what another process needs to resume them: a folder, or a store of your
   * own. Default: beside the local file; in browsers a database of the page's origin.
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
  /** Used for all requests in place of the runtime's own transport; also a function that is a server. */
  readonly fetch?: ((request: Request) => Response | Promise<Response>) | undefined;
}

/** The default of every setting that has one. */
export const DEFAULTS = {
  baseUrl: 'https://app.files.com',
  openTimeoutMs: 30_000,
  readTimeoutMs: 80_000,
  maxNetworkRetries: 3,
  initialNetworkRetryDelayMs: 500,
  maxNetworkRetryDelayMs: 2_000,
  maxRetryAfterMs: 30_000,
} as const;
