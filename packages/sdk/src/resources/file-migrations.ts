// The `fileMigrations` of a client: the generated operation, and waiting for a copy, a move or a deletion that runs in
// the background.
//
// A migration is looked at, at first after half a second and then at growing intervals of five seconds at most, until
// its state is one of the three final words. A word that is not known may be a new name for work that goes on, so it is
// waited for as well, but not for ever: when it has not changed for a while, that is reported. The service forgets
// migrations that have run; one that is gone after it was seen has ended, and what is at the path tells how.
import { FilesError, isApiError, type Outcome } from '../errors.ts';
import type { FileAction } from '../generated/resources/file-actions.ts';
import { type FileMigration, GeneratedFileMigrations } from '../generated/resources/file-migrations.ts';
import { AbortScope } from '../http/abort-scope.ts';
import { createLateError } from '../http/failures.ts';
import type { Http } from '../http/http.ts';
import { assertKnownOptions } from '../http/names.ts';
import { CALL_OPTION_NAMES, type CallOptions, pickCallOptions } from '../options.ts';
import { pause } from '../platform/abort.ts';
import { assertDuration, assertFunction, assertObject } from '../validate.ts';

/** Options of waiting for work in the background. */
export interface WaitOptions extends CallOptions {
  /** Time between two looks. Default: 500, growing to 5 000. */
  readonly intervalMs?: number | undefined;
  /** Longest wait before a `TimeoutError`; the operation itself continues. Default: no limit. */
  readonly timeoutMs?: number | undefined;
  /**
   * How long a state that this version does not know may stay the same before the wait ends with an error. Default 600
   * 000.
   */
  readonly unknownStateMs?: number | undefined;
  /** Called with the operation after every look. */
  readonly onUpdate?: ((migration: FileMigration) => void) | undefined;
}

/**
 * A copy, a move or a deletion in the background has failed, was cancelled, or stopped in a state that is not known.
 */
export class MigrationFailedError extends FilesError {
  /** What was last known of the operation; undefined if it failed before it had a record. */
  readonly migration: FileMigration | undefined;

  constructor(migration: FileMigration | undefined, ending: string = 'failed') {
    const { operation, path, failure_message: message } = migration ?? {};
    const reason = message ?? 'the service gives no reason';
    // Parts of it may be done: the service carries it out entry by entry.
    const outcome: Outcome = migration === undefined ? 'not-carried-out' : 'unknown';
    super(`The ${operation ?? 'operation'} of "${path ?? ''}" ${ending}: ${reason}.`, { outcome, phase: 'wait' });
    this.migration = migration;
  }

  override get name(): string {
    return 'MigrationFailedError';
  }
}

const WAIT_OPTIONS: readonly string[] = [...CALL_OPTION_NAMES, 'intervalMs', 'timeoutMs', 'unknownStateMs', 'onUpdate'];
const FIRST_INTERVAL_MS = 500;
const MAX_INTERVAL_MS = 5_000;
const UNKNOWN_STATE_MS = 600_000;
/** States of work that goes on. */
const RUNNING: ReadonlySet<string> = new Set(['pending', 'queued', 'started', 'running', 'in_progress', 'processing']);

/** Copies, moves and deletions that the service carries out in the background. */
export class FileMigrations extends GeneratedFileMigrations {
  /**
   * Waits until an operation has ended. Takes its id, or what `files.copy`, `files.move` and `files.beginDelete`
   * resolved to. If that has no id the work was done at once: no request is made, and there is no migration to resolve
   * to. Rejects with `MigrationFailedError` if it failed or was cancelled.
   *
   * `GET /file_migrations/{id}`, again and again
   */
  async wait(operation: number | FileAction, options: WaitOptions = {}): Promise<FileMigration | undefined> {
    if (typeof operation !== 'number') assertObject('The operation', operation);
    checkWaitOptions(options);
    const id = typeof operation === 'number' ? operation : operation.file_migration_id;
    if (typeof operation !== 'number' && operation.status === 'failed') throw new MigrationFailedError(undefined);
    if (typeof id !== 'number') return undefined;
    const { timeoutMs, signal, deadlineMs } = options;
    const scope = new AbortScope(signal, { subject: `File migration ${id}`, deadlineMs: timeoutMs });
    const call = { ...pickCallOptions(options), deadlineMs, signal: scope.signal };
    try {
      return await this.#poll(id, options, call);
    } catch (error) {
      throw scope.explain(error);
    } finally {
      scope.close();
    }
  }

