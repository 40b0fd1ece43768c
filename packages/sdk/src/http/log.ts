// Tells what the client does: as lines or entries to a logger, as lines to standard error, and as events to hooks. Only
// what is listed here ever gets out: route, what it is about, origin, parameter names, status, request id, times, error
// class and system code.
import { PLATFORM } from '#platform';
import { AbortError, ConnectionError, FilesError, InvalidParameterError } from '../errors.ts';
import type { LineLogger, LogEntry, LogFields, Logger, LogLevel, RequestHooks } from '../options.ts';
import type { TransportResponse } from '../platform/contract.ts';
import { hasMethod } from '../shapes.ts';
import { assertFunction, assertWord } from '../validate.ts';
import { cleanText, originOf } from './redact.ts';
import { readRequestId } from './response.ts';
import type { AttemptOutcome } from './retry.ts';

const RANK: Readonly<Record<LogLevel, number>> = { none: 0, error: 1, warn: 2, info: 3, debug: 4 };
/** The names of all hooks. */
export const HOOKS = ['onRequest', 'onResponse', 'onRetry'] as const;

type Level = Exclude<LogLevel, 'none'>;

/** A request about to be sent or just answered, as far as a log may know it. */
export interface LoggedRequest {
  readonly route: string;
  /** What it is about: `"in/a.txt"`, `part 3 of "in/a.txt"`. */
  readonly subject?: string | undefined;
  readonly url: string;
  readonly attempt: number;
}

/** Where log lines and events go. */
export interface LogTargets extends RequestHooks {
  readonly logger?: Logger | undefined;
  readonly logLevel?: LogLevel | undefined;
  readonly consoleLogLevel?: LogLevel | undefined;
  readonly logPaths?: boolean | undefined;
}

interface Sink {
  readonly rank: number;
  write(entry: LogEntry): void;
}

/** Lines and events about requests, each logger with its own level. */
export class RequestLog {
  readonly #sinks: readonly Sink[];
  readonly #targets: LogTargets;
  readonly #showsPaths: boolean;

  constructor(targets: LogTargets) {
    const { logger, logLevel = 'info', consoleLogLevel = readEnvironmentLevel(), logPaths = true } = targets;
    const levels = Object.keys(RANK);
    assertWord('logLevel', logLevel, levels);
    assertWord('consoleLogLevel', consoleLogLevel, levels);
    for (const name of HOOKS) assertFunction(name, targets[name]);
    const own = logger === undefined ? [] : [{ rank: RANK[logLevel], write: createWriter(logger) }];
    this.#sinks = [...own, { rank: RANK[consoleLogLevel], write: writeToStandardError }].filter(({ rank }) => rank > 0);
    this.#targets = targets;
    this.#showsPaths = logPaths;
  }

  /** The log of a call that has hooks of its own. */
  withHooks({ onRequest, onResponse, onRetry }: RequestHooks): RequestLog {
    const targets = this.#targets;
    return new RequestLog({
      ...targets,
      onRequest: onRequest ?? targets.onRequest,
      onResponse: onResponse ?? targets.onResponse,
      onRetry: onRetry ?? targets.onRetry,
    });
  }

