// Every error class of the SDK but one: `FilesError` is the root; below it are the refusals of the API (`ApiError` and
// its eight groups), those of storage and of the local disk, and what can go wrong before or instead of an answer.
// `MigrationFailedError` carries a record of the API and is defined where it is thrown, in
// resources/file-migrations.ts. Nothing here imports the rest of the SDK.
import type {
  ConnectionFailure,
  ErrorData,
  FailedCall,
  FailureStage,
  Problem,
  StorageRefusal,
  Timeout,
} from './errors/data.ts';
import type { ProblemType } from './generated/problem-types.ts';

export type { ConnectionFailure, ErrorData, FailedCall, FailureStage, Problem, Timeout } from './errors/data.ts';

/** The root of everything the SDK throws on purpose. */
export class FilesError extends Error {
  override get name(): string {
    return 'FilesError';
  }

  /**
   * What `JSON.stringify` writes: class, message and the details of the failure, never headers, bodies or credentials.
   */
  toJSON(): Record<string, unknown> {
    return { name: this.name, message: this.message };
  }
}

/** A client option, an environment variable or a combination of them cannot work on this runtime. */
export class ConfigurationError extends FilesError {
  override get name(): string {
    return 'ConfigurationError';
  }
}

/** A credential is missing or cannot be one; thrown before anything is sent. */
export class AuthenticationError extends FilesError {
  override get name(): string {
    return 'AuthenticationError';
  }
}

/** A parameter has a value that cannot be sent; thrown before anything is sent. */
export class InvalidParameterError extends FilesError {
  override get name(): string {
    return 'InvalidParameterError';
  }
}

/** A parameter that the route cannot do without is missing; thrown before anything is sent. */
export class MissingParameterError extends InvalidParameterError {
  override get name(): string {
    return 'MissingParameterError';
  }
}

/** What arrived or was stored differs from what was sent: a size or a checksum does not match. */
export class IntegrityError extends FilesError {
  override get name(): string {
    return 'IntegrityError';
  }
}

/** The caller's `AbortSignal` ended the call; `cause` is the signal's reason. */
export class AbortError extends FilesError {
  override get name(): string {
    return 'AbortError';
  }
}

/** The connection could not be made, or broke before the answer was complete. */
export class ConnectionError extends FilesError {
  readonly stage: FailureStage;
  readonly code: string | undefined;
  readonly reusedConnection: boolean;
  readonly route: string | undefined;
  readonly attempts: number | undefined;

  constructor(message: string, failure: ConnectionFailure) {
    super(message, causeOf(failure));
    this.stage = failure.stage;
    this.code = failure.code;
    this.reusedConnection = failure.reusedConnection ?? false;
    this.route = failure.route;
    this.attempts = failure.attempts;
  }

  override get name(): string {
    return 'ConnectionError';
  }

  override toJSON(): Record<string, unknown> {
    const { stage, code, route, attempts } = this;
    return { ...super.toJSON(), stage, code, route, attempts };
  }
}

/**
 * The file system of this machine refused something; `path` says where and `code` why (`ENOENT`, `ENOSPC`, `EACCES`,
 * …).
 */
export class LocalFileError extends FilesError {
  readonly path: string;
  readonly code: string | undefined;

  constructor(message: string, path: string, code?: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.path = path;
    this.code = code;
  }

  override get name(): string {
    return 'LocalFileError';
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), path: this.path, code: this.code };
  }
}

/** `openTimeoutMs`, `readTimeoutMs` or `deadlineMs` ran out; the request has been cancelled. */
export class TimeoutError extends FilesError {
  readonly timeout: Timeout;
  readonly route: string | undefined;
  readonly attempts: number | undefined;

  constructor(message: string, failure: Partial<FailedCall> & { readonly timeout: Timeout; readonly cause?: unknown }) {
    super(message, causeOf(failure));
    this.timeout = failure.timeout;
    this.route = failure.route;
    this.attempts = failure.attempts;
  }

  override get name(): string {
    return 'TimeoutError';
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), timeout: this.timeout, route: this.route, attempts: this.attempts };
  }
}

/** An answer arrived that is not what the API promises: HTML, an empty body, JSON of another shape. */
export class InvalidResponseError extends FilesError {
  readonly route: string;
  readonly attempts: number;
  readonly status: number;
  readonly requestId: string | undefined;

  constructor(message: string, data: ErrorData) {
    super(message, causeOf(data));
    this.route = data.route;
    this.attempts = data.attempts;
    this.status = data.status;
    this.requestId = data.requestId;
  }

  override get name(): string {
    return 'InvalidResponseError';
  }

  override toJSON(): Record<string, unknown> {
    const { route, attempts, status, requestId } = this;
    return { ...super.toJSON(), route, status, requestId, attempts };
  }
}

/** The API answered, and the answer was no. `type` says why in the API's own vocabulary. */
export class ApiError extends FilesError {
  readonly type: ProblemType | (string & {});
  readonly status: number;
  readonly reason: string;
  readonly title: string | undefined;
  readonly detail: string | undefined;
  readonly requestId: string | undefined;
  readonly route: string;
  readonly attempts: number;
  /** All sentences of a refusal that has several. */
  readonly errors: readonly string[];
  /** What is wrong with which field: names to complete sentences. */
  readonly modelErrors: Readonly<Record<string, readonly string[]>>;
  /** How long the API asked to wait, when it asked. */
  readonly retryAfterMs: number | undefined;
  // A getter over a private field: it can hold a partial session id, which printing an error must not show.
  readonly #data: Readonly<Record<string, unknown>>;

