// Many pieces of work out of one budget: a piece takes as many units as it keeps requests in flight, so that a hundred
// small files and one large one are bounded alike. Used by walks, whose work finds more work, and by apply.ts.
import { LinkedAbort } from '../transfer/linked-abort.ts';

/** How a queue is worked off. */
export interface Crew<T> {
  /** Units that may be in use at a time. */
  readonly units: number;
  /** Units of one item, 1 unless said; more than there are means all of them. */
  weigh?(item: T): number;
  /** Does one item; more items may be pushed onto the queue meanwhile. What it throws stops the crew. */
  work(item: T, signal: AbortSignal): Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Works off the queue in its order and resolves when it is empty and all work has ended. Rejects with the first
 * failure, or with the signal's reason, after nothing is running any more.
 */
export async function workOff<T>(queue: T[], crew: Crew<T>): Promise<void> {
  const scope = new LinkedAbort(crew.signal);
  const running = new Set<Promise<void>>();
  let free = crew.units;
  let failure: { readonly reason: unknown } | undefined;
  let wake = () => {};
  const start = (item: T, units: number): void => {
    free -= units;
    const work = crew
      .work(item, scope.signal)
      .catch((reason: unknown) => {
        failure ??= { reason };
        scope.abort(reason);
      })
      .finally(() => {
        free += units;
        running.delete(work);
        wake();
      });
    running.add(work);
  };
  try {
    for (let next = 0; (next < queue.length || running.size > 0) && !scope.signal.aborted; ) {
      const item = queue[next];
      const units = item === undefined ? Number.POSITIVE_INFINITY : Math.min(crew.units, crew.weigh?.(item) ?? 1);
      if (item !== undefined && units <= free) {
        start(item, units);
        next += 1;
      } else {
        // Not a race of all that runs, which would cost as much for each item as there are lanes.
        await new Promise<void>((resolve) => (wake = resolve));
      }
    }
    while (running.size > 0) await Promise.all(running);
  } finally {
    scope.detach();
  }
  if (failure !== undefined) throw failure.reason;
  if (scope.signal.aborted) throw scope.signal.reason;
}
