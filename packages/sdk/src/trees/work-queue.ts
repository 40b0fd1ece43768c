// Processes many items within one budget: an item uses as much of it as it keeps requests in flight, so that a hundred
// small files and one large one are bounded alike.
import { createTransferScope } from '../http/abort-scope.ts';

/** How a queue is processed. */
export interface QueueOptions<T> {
  /** What the items that are processed at a time may weigh together. */
  readonly budget: number;
  /** Weight of one item. Default: 1; more than the budget counts as all of it. */
  weigh?(item: T): number;
  /** Processes one item; more items may be pushed onto the queue meanwhile. What it throws stops the others. */
  work(item: T, signal: AbortSignal): Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Processes the queue in its order and resolves when it is empty and all work has ended. Rejects with the first
 * failure, or with the signal's reason, after nothing is running any more.
 */
export async function processQueue<T>(queue: T[], options: QueueOptions<T>): Promise<void> {
  const scope = createTransferScope(options.signal);
  const running = new Set<Promise<void>>();
  let free = options.budget;
  let failure: { readonly reason: unknown } | undefined;
  let wake = () => {};
  const start = (item: T, weight: number): void => {
    free -= weight;
    const work = options
      .work(item, scope.signal)
      .catch((reason: unknown) => {
        failure ??= { reason };
        scope.abort(reason);
      })
      .finally(() => {
        free += weight;
        running.delete(work);
        wake();
      });
    running.add(work);
  };
  try {
    for (let next = 0; (next < queue.length || running.size > 0) && !scope.signal.aborted; ) {
      const item = queue[next];
      const weight = item === undefined ? Number.POSITIVE_INFINITY : weightOf(item, options);
      if (item !== undefined && weight <= free) {
        start(item, weight);
        next += 1;
      } else {
        // Not a race of all that runs, which would cost as much for each item as there are items in flight.
        await new Promise<void>((resolve) => (wake = resolve));
      }
    }
    while (running.size > 0) await Promise.all(running);
  } finally {
    scope.close();
  }
  if (failure !== undefined) throw failure.reason;
  if (scope.signal.aborted) throw scope.signal.reason;
}

function weightOf<T>(item: T, { budget, weigh }: QueueOptions<T>): number {
  return Math.min(budget, weigh?.(item) ?? 1);
}
