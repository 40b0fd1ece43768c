// The `fileMigrations` of a client: the generated operation, and waiting for a copy or move that runs in the
// background.
import { FilesError, TimeoutError } from '../errors.ts';
import type { FileAction } from '../generated/resources/file-actions.ts';
import { type FileMigration, GeneratedFileMigrations } from '../generated/resources/file-migrations.ts';
import { assertDuration, assertObject, assertSignal } from '../given.ts';
import { pause } from '../http/pause.ts';
import type { CallOptions } from '../options.ts';
import { MAX_TIMER_MS } from '../platform/longest-timer.ts';
import { LinkedAbort } from '../transfer/linked-abort.ts';

/** Options of `fileMigrations.wait`. */
export interface WaitOptions extends CallOptions {
  /** Time between two looks. Default 1 000. */
  readonly intervalMs?: number | undefined;
  /** Longest wait before a `TimeoutError`; the operation itself goes on. Default: no limit. */
  readonly timeoutMs?: number | undefined;
  /** Told of every look. */
  readonly onUpdate?: ((migration: FileMigration) => void) | undefined;
}

/** A copy or move in the background ended without success. */
export class MigrationFailedError extends FilesError {
  /** What was last known of the operation; undefined if it failed before it had a record. */
  readonly migration: FileMigration | undefined;

  constructor(migration: FileMigration | undefined) {
    const { operation, path, failure_message: message } = migration ?? {};
    super(`The ${operation ?? 'operation'} of "${path ?? ''}" failed: ${message ?? 'the service gives no reason'}.`);
    this.migration = migration;
  }

  override get name(): string {
    return 'MigrationFailedError';
  }
}

const DEFAULT_INTERVAL_MS = 1_000;

/** Copies and moves that the service carries out in the background. */
export class FileMigrations extends GeneratedFileMigrations {
  /**
   * Waits until an operation has ended. Takes its id, or what `files.copy` and `files.move` resolved to. If that has no
   * id the work was done at once: no request is made, and there is no migration to resolve to. Rejects with
   * `MigrationFailedError`.
   *
   * `GET /file_migrations/{id}`, again and again
   */
  async wait(operation: number | FileAction, options: WaitOptions = {}): Promise<FileMigration | undefined> {
    if (typeof operation !== 'number') assertObject('The operation', operation);
    const id = typeof operation === 'number' ? operation : operation.file_migration_id;
    if (typeof operation !== 'number' && operation.status === 'failed') throw new MigrationFailedError(undefined);
    if (typeof id !== 'number') return undefined;
    const { intervalMs = DEFAULT_INTERVAL_MS, timeoutMs, onUpdate, signal, ...call } = options;
    assertDuration('intervalMs', intervalMs);
    assertDuration('timeoutMs', timeoutMs);
    assertSignal(signal);
    const scope = new LinkedAbort(signal);
    const late = new TimeoutError(`File migration ${id} did not end within ${timeoutMs} ms.`, { timeout: 'deadline' });
    const isLimited = timeoutMs !== undefined && timeoutMs <= MAX_TIMER_MS;
    const timer = isLimited ? setTimeout(() => scope.abort(late), timeoutMs) : undefined;
    try {
      return await this.#poll(id, { intervalMs, onUpdate }, { ...call, signal: scope.signal });
    } catch (error) {
      throw scope.signal.aborted ? scope.signal.reason : error;
    } finally {
      clearTimeout(timer);
      scope.detach();
    }
  }

  /** Only `completed` and `failed` are final; every other word, known or not, means that it goes on. */
  async #poll(id: number, watch: Watch, call: CallOptions & { signal: AbortSignal }): Promise<FileMigration> {
    for (;;) {
      const migration = await this.find(id, call);
      watch.onUpdate?.(migration);
      if (migration.status === 'completed') return migration;
      if (migration.status === 'failed') throw new MigrationFailedError(migration);
      await pause(watch.intervalMs, call.signal);
    }
  }
}

interface Watch {
  readonly intervalMs: number;
  readonly onUpdate: ((migration: FileMigration) => void) | undefined;
}