  constructor(problem: Problem) {
    super(composeMessage(problem), causeOf(problem));
    this.type = problem.type;
    this.status = problem.status;
    this.reason = problem.reason;
    this.title = problem.title;
    this.detail = problem.detail;
    this.requestId = problem.requestId;
    this.route = problem.route;
    this.attempts = problem.attempts;
    this.errors = problem.errors ?? [];
    this.modelErrors = problem.modelErrors ?? {};
    this.retryAfterMs = problem.retryAfterMs;
    this.#data = problem.data ?? {};
  }

  override get name(): string {
    return 'ApiError';
  }

  /** Further data that belongs to the type, such as the methods of a second factor. Never printed with the error. */
  get data(): Readonly<Record<string, unknown>> {
    return this.#data;
  }

  override toJSON(): Record<string, unknown> {
    const { type, status, reason, requestId, route, attempts, modelErrors } = this;
    return { ...super.toJSON(), type, status, reason, requestId, route, attempts, modelErrors };
  }
}

/** The request itself is wrong: a parameter, a filter, a cursor. */
export class BadRequestError extends ApiError {
  override get name(): string {
    return 'BadRequestError';
  }
}

/** The API does not know who is asking: no, unknown or expired credentials, or a second factor is wanted. */
export class NotAuthenticatedError extends ApiError {
  override get name(): string {
    return 'NotAuthenticatedError';
  }
}

/** The API knows who is asking, and they may not do this. */
export class NotAuthorizedError extends ApiError {
  override get name(): string {
    return 'NotAuthorizedError';
  }
}

/** There is no such path or record, or none that this credential can see. */
export class NotFoundError extends ApiError {
  override get name(): string {
    return 'NotFoundError';
  }
}

/** The request is understood but cannot be carried out as things are. */
export class ProcessingFailureError extends ApiError {
  override get name(): string {
    return 'ProcessingFailureError';
  }
}

/** Too many requests, transfers or logins in too short a time. */
export class RateLimitedError extends ApiError {
  override get name(): string {
    return 'RateLimitedError';
  }
}

/** The service, or the part of it that was asked, is not available now. */
export class ServiceUnavailableError extends ApiError {
  override get name(): string {
    return 'ServiceUnavailableError';
  }
}

/** The site's settings do not allow this. */
export class SiteConfigurationError extends ApiError {
  override get name(): string {
    return 'SiteConfigurationError';
  }
}

/**
 * The host that keeps the bytes refused to take or to give them. `code` is its own word for why, such as `SlowDown`.
 */
export class StorageError extends FilesError {
  readonly status: number;
  readonly code: string | undefined;
  readonly requestId: string | undefined;
  /** The `Retry-After` header as it came. */
  readonly retryAfter: string | null;

  constructor(refusal: StorageRefusal) {
    const { doing, status, code, reason, requestId } = refusal;
    const details = [code, `HTTP ${status}`, requestId && `request ${requestId}`].filter(Boolean).join(', ');
    super(`${doing} failed: ${reason ?? 'the storage host refused'} (${details}).`);
    this.status = status;
    this.code = code;
    this.requestId = requestId;
    this.retryAfter = refusal.retryAfter ?? null;
  }

  override get name(): string {
    return 'StorageError';
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), status: this.status, code: this.code, requestId: this.requestId };
  }
}

/** A plan would delete more than its `maxDelete` allows; nothing was done. */
export class DeletionLimitError extends FilesError {
  readonly planned: number;
  readonly limit: number;

  constructor(planned: number, limit: number) {
    super(`${planned} entries would be deleted, and maxDelete allows ${limit}. Nothing was done.`);
    this.planned = planned;
    this.limit = limit;
  }

  override get name(): string {
    return 'DeletionLimitError';
  }
}

/** Whether `error` is a refusal of the API, and, when a type is given, exactly that one. */
export function isApiError<T extends ProblemType>(error: unknown, type: T): error is ApiError & { readonly type: T };
export function isApiError(error: unknown): error is ApiError;
export function isApiError(error: unknown, type?: string): boolean {
  return error instanceof ApiError && (type === undefined || error.type === type);
}

function composeMessage({ route, subject, reason, type, status, requestId, attempts }: Problem): string {
  const said = /[.!?]$/.test(reason) ? reason : `${reason}.`;
  const call = subject === undefined ? route : `${route} for ${subject}`;
  return `${call} failed: ${said} (${type}, HTTP ${status}, request ${requestId ?? 'unknown'}, ${countAttempts(attempts)})`;
}

function countAttempts(attempts: number): string {
  return attempts === 1 ? '1 attempt' : `${attempts} attempts`;
}

// An explicit `cause: undefined` would print as a cause.
function causeOf(failure: { readonly cause?: unknown }): ErrorOptions | undefined {
  return failure.cause === undefined ? undefined : { cause: failure.cause };
}
