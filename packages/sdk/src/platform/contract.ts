// What the SDK needs from the machine it runs on. `#platform` picks the Node or the web side when the package is
// resolved; both satisfy this contract, and the rest of the SDK depends on nothing else of where it runs.
import type { TransferStore, TransportOptions } from '../options.ts';
import type { LocalDirectories } from './local-directories.ts';
import type { LocalFiles } from './local-files.ts';

/** A body whose length is known and whose bytes are produced while it is sent. `chunks` may be asked for again. */
export interface ChunkedBody {
  readonly sizeBytes: number;
  /** A chunk may be reused by its producer as soon as the next one is asked for. */
  chunks(signal: AbortSignal): AsyncIterable<Uint8Array>;
}

/** What can be sent. Strings go out as UTF-8. */
export type RequestBody = string | Uint8Array<ArrayBuffer> | FormData | ChunkedBody;

/** Counts body bytes as they pass. */
interface ByteMeter {
  countSent(bytes: number): void;
  countReceived(bytes: number): void;
}

/** One request, complete: a transport adds nothing but framing. */
export interface TransportRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: RequestBody | undefined;
  /**
   * Ends the request and its response's body. A `FilesError` as reason is thrown as it is, anything else as
   * `AbortError`.
   */
  readonly signal?: AbortSignal | undefined;
  /** Time to a usable connection: name, TCP and TLS. */
  readonly openTimeoutMs: number;
  /** Longest silence while bytes are wanted, in either direction. */
  readonly readTimeoutMs: number;
  readonly meter?: ByteMeter | undefined;
  /** Called as the request gets on: it is being sent, an answer is waited for, its body is arriving. */
  readonly onPhase?: ((phase: 'request' | 'response' | 'body') => void) | undefined;
  /**
   * Many bytes are expected, and `drain` will read them: worth a connection that does this well and little else.
   * Default: false.
   */
  readonly longAnswer?: boolean | undefined;
}

/** Response headers: names in any case; several of one name are joined by `, `. */
export interface ResponseHeaders {
  get(name: string): string | null;
  has(name: string): boolean;
}

/** Receives one chunk of a body. A promise holds back the next one; without it the next comes at once. */
export type ChunkSink = (chunk: Uint8Array) => Promise<void> | undefined;

/**
 * An answer whose body has not been read. Exactly one of the readers may be used, and once; all end the connection's
 * use.
 */
export interface TransportResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** Bytes as they arrive. Leaving the loop early cancels the rest. */
  readonly body: AsyncIterable<Uint8Array>;
  /**
   * Hands the bytes to `sink` as they arrive, for less processor time than a loop over `body`. A chunk is valid only
   * until the sink is done with it. What the sink throws ends the exchange and is thrown.
   */
  drain(sink: ChunkSink): Promise<void>;
  /** All of it, read as UTF-8; undefined if there are more than `maxBytes`. Default: no limit. */
  text(maxBytes?: number): Promise<string | undefined>;
  /** Discards the body. Never fails. */
  discard(): Promise<void>;
}

/**
 * Sends requests: no credentials of its own, no redirects, no retries. Fails with `ConnectionError`, `TimeoutError`,
 * `AbortError`.
 */
export interface Transport {
  send(request: TransportRequest): Promise<TransportResponse>;
  /** Closes idle connections. */
  close(): Promise<void>;
}

/** The MD5 of one run of bytes. */
export interface Md5 {
  /** Copies the bytes; resolves when more may come. */
  update(bytes: Uint8Array): Promise<void>;
  /** In lower-case hexadecimal digits. */
  digest(): Promise<string>;
  /** Forgets what came so far. */
  drop(): void;
}

/** Computes MD5s beside the work of the calling thread. */
export interface Md5Hasher {
  begin(): Md5;
  close(): Promise<void>;
}

/** A lock that was taken, or who holds it. */
export type LockAttempt = { release(): Promise<void> } | { readonly pid: number | undefined };

/** A store of this machine, which can tell what is its user's own. */
export interface LocalStore extends TransferStore {
  /** The file of this name and why it is not believed; undefined for one that is, or that is not there. */
  findDistrust?(name: string): Promise<{ readonly path: string; readonly reason: string } | undefined>;
  /** Whether no other user can put anything into it. Absent: nobody can. */
  isPrivate?(): Promise<boolean>;
  /** Locks the entry of a name against other processes. Absent: there are none, or the caller's store sees to it. */
  lock?(name: string): Promise<LockAttempt>;
  /** Whether an entry that is not there yet is locked only when it is written: most transfers of a tree write none. */
  readonly locksLate?: boolean;
}

/** One side of the platform. */
export interface Platform {
  readonly runtimeName: string;
  readonly files: LocalFiles;
  readonly directories: LocalDirectories;
  /** Continues the CRC-32 `previous` (0 at the start) over `bytes`. */
  crc32(bytes: Uint8Array, previous: number): number;
  /** Keeps texts in a folder, by default one of this user's own; without folders, in what the runtime has instead. */
  openStore(folder?: string): LocalStore;
  /**
   * Makes a meter that tells for what share of the time since it was asked last this thread was busy, from 0 to 1.
   * Absent where nobody knows.
   */
  createBusyMeter?(): () => number;
  /** Absent where there are no threads. */
  createMd5Hasher?(): Promise<Md5Hasher>;
  /** Declares that a signal may have many listeners at once, which some runtimes otherwise report as a leak. */
  expectListeners(signal: AbortSignal): void;
  /** Whether somebody has read from a stream already: what is left of it may be nothing. */
  isDisturbed(stream: object): boolean;
  /** The function, called in the asynchronous context (AsyncLocalStorage) of now, whoever calls it later. */
  keepContext<Args extends unknown[], Result>(callback: (...args: Args) => Result): (...args: Args) => Result;
  createTransport(options: TransportOptions): Transport;
  environment(name: string): string | undefined;
}
