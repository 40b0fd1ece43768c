// Processes many items within one budget: an item uses as much of it as it keeps requests in flight, so that a hundred
// small files and one large one are bounded alike. With lanes only a part of the budget is used, until it shows that
// more of it makes the work faster. An item that fails stops the others; one that was paused, or a pause of the whole,
// lets those that are running finish.
import { PLATFORM } from '#platform';
import { TransferPausedError } from '../errors/transfers.ts';
import { createTransferScope } from '../http/abort-scope.ts';
import type { PauseSwitch } from '../transfer/pause.ts';
import type { Lanes } from './lanes.ts';

/** How a queue is processed. */
export interface QueueOptions<T> {
  /** What the items that are processed at a time may weigh together. */
  readonly budget: number;
  /** How much of the budget is worth using. Default: all of it. */
  readonly lanes?: Lanes | undefined;
  /** Weight of one item. Default: 1; more than the budget counts as all of it. */
  weigh?(item: T): number;
  /** Processes one item; more items may be pushed onto the queue meanwhile. What it throws stops the others. */
  work(item: T, signal: AbortSignal): Promise<void>;
  readonly signal: AbortSignal;
  /** Looked at before each item. */
  readonly pause?: PauseSwitch | undefined;
}

/**
 * Processes the queue in its order and resolves when it is empty and all work has ended. Rejects with the first
 * failure, or with the signal's reason, after nothing is running any more.
 */
export async function processQueue<T>(queue: T[], options: QueueOptions<T>): Promise<void> {
  const scope = createTransferScope(options.signal);
  const running = new Set<Promise<void>>();
  const room = new Room(options);
  let next = 0;
  let failure: Failure | undefined;
  let wake = () => {};
  const start = (item: T, weight: number): void => {
    next += 1;
    room.take(weight);
    const work = options
      .work(item, scope.signal)
      .catch((reason: unknown) => {
        failure ??= { reason };
        if (!(reason instanceof TransferPausedError)) scope.abort(reason);
      })
      .finally(() => {
        room.giveBack(weight);
        running.delete(work);
        wake();
      });
    running.add(work);
  };
  room.watch(() => wake());
  const isStopped = () => failure !== undefined || scope.signal.aborted || options.pause?.isOn === true;
  try {
    while ((next < queue.length || running.size > 0) && !isStopped()) {
      const item = queue[next];
      const weight = item === undefined ? undefined : weightOf(item, options);
      if (item !== undefined && weight !== undefined && room.has(weight)) start(item, weight);
      // Not a race of all that runs, which would cost as much for each item as there are items in flight.
      else await new Promise<void>((resolve) => (wake = resolve));
    }
    while (running.size > 0) await Promise.all(running);
  } finally {
    room.close();
    scope.close();
  }
  throwIfStopped(failure, scope.signal, next < queue.length ? options.pause : undefined);
}

/** How often to look whether more lanes would help. */
const LOOK_EVERY_MS = 25;

/** What is left of the budget, or of that part of it which the lanes leave open. */
class Room {
  readonly #budget: number;
  readonly #lanes: Lanes | undefined;
  #used = 0;
  /** Whether an item waits for room. */
  #isWanted = false;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor({ budget, lanes }: Pick<QueueOptions<never>, 'budget' | 'lanes'>) {
    this.#budget = budget;
    this.#lanes = lanes;
  }

  /** Whether there is room for this weight. What weighs more than there are lanes goes alone. */
  has(weight: number): boolean {
    const limit = Math.min(this.#budget, this.#lanes?.limit ?? this.#budget);
    const fits = this.#used === 0 || this.#used + weight <= limit;
    this.#isWanted = !fits;
    return fits;
  }

  take(weight: number): void {
    this.#used += weight;
  }

  giveBack(weight: number): void {
    this.#used -= weight;
  }

  /** Lets the lanes learn how busy the program is while items wait for them; calls back when there may be more. */
  watch(onChange: () => void): void {
    const lanes = this.#lanes;
    if (lanes === undefined) return;
    const readBusyShare = PLATFORM.createBusyMeter?.() ?? (() => 0);
    this.#timer = setInterval(() => {
      const busyShare = readBusyShare();
      if (!this.#isWanted) return;
      lanes.adapt(busyShare);
      onChange();
    }, LOOK_EVERY_MS);
  }

  close(): void {
    clearInterval(this.#timer);
  }
}

interface Failure {
  readonly reason: unknown;
}

/** `pause` is that of the whole, if there is anything left to begin. */
function throwIfStopped(failure: Failure | undefined, signal: AbortSignal, pause: PauseSwitch | undefined): void {
  const isPaused = failure?.reason instanceof TransferPausedError;
  if (!isPaused && signal.aborted) throw failure === undefined ? signal.reason : failure.reason;
  pause?.throwIfOn();
  if (failure !== undefined) throw failure.reason;
}

function weightOf<T>(item: T, { budget, weigh }: QueueOptions<T>): number {
  return Math.min(budget, weigh?.(item) ?? 1);
}
