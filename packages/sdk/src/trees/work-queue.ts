// Processes many items within one budget: an item uses as much of it as it keeps requests in flight, so that a hundred
// small files and one large one are bounded alike. An item that fails stops the others; one that was paused, or a pause
// of the whole, lets those that are running finish.
import { TransferPausedError } from '../errors/transfers.ts';
import { createTransferScope } from '../http/abort-scope.ts';
import type { PauseSwitch } from '../transfer/pause.ts';

/** How a queue is processed. */
export interface QueueOptions<T> {
  /** What the items that are processed at a time may weigh together. */
  readonly budget: number;
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
  let next = 0;
  let free = options.budget;
  let failure: Failure | undefined;
  let wake = () => {};
  const start = (item: T, weight: number): void => {
    next += 1;
    free -= weight;
    const work = options
      .work(item, scope.signal)
      .catch((reason: unknown) => {
        failure ??= { reason };
        if (!(reason instanceof TransferPausedError)) scope.abort(reason);
      })
      .finally(() => {
        free += weight;
        running.delete(work);
        wake();
      });
    running.add(work);
  };
  const isStopped = () => failure !== undefined || scope.signal.aborted || options.pause?.isOn === true;
  try {
    while ((next < queue.length || running.size > 0) && !isStopped()) {
      const item = queue[next];
      const weight = item === undefined ? Number.POSITIVE_INFINITY : weightOf(item, options);
      if (item !== undefined && weight <= free) start(item, weight);
      // Not a race of all that runs, which would cost as much for each item as there are items in flight.
      else await new Promise<void>((resolve) => (wake = resolve));
    }
    while (running.size > 0) await Promise.all(running);
  } finally {
    scope.close();
  }
  throwIfStopped(failure, scope.signal, next < queue.length ? options.pause : undefined);
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
