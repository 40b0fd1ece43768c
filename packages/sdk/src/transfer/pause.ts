// Pausing resumable transfers: what is under way finishes and is written down, nothing further begins, and the call
// rejects with TransferPausedError. A transfer opens a switch, looks at it before each part or range, and closes it at
// its end. It is switched by the caller's `pauseSignal`, or by `client.transfers.pause()` for all that a client runs.

import { TransferPausedError } from '../errors/transfers.ts';
import { InvalidParameterError } from '../errors.ts';
import type { Http } from '../http/http.ts';
import { assertSignal } from '../validate.ts';

/** What a client runs at the moment that can be paused. */
const RUNNING = new WeakMap<Http, Set<PauseSwitch>>();

/** The switch of one transfer. */
export class PauseSwitch {
  readonly #http: Http;
  readonly #signal: AbortSignal | undefined;
  readonly #error: TransferPausedError;
  #isOn = false;
  #onClosed: (() => void) | undefined;
  /** Resolves when the transfer is over. */
  readonly closed: Promise<void>;

  /** Opens the switch of a transfer that is kept under `name`; `close` must be called. */
  static open(http: Http, { name, remotePath, signal }: PausableTransfer): PauseSwitch {
    const opened = new PauseSwitch(http, new TransferPausedError(name, remotePath), signal);
    const running = RUNNING.get(http) ?? new Set();
    RUNNING.set(http, running.add(opened));
    return opened;
  }

  private constructor(http: Http, error: TransferPausedError, signal: AbortSignal | undefined) {
    this.#http = http;
    this.#error = error;
    this.#signal = signal;
    this.closed = new Promise((resolve) => {
      this.#onClosed = resolve;
    });
  }

  /** Whether nothing further should begin. */
  get isOn(): boolean {
    return this.#isOn || this.#signal?.aborted === true;
  }

  /** What the transfer then rejects with, once what was under way is done. */
  throwIfOn(): void {
    if (this.isOn) throw this.#error;
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
  /** The name of its journal. */
  readonly name: string;
  readonly remotePath: string;
  /** The caller's `pauseSignal`. */
  readonly signal: AbortSignal | undefined;
}

/** Throws InvalidParameterError for a `pauseSignal` where nothing would be kept to resume from. */
export function checkPausable(options: {
  readonly resume?: boolean | undefined;
  readonly pauseSignal?: unknown;
}): void {
  assertSignal(options.pauseSignal);
  if (options.pauseSignal === undefined || options.resume === true) return;
  throw new InvalidParameterError('Only a transfer with resume: true can be paused: pauseSignal needs it.');
}

/** Pauses all that a client runs; resolves when it has stopped. */
export async function pauseAll(http: Http): Promise<void> {
  const running = [...(RUNNING.get(http) ?? [])];
  for (const transfer of running) transfer.turnOn();
  await Promise.all(running.map(({ closed }) => closed));
}
