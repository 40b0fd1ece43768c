// The `fileMigrations` of a client: the generated operation, and waiting for a copy or move that runs in the
// background.
import { FilesError } from '../errors.ts';
import type { FileAction } from '../generated/resources/file-actions.ts';
import { type FileMigration, GeneratedFileMigrations } from '../generated/resources/file-migrations.ts';
import { AbortScope } from '../http/abort-scope.ts';
import { type CallOptions, pickCallOptions } from '../options.ts';
import { pause } from '../platform/abort.ts';
import { assertDuration, assertObject } from '../validate.ts';

/** Options of `fileMigrations.wait`. */
export interface WaitOptions extends CallOptions {
  /** Time between two looks. Default 1 000. */
  readonly intervalMs?: number | undefined;
  /** Longest wait before a `TimeoutError`; the operation itself continues. Default: no limit. */
  readonly timeoutMs?: number | undefined;
  /** Called with the operation after every look. */
  readonly onUpdate?: ((migration: FileMigration) => void) | undefined;
}

/** A copy or move in the background has failed. */
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
    const { intervalMs = DEFAULT_INTERVAL_MS, timeoutMs, onUpdate, signal, deadlineMs } = options;
    assertDuration('intervalMs', intervalMs);
    assertDuration('timeoutMs', timeoutMs);
    const scope = new AbortScope(signal, { subject: `File migration ${id}`, deadlineMs: timeoutMs });
    const call = { ...pickCallOptions(options), deadlineMs, signal: scope.signal };
    try {
      return await this.#poll(id, { intervalMs, onUpdate }, call);
    } catch (error) {
      throw scope.signal.aborted ? scope.signal.reason : error;
    } finally {
      scope.close();
    }
  }

  /** Only `completed` and `failed` are final; every other word, known or not, means that it is still running. */
  async #poll(id: number, options: PollOptions, call: CallOptions & { signal: AbortSignal }): Promise<FileMigration> {
    for (;;) {
      const migration = await this.find(id, call);
      options.onUpdate?.(migration);
      if (migration.status === 'completed') return migration;
      if (migration.status === 'failed') throw new MigrationFailedError(migration);
      await pause(options.intervalMs, call.signal);
    }
  }
}

interface PollOptions {
  readonly intervalMs: number;
  readonly onUpdate: ((migration: FileMigration) => void) | undefined;
}
