// Pausing resumable transfers: what is under way finishes and is written down, nothing further begins, and the call
// rejects with TransferPausedError. A transfer opens a switch, looks at it before each part or range, and closes it at
// its end; a directory has one besides those of its files, which it looks at before each file. It is switched by the
// caller's `pauseSignal`, or by `client.transfers.pause()` for all that a client runs.

import { TransferPausedError } from '../errors/transfers.ts';
import type { Outcome } from '../errors.ts';
import type { Http } from '../http/http.ts';

/** What a client runs at the moment that can be paused. */
const RUNNING = new WeakMap<Http, Set<PauseSwitch>>();

/** The switch of one transfer. */
export class PauseSwitch {
  readonly #http: Http;
  readonly #transfer: PausableTransfer;
  #isOn = false;
  #onClosed: (() => void) | undefined;
  /** Resolves when the transfer is over. */
  readonly closed: Promise<void>;

  /** Opens the switch of a transfer; `close` must be called. */
  static open(http: Http, transfer: PausableTransfer): PauseSwitch {
    const opened = new PauseSwitch(http, transfer);
    const running = RUNNING.get(http) ?? new Set();
    RUNNING.set(http, running.add(opened));
    return opened;
  }

  private constructor(http: Http, transfer: PausableTransfer) {
    this.#http = http;
    this.#transfer = transfer;
    this.closed = new Promise((resolve) => {
      this.#onClosed = resolve;
    });
  }

  /** Whether nothing further should begin. */
  get isOn(): boolean {
    return this.#isOn || this.#transfer.signal?.aborted === true;
  }

  /**
   * What the transfer then rejects with, once what was under way is done. `outcome` is what has become of it so far.
   */
  throwIfOn(outcome: Outcome = 'not-carried-out'): void {
    const { name, remotePath } = this.#transfer;
    if (this.isOn) throw new TransferPausedError(name, remotePath, outcome);
  }

  turnOn(): void {
    this.#isOn = true;
  }

  close(): void {
    RUNNING.get(this.#http)?.delete(this);
    this.#onClosed?.();
  }
}

/** What can be paused. */
interface PausableTransfer {
  /** The name of its journal; undefined for a directory, whose files have one each. */
  readonly name: string | undefined;
  readonly remotePath: string;
  /** The caller's `pauseSignal`. */
  readonly signal: AbortSignal | undefined;
}

/** Pauses all that a client runs; resolves when it has stopped. */
export async function pauseAll(http: Http): Promise<void> {
  const running = [...(RUNNING.get(http) ?? [])];
  for (const transfer of running) transfer.turnOn();
  await Promise.all(running.map(({ closed }) => closed));
}
