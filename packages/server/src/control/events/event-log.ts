// The latest events of one server, for readers that follow it and for those that come back. A reader is a position in
// the log and nothing else, so that a slow one costs no memory: what it missed is counted and told.
import type { KeptEvent } from './control-events.ts';

const MAX_EVENTS = 10_000;
const MAX_CHARACTERS = 8 * 1024 * 1024;
/** Dropped entries are cut off now and then, not each time. */
const CUT_AFTER = 1_000;

/** An event with its number, written once for all readers. */
export interface LoggedEvent {
  readonly number: number;
  readonly event: KeptEvent;
  readonly json: string;
}

/** Keeps events and wakes those who wait for more. */
export class EventLog {
  readonly #maxEvents: number;
  #events: LoggedEvent[] = [];
  /** How many at the beginning of the array are dropped already. */
  #dropped = 0;
  #characters = 0;
  #lastNumber = 0;
  #waiting = new Set<() => void>();
  #isClosed = false;

  constructor({ maxEvents = MAX_EVENTS }: { maxEvents?: number } = {}) {
    this.#maxEvents = maxEvents;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get lastNumber(): number {
    return this.#lastNumber;
  }

  /** The number of the first event that is still kept; one more than the last where there is none. */
  get firstNumber(): number {
    return this.#events[this.#dropped]?.number ?? this.#lastNumber + 1;
  }

  add(event: KeptEvent): void {
    if (this.#isClosed) return;
    this.#lastNumber += 1;
    const json = JSON.stringify(event);
    this.#events.push({ number: this.#lastNumber, event, json });
    this.#characters += json.length;
    while (this.#events.length - this.#dropped > this.#maxEvents || this.#characters > MAX_CHARACTERS) {
      this.#characters -= this.#events[this.#dropped]?.json.length ?? this.#characters;
      this.#dropped += 1;
    }
    if (this.#dropped >= CUT_AFTER) {
      this.#events = this.#events.slice(this.#dropped);
      this.#dropped = 0;
    }
    this.#wakeAll();
  }

  /** Events after the one with this number, oldest first; at most so many. */
  readAfter(number: number, max: number): readonly LoggedEvent[] {
    const start = this.#dropped + Math.max(0, number + 1 - this.firstNumber);
    return this.#events.slice(start, start + max);
  }

  /** Resolves when there is something after this number, the log is closed, the time is over or the signal aborts. */
  waitForMore(number: number, timeoutMs: number, signal: AbortSignal): Promise<void> {
    if (this.#lastNumber > number || this.#isClosed || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, timeoutMs);
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }

  /** Ends all readers. */
  close(): void {
    this.#isClosed = true;
    this.#wakeAll();
  }

  #wakeAll(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}
