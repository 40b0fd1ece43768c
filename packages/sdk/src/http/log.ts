// Writes what the client does, as single lines. Only what is listed here is ever written: route, origin, parameter
// names, status, request id, times, error class and system code.
import { AbortError, ConnectionError, FilesError, InvalidParameterError } from '../errors.ts';
import type { Logger, LogLevel } from '../options.ts';
import type { TransportResponse } from '../platform/contract.ts';
import { assertWord } from '../validate.ts';
import { originOf } from './redact.ts';

const RANK: Readonly<Record<LogLevel, number>> = { none: 0, error: 1, warn: 2, info: 3, debug: 4 };

/** A request about to be sent or just answered, as far as a log may know it. */
export interface LoggedRequest {
  readonly route: string;
  readonly url: string;
  readonly attempt: number;
}

/** Where log lines go. */
export interface LogTargets {
  readonly logger?: Logger | undefined;
  readonly logLevel?: LogLevel | undefined;
  readonly consoleLogLevel?: LogLevel | undefined;
}

// console.info and console.debug would go to standard output, which belongs to the program.
const STANDARD_ERROR: Logger = {
  debug: (line) => console.error(line),
  info: (line) => console.error(line),
  warn: (line) => console.error(line),
  error: (line) => console.error(line),
};

/** Lines about requests, to a logger and to standard error, each with its own level. */
export class RequestLog {
  readonly #sinks: readonly { readonly logger: Logger; readonly rank: number }[];

  constructor({ logger, logLevel = 'info', consoleLogLevel = 'none' }: LogTargets) {
    assertWord('logLevel', logLevel, Object.keys(RANK));
    assertWord('consoleLogLevel', consoleLogLevel, Object.keys(RANK));
    if (logger !== undefined) checkLogger(logger);
    const own = logger === undefined ? [] : [{ logger, rank: RANK[logLevel] }];
    this.#sinks = [...own, { logger: STANDARD_ERROR, rank: RANK[consoleLogLevel] }].filter((sink) => sink.rank > 0);
  }

  logSending({ route, url, attempt }: LoggedRequest, params: object): void {
    if (!this.#wants('debug')) return;
    const names = Object.keys(params).join(', ') || 'no parameters';
    this.#write('debug', `${route} to ${originOf(url)} with ${names} (attempt ${attempt})`);
  }

  logAnswered(
    request: LoggedRequest,
    response: Pick<TransportResponse, 'status' | 'headers'>,
    elapsedMs: number,
  ): void {
    if (!this.#wants('info')) return;
    const { route, url, attempt } = request;
    const requestId = response.headers.get('X-Request-Id') ?? 'unknown';
    const times = `${Math.round(elapsedMs)} ms, attempt ${attempt}, request ${requestId}`;
    this.#write('info', `${route} from ${originOf(url)}: HTTP ${response.status} (${times})`);
  }

  logFailed({ route, url, attempt }: LoggedRequest, failure: unknown): void {
    // Cancelling is what somebody wanted; a list does it whenever it is left early.
    const level = failure instanceof AbortError ? 'info' : 'warn';
    this.#write(level, `${route} to ${originOf(url)}: ${kindOf(failure)} (attempt ${attempt})`);
  }

  logRetry({ route }: LoggedRequest, delayMs: number): void {
    this.#write('info', `${route} is repeated in ${Math.round(delayMs)} ms`);
  }

  #wants(level: Exclude<LogLevel, 'none'>): boolean {
    return this.#sinks.some(({ rank }) => rank >= RANK[level]);
  }

  #write(level: Exclude<LogLevel, 'none'>, line: string): void {
    for (const { logger, rank } of this.#sinks) if (rank >= RANK[level]) writeLine(logger, level, `files.com: ${line}`);
  }
}

/** An error of the logger must not fail a call that was carried out. */
function writeLine(logger: Logger, level: Exclude<LogLevel, 'none'>, line: string): void {
  try {
    logger[level](line);
  } catch {
    // There is nowhere to report it.
  }
}

/** One that lacks a level would fail in the middle of a call, after the request was carried out. */
function checkLogger(logger: Logger): void {
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    if (typeof logger?.[level] === 'function') continue;
    throw new InvalidParameterError(`logger must have debug, info, warn and error; ${level} is no function.`);
  }
}

/** The class and code of an error; its message may quote anything. */
function kindOf(failure: unknown): string {
  if (failure instanceof ConnectionError && failure.code !== undefined) return `${failure.name} ${failure.code}`;
  return failure instanceof FilesError ? failure.name : 'an unexpected failure';
}
