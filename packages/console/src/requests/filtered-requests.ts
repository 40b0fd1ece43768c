// The requests that fit the filter, newest first. New ones are tested once as they come; only another filter, or a
// journal that was cleared, begins anew.
import type { RequestSummary } from '@filescom/server/control';
import { findIndexFrom, type JournalStore } from '../live/journal-store.ts';
import type { RequestPredicate } from './entry-filter.ts';

/** A window on the journal. */
export class FilteredRequests {
  readonly #journal: JournalStore;
  #test: RequestPredicate | undefined;
  /** Oldest first, as in the journal. */
  #rows: RequestSummary[] = [];
  #epoch = -1;
  #firstSeen = 0;
  #lastSeen = 0;

  constructor(journal: JournalStore) {
    this.#journal = journal;
  }

  get count(): number {
    return this.#rows.length;
  }

  /** Brings the rows up to date. */
  update(test: RequestPredicate): void {
    const { entries, epoch } = this.#journal;
    const first = entries[0]?.number ?? 0;
    const isSame = test === this.#test && epoch === this.#epoch;
    if (!isSame) {
      this.#rows = entries.filter(test);
    } else {
      const fresh = entries.slice(findIndexFrom(entries, this.#lastSeen + 1));
      const kept = first > this.#firstSeen ? this.#rows.slice(findIndexFrom(this.#rows, first)) : this.#rows;
      this.#rows = fresh.length === 0 ? kept : [...kept, ...fresh.filter(test)];
    }
    this.#test = test;
    this.#epoch = epoch;
    this.#firstSeen = first;
    this.#lastSeen = entries.at(-1)?.number ?? 0;
  }

  /** Counted from the newest. */
  rowAt(index: number): RequestSummary | undefined {
    return this.#rows[this.#rows.length - 1 - index];
  }

  indexOf(number: number): number {
    const at = findIndexFrom(this.#rows, number);
    return this.#rows[at]?.number === number ? this.#rows.length - 1 - at : -1;
  }

  /** All of them, oldest first. */
  get all(): readonly RequestSummary[] {
    return this.#rows;
  }
}