  async #poll(id: number, options: WaitOptions, call: CallOptions & { signal: AbortSignal }): Promise<FileMigration> {
    const { intervalMs, unknownStateMs = UNKNOWN_STATE_MS, onUpdate } = options;
    let last: { readonly status: string | null; readonly sinceMs: number } | undefined;
    for (
      let waitMs = intervalMs ?? FIRST_INTERVAL_MS;
      ;
      waitMs = intervalMs ?? Math.min(waitMs * 1.5, MAX_INTERVAL_MS)
    ) {
      const migration = await this.find(id, call);
      const { status } = migration;
      onUpdate?.(migration);
      if (status === 'completed') return migration;
      if (status === 'failed') throw new MigrationFailedError(migration);
      if (status === 'cancelled' || status === 'canceled') throw new MigrationFailedError(migration, 'was cancelled');
      if (last?.status !== status) last = { status, sinceMs: performance.now() };
      if (!RUNNING.has(status ?? '') && performance.now() - last.sinceMs >= unknownStateMs) {
        throw new MigrationFailedError(migration, `has been "${status}" for ${unknownStateMs} ms, which is not known`);
      }
      await pause(waitMs, call.signal);
    }
  }
}

/** Throws for options that no wait can go by. */
function checkWaitOptions(options: WaitOptions): void {
  assertObject('The options', options);
  assertKnownOptions(options, WAIT_OPTIONS, ' of a wait');
  assertDuration('intervalMs', options.intervalMs);
  assertDuration('timeoutMs', options.timeoutMs);
  assertDuration('unknownStateMs', options.unknownStateMs);
  assertFunction('onUpdate', options.onUpdate);
}

/** What a path holds while it is waited for: the record of the entry, undefined if there is none. */
type FindEntry<T> = (options: CallOptions) => Promise<T>;

/** What has to be known of work in the background besides its record. */
export interface ActionWait<T> {
  /** Starts the work. */
  start(call: CallOptions): Promise<FileAction>;
  readonly look: FindEntry<T | undefined>;
  /** Whether what `look` found is the result. */
  isDone(found: T | undefined): boolean;
  readonly what: string;
  /** The route that starts it. */
  readonly route: string;
}

/**
 * Starts a copy, a move or a deletion and waits until it has ended; resolves to what is there then. The `timeoutMs` of
 * the options is one for all of it.
 */
export async function runAndWait<T>(http: Http, action: ActionWait<T>, options: WaitOptions): Promise<T | undefined> {
  checkWaitOptions(options);
  const { timeoutMs, signal, deadlineMs, intervalMs } = options;
  const scope = new AbortScope(signal, { subject: action.what, deadlineMs: timeoutMs });
  const call = { ...pickCallOptions(options), deadlineMs, signal: scope.signal };
  let isStarted = false;
  try {
    const started = await action.start({ ...call, repeatable: options.repeatable });
    isStarted = true;
    const { timeoutMs: _, ...rest } = options;
    await new FileMigrations(http).wait(started, { ...rest, ...call }).catch((error: unknown) => {
      // A migration that has run is forgotten; the path tells how it ended.
      if (!isApiError(error) || error.status !== 404) throw error;
    });
    for (let waitMs = intervalMs ?? FIRST_INTERVAL_MS; ; waitMs = Math.min(waitMs * 1.5, MAX_INTERVAL_MS)) {
      const found = await action.look(call);
      if (action.isDone(found)) return found;
      if (timeoutMs === undefined && waitMs >= MAX_INTERVAL_MS) {
        throw new FilesError(`${action.what} has ended, but not as it should; look at the path.`, {
          outcome: 'unknown',
          phase: 'wait',
        });
      }
      await pause(waitMs, call.signal);
    }
  } catch (error) {
    const isLate = isStarted && !(error instanceof MigrationFailedError);
    const change = { route: action.route, outcome: 'unknown', signal: call.signal } as const;
    throw scope.explain(isLate ? createLateError(error, change) : error);
  } finally {
    scope.close();
  }
}
