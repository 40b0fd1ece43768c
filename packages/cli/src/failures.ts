// Turns what was thrown into what a person reads and a script checks: a sentence, what to do about it, and an exit
// status.
import {
  AbortError,
  ApiError,
  AuthenticationError,
  ConfigurationError,
  ConnectionError,
  FilesError,
  IntegrityError,
  InvalidParameterError,
  InvalidResponseError,
  LocalFileError,
  NotAuthenticatedError,
  NotAuthorizedError,
  NotFoundError,
  type Outcome,
  TimeoutError,
} from '@filescom/sdk';
import { EXIT, type ExitStatus } from './exit-status.ts';
import { Interruption, NothingMatchesError, UsageError } from './stops.ts';

/** A failure as it is told. */
export interface Failure {
  readonly status: ExitStatus;
  /** A word for scripts: `not-found`, `no-connection`, or the API's own type. */
  readonly kind: string;
  readonly message: string;
  /** What the reader can do. */
  readonly advice: string | undefined;
  readonly requestId: string | undefined;
  /** Whether the same command may succeed later. */
  readonly mayRepeat: boolean;
}

/** Describes anything that was thrown. */
export function describeFailure(thrown: unknown): Failure {
  // What a question of the command line throws comes back from the client as the failure of a callback.
  const isOwn =
    thrown instanceof FilesError && (thrown.cause instanceof UsageError || thrown.cause instanceof Interruption);
  const error = isOwn ? thrown.cause : thrown;
  const message = error instanceof Error ? error.message : String(error);
  const base = { message, advice: undefined, requestId: requestIdOf(error), mayRepeat: false };
  const [status, kind] = classify(error);
  const type = error instanceof ApiError ? error.type : kind;
  return { ...base, status, kind: type, advice: adviceFor(error, status), mayRepeat: isRepeatable(error, status) };
}

function classify(error: unknown): readonly [ExitStatus, string] {
  if (error instanceof Interruption || error instanceof AbortError) return [EXIT.interrupted, 'interrupted'];
  if (error instanceof UsageError || error instanceof InvalidParameterError || error instanceof ConfigurationError) {
    return [EXIT.usage, 'usage'];
  }
  if (error instanceof IntegrityError) return [EXIT.differs, 'differs'];
  if (outcomeOf(error) === 'unknown') return [EXIT.unknown, 'unknown'];
  if (outcomeOf(error) === 'done') return [EXIT.failed, 'carried-out'];
  if (error instanceof AuthenticationError || error instanceof NotAuthenticatedError) {
    return [EXIT.notAllowed, 'not-authenticated'];
  }
  if (error instanceof NotAuthorizedError) return [EXIT.notAllowed, 'not-authorized'];
  if (error instanceof NotFoundError || error instanceof NothingMatchesError) return [EXIT.notFound, 'not-found'];
  if (error instanceof ConnectionError || error instanceof TimeoutError) return [EXIT.noConnection, 'no-connection'];
  if (error instanceof LocalFileError) return localStatus(error.code);
  return error instanceof FilesError ? [EXIT.failed, 'failed'] : localStatus(codeOf(error));
}

function localStatus(code: string | undefined): readonly [ExitStatus, string] {
  if (code === 'ENOENT') return [EXIT.notFound, 'not-found'];
  if (code === 'EACCES' || code === 'EPERM') return [EXIT.notAllowed, 'not-authorized'];
  return [EXIT.failed, 'failed'];
}

/** What has become of the change that failed, as far as the client knows. */
function outcomeOf(error: unknown): Outcome {
  return error instanceof FilesError ? error.outcome : 'not-carried-out';
}

function adviceFor(error: unknown, status: ExitStatus): string | undefined {
  if (outcomeOf(error) === 'unknown') return 'It may have happened. Look before you repeat it.';
  if (outcomeOf(error) === 'done') return 'It has happened. Look before you repeat it.';
  if (error instanceof AuthenticationError) return 'Run `filescom login`, or set FILES_API_KEY.';
  if (error instanceof NotAuthenticatedError)
    return 'Run `filescom login` again, or `filescom doctor` to see which credential is used.';
  if (error instanceof NotAuthorizedError) return '`filescom whoami` says as whom you act.';
  if (status === EXIT.noConnection) return '`filescom doctor` finds out where the way to the server ends.';
  return undefined;
}

function isRepeatable(error: unknown, status: ExitStatus): boolean {
  if (outcomeOf(error) !== 'not-carried-out') return false;
  if (error instanceof ApiError) return error.status === 429 || error.status >= 500;
  return status === EXIT.noConnection || status === EXIT.differs || status === EXIT.interrupted;
}

function requestIdOf(error: unknown): string | undefined {
  if (error instanceof ApiError || error instanceof InvalidResponseError) return error.requestId;
  return undefined;
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
