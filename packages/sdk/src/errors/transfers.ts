// The errors of resumable transfers and of what they keep on this machine.
import { FilesError, LocalFileError, type Outcome } from '../errors.ts';

/**
 * A file that an earlier attempt should have left may be somebody else's: it is not believed, and the caller insisted
 * on it. `reason` says what is wrong with it.
 */
export class UntrustedFileError extends LocalFileError {
  readonly reason: string;

  constructor(path: string, reason: string) {
    super(`"${path}" is not believed: ${reason}. Discard the transfer, or begin it anew.`, path, 'EPERM');
    this.reason = reason;
  }

  override get name(): string {
    return 'UntrustedFileError';
  }
}

/** The same transfer is running already, in this process or another one. */
export class TransferBusyError extends FilesError {
  /** The name of the transfer in its store. */
  readonly transfer: string;
  /** The process that runs it, where that is known. */
  readonly pid: number | undefined;

  constructor(transfer: string, about: string, pid?: number) {
    const where = pid === undefined ? '' : `, by process ${pid}`;
    super(`${about} is running already${where}.`);
    this.transfer = transfer;
    this.pid = pid;
  }

  override get name(): string {
    return 'TransferBusyError';
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), transfer: this.transfer, pid: this.pid };
  }
}

/** The caller paused a transfer: what was running has finished, and the same call resumes it. */
export class TransferPausedError extends FilesError {
  /** The name of the transfer in its store; undefined for a directory or a list, whose files have one each. */
  readonly transfer: string | undefined;
  readonly remotePath: string;

  constructor(transfer: string | undefined, remotePath: string, outcome: Outcome = 'not-carried-out') {
    super(`The transfer of "${remotePath}" was paused; repeat the call to resume it.`, { outcome, phase: 'wait' });
    this.transfer = transfer;
    this.remotePath = remotePath;
  }

  override get name(): string {
    return 'TransferPausedError';
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), transfer: this.transfer, remotePath: this.remotePath };
  }
}
