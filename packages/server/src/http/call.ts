// What passes between the pipeline and a handler: the call coming in and the reply going out. Every handler is written
// against this.

import type { OperationCall } from '../records/operation-call.ts';
import type { ByteSource } from '../store/blobs.ts';
import type { FileSlice } from './file-slice.ts';
import type { RequestInfo } from './request-match.ts';

/** A body as it arrives, chunk by chunk. Over a socket what is left unread is passed over once the answer is out. */
export type ByteBody = ByteSource;

/** The headers of a request, by names in any case. What came several times is one text, joined by commas. */
export interface SentHeaders extends Iterable<[name: string, value: string]> {
  get(name: string): string | null;
  has(name: string): boolean;
}

/** What only a socket knows of a request; whoever decides about access must not believe more than this. */
export interface SocketFacts {
  /** Every `Host` header as sent; an honest client sends one. */
  readonly hosts: readonly string[];
  /** Where the connection arrived. */
  readonly localAddress: string;
  readonly localPort: number;
  readonly isTls: boolean;
}

/** The request behind a call. */
export interface IncomingCall {
  readonly method: string;
  /** The path as sent: not decoded, without the query. */
  readonly rawPath: string;
  /** The query as sent, without the question mark. */
  readonly rawQuery: string;
  readonly headers: SentHeaders;
  /** `scheme://host[:port]` as the client reached the server, or the configured public address. */
  readonly origin: string;
  /** The address of the client, as text; a caller in process is at home. */
  readonly address: string;
  /** How the request came through a socket; undefined for one that was made in process. */
  readonly socket?: SocketFacts | undefined;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
  /** 32 hex digits, repeated in the answer. */
  readonly requestId: string;
  /** Only read by raw routes; for all others the pipeline has consumed it. */
  readonly body: ByteBody;
  /** Bytes of the body: as announced on a socket, as they passed in process. */
  readonly receivedBytes?: number;
}

/** One call of an operation in the catalogue, with the request that it came in. */
export interface Call extends OperationCall {
  readonly request: IncomingCall;
  /** The site whose own `fetch` received the call; undefined where only the credential tells. */
  readonly addressedSiteId?: number | undefined;
}

/**
 * The answer. With no body at all the status defaults to 204, else to the operation's own. At most one of the bodies is
 * given.
 */
export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** Sent as it is; give `Content-Type` in `headers`. */
  readonly text?: string;
  /** Pieces of text that are sent as they come, without a length; for events that go on and on. */
  readonly stream?: AsyncIterable<string>;
  /** Sent as it is, such as a built file of the console. */
  readonly raw?: Uint8Array<ArrayBuffer>;
  /** File content, streamed and then closed, whatever happens. */
  readonly bytes?: FileSlice;
  /** True for content that is sent without announcing its length. */
  readonly isLengthUnknown?: boolean;
}

/** Answers one operation. Refusals are thrown with `problem()`. */
export type Handler = (call: Call) => Promise<Reply>;

/** Handlers by route literal, such as `GET /groups/{id}`. */
export type Handlers = Readonly<Record<string, Handler>>;

/** A call of a route outside the API: no credential, no parameters parsed, the body untouched. */
export interface RawCall {
  readonly request: IncomingCall;
  /** Path variables of the pattern, percent-decoded once. */
  readonly captures: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Takes in the body whole, for routes that do not stream it. Throws when it is larger or there is no room for it. */
  readBody(maxBytes: number): Promise<Buffer>;
}

/**
 * A route outside the API, such as a storage address. `{name}` captures one segment, `{name*}` the rest of the path.
 */
export interface RawRoute {
  readonly method: string;
  readonly pattern: string;
  readonly handler: (call: RawCall) => Promise<Reply>;
  /** The answer to a failure of the server; an envelope of the API without it. */
  readonly failed?: ((error: unknown, requestId: string) => Reply) | undefined;
  /** What a request is about, for the fault rules and the journal, which leave routes without it alone. */
  readonly subject?: (call: RawCall) => Promise<RawSubject>;
}

/** What a request outside the API is about. */
type RawSubject = Pick<RequestInfo, 'route' | 'path' | 'part' | 'siteId'>;