  logSending(request: LoggedRequest, params?: object): void {
    const { onRequest } = this.#targets;
    if (onRequest !== undefined) callHook(() => onRequest(this.#describe(request)));
    if (!this.#wants('debug')) return;
    const names = params === undefined ? [] : Object.keys(params);
    const said = params === undefined ? '' : ` with ${names.join(', ') || 'no parameters'}`;
    const { origin, attempt } = this.#describe(request);
    const message = `${this.#name(request)} to ${origin}${said} (attempt ${attempt})`;
    this.#write('debug', message, { event: 'request', ...this.#describe(request), params: names });
  }

  logAnswered(request: LoggedRequest, response: LoggedResponse, elapsedMs: number): void {
    const { onResponse } = this.#targets;
    const isLogged = this.#wants('info');
    if (onResponse === undefined && !isLogged) return;
    const { status, headers } = response;
    const answered = { status, requestId: readRequestId(headers), elapsedMs: Math.round(elapsedMs) };
    if (onResponse !== undefined) callHook(() => onResponse({ ...this.#describe(request), ...answered, headers }));
    if (!isLogged) return;
    const { origin, attempt } = this.#describe(request);
    const times = `${answered.elapsedMs} ms, attempt ${attempt}, request ${answered.requestId ?? 'unknown'}`;
    const message = `${this.#name(request)} from ${origin}: HTTP ${status} (${times})`;
    this.#write('info', message, { event: 'response', ...this.#describe(request), ...answered });
  }

  logFailed(request: LoggedRequest, failure: unknown): void {
    // Cancelling is what somebody wanted; a list does it whenever it is left early.
    const level = failure instanceof AbortError ? 'info' : 'warn';
    if (!this.#wants(level)) return;
    const { origin, attempt } = this.#describe(request);
    const message = `${this.#name(request)} to ${origin}: ${kindOf(failure)} (attempt ${attempt})`;
    this.#write(level, message, { event: 'failure', ...this.#describe(request), reason: kindOf(failure) });
  }

  logRetry(request: LoggedRequest, delayMs: number, outcome: AttemptOutcome): void {
    const { onRetry } = this.#targets;
    const reason = 'status' in outcome ? `HTTP ${outcome.status}` : kindOf(outcome.failure);
    const event = { ...this.#describe(request), delayMs: Math.round(delayMs), reason };
    if (onRetry !== undefined) callHook(() => onRetry(event));
    if (!this.#wants('info')) return;
    const message = `${this.#name(request)} is repeated in ${event.delayMs} ms after ${reason}`;
    this.#write('info', message, { event: 'retry', ...event });
  }

  #name(request: LoggedRequest): string {
    const { route, subject } = this.#describe(request);
    return subject === undefined ? route : `${route} for ${subject}`;
  }

  #describe({ route, subject, url, attempt }: LoggedRequest) {
    const shown = subject === undefined || !this.#showsPaths ? undefined : cleanText(subject);
    return { route, subject: shown, origin: originOf(url), attempt };
  }

  #wants(level: Level): boolean {
    return this.#sinks.some(({ rank }) => rank >= RANK[level]);
  }

  #write(level: Level, said: string, fields: LogFields): void {
    const entry = { level, message: `files.com: ${said}`, ...fields };
    for (const sink of this.#sinks) if (sink.rank >= RANK[level]) callHook(() => sink.write(entry));
  }
}

type LoggedResponse = Pick<TransportResponse, 'status' | 'headers'>;

/** Calls what a caller gave. Its failure, also a later one, must not fail a request that was carried out. */
function callHook(call: () => unknown): void {
  try {
    Promise.resolve(call()).catch(() => undefined);
  } catch {
    // There is nowhere to report it.
  }
}

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

/** One that lacks a level would fail in the middle of a call, after the request was carried out. */
function createWriter(logger: Logger): (entry: LogEntry) => unknown {
  // Loggers that are streams have a `write` of another kind beside their levels.
  if (isLineLogger(logger)) return ({ level, message }) => logger[level](message);
  if (hasMethod(logger, 'write')) return (entry) => logger.write(entry);
  const missing = LEVELS.filter((level) => !hasMethod(logger, level)).join(', ');
  throw new InvalidParameterError(`logger must have debug, info, warn and error, or write; ${missing} is no function.`);
}

function isLineLogger(logger: Logger): logger is LineLogger {
  return LEVELS.every((level) => hasMethod(logger, level));
}

/** console.info and console.debug would go to standard output, which belongs to the program. */
function writeToStandardError({ message }: LogEntry): void {
  console.error(message);
}

function readEnvironmentLevel(): LogLevel {
  const word = PLATFORM.environment('FILES_LOG') || 'none';
  if (isLevel(word)) return word;
  throw new InvalidParameterError(`FILES_LOG must be one of ${Object.keys(RANK).join(', ')}.`);
}

function isLevel(word: string): word is LogLevel {
  return Object.hasOwn(RANK, word);
}

/** The class and code of an error; its message may quote anything. */
function kindOf(failure: unknown): string {
  if (failure instanceof ConnectionError && failure.code !== undefined) return `${failure.name} ${failure.code}`;
  return failure instanceof FilesError ? failure.name : 'an unexpected failure';
}
