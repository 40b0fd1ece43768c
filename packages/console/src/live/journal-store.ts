// The latest requests, outside of all components: at most 10,000, in the order of their numbers. What arrives within a
// frame becomes one change, so that thousands of requests a second do not draw thousands of times.
import type { RequestSummary } from '@filescom/server/control';
import { signal } from '@preact/signals';

export const MAX_REQUESTS = 10_000;
/** The array is cut when it has grown by so many, not each time. */
const SLACK = 1_000;

/** Keeps requests and says when there are new ones. */
export class JournalStore {
  /** Rises with every change. */
  readonly version = signal(0);
  /** Requests that the stream could not tell. */
  readonly lost = signal(0);
  /** Rises when entries go from the middle, so that nobody goes on from where they were. */
  epoch = 0;
  readonly #schedule: (flush: () => void) => void;
  #entries: RequestSummary[] = [];
  #arrived: RequestSummary[] = [];
  #isScheduled = false;

  constructor(schedule: (flush: () => void) => void = scheduleFrame) {
    this.#schedule = schedule;
  }

  /** Oldest first. Never changed in place by whoever reads it. */
  get entries(): readonly RequestSummary[] {
    return this.#entries;
  }

  add(request: RequestSummary): void {
    this.#arrived.push(request);
    if (this.#arrived.length > MAX_REQUESTS) this.#arrived = this.#arrived.slice(-MAX_REQUESTS);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#schedule(() => this.flush());
  }

  /** Takes in what has arrived. */
  flush(): void {
    this.#isScheduled = false;
    if (this.#arrived.length === 0) return;
    for (const request of this.#arrived) {
      // A reader that comes back may be told a few twice.
      if (request.number > (this.#entries.at(-1)?.number ?? 0)) this.#entries.push(request);
    }
    this.#arrived = [];
    if (this.#entries.length > MAX_REQUESTS + SLACK) this.#entries = this.#entries.slice(-MAX_REQUESTS);
    this.version.value += 1;
  }

  /** Forgets the requests of a site, or with null all. */
  clear(siteId: number | null): void {
    this.flush();
    this.epoch += 1;
    this.#entries = siteId === null ? [] : this.#entries.filter((entry) => entry.siteId !== siteId);
    if (siteId === null) this.lost.value = 0;
    this.version.value += 1;
  }

  /** The request with a number, by halving. */
  find(number: number): RequestSummary | undefined {
    const index = findIndexFrom(this.#entries, number);
    const found = this.#entries[index];
    return found?.number === number ? found : undefined;
  }
}

/** Where the first entry with at least this number stands. */
export function findIndexFrom(entries: readonly RequestSummary[], number: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.number ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

function scheduleFrame(flush: () => void): void {
  // A hidden page gets no frames.
  if (document.hidden) setTimeout(flush, 500);
  else requestAnimationFrame(flush);
}
