// Lists that are fetched as they are read. Resources return a `Listing`; http.ts fetches its pages.
import { FilesError, InvalidParameterError } from './errors.ts';
import { assertObject } from './given.ts';

/** One page of rows as it came, with the cursor of the next one. */
export interface RowPage<T> {
  readonly items: T[];
  readonly nextCursor: string | undefined;
}

/** Fetches the page at a cursor, or the first one. */
export type FetchPage<T> = (cursor: string | undefined, signal: AbortSignal | undefined) => Promise<RowPage<T>>;

/** One page of a list. */
export class Page<T> {
  readonly items: T[];
  /** Where the next page begins; can be kept and handed to `page()` later. */
  readonly nextCursor: string | undefined;
  readonly #fetchPage: FetchPage<T>;

  constructor({ items, nextCursor }: RowPage<T>, fetchPage: FetchPage<T>) {
    this.items = items;
    this.nextCursor = nextCursor;
    this.#fetchPage = fetchPage;
  }

  get hasNext(): boolean {
    return this.nextCursor !== undefined;
  }

  /** Fetches the page after this one. Throws a `FilesError` when this is the last; ask `hasNext` first. */
  async next(): Promise<Page<T>> {
    if (this.nextCursor === undefined) throw new FilesError('This is the last page; `hasNext` is false.');
    return new Page(await this.#fetchPage(this.nextCursor, undefined), this.#fetchPage);
  }
}

/**
 * A list that has not been fetched yet. Nothing is sent before it is read; reading again fetches again. The next page
 * is asked for while this one is read, and leaving a loop early cancels that request.
 */
export class Listing<T> implements AsyncIterable<T> {
  readonly #fetchPage: FetchPage<T>;
  readonly #start: string | undefined;

  /** Called by resources; `start` is the cursor to begin at. */
  constructor(fetchPage: FetchPage<T>, start?: string) {
    this.#fetchPage = fetchPage;
    this.#start = start;
  }

  /** Fetches a single page: the first one, or the one at `cursor`. */
  async page(cursor: string | undefined = this.#start): Promise<Page<T>> {
    return new Page(await this.#fetchPage(cursor, undefined), this.#fetchPage);
  }

  /** Walks the pages one by one. */
  async *pages(): AsyncGenerator<Page<T>, void, void> {
    const walk = new PageWalk(this.#fetchPage, this.#start);
    try {
      for (let page = await walk.next(); page !== undefined; page = await walk.next()) {
        walk.lookAheadSoon();
        yield new Page(page, this.#fetchPage);
      }
    } finally {
      walk.stop();
    }
  }

  /** Walks all rows of all pages. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    const walk = new PageWalk(this.#fetchPage, this.#start);
    try {
      for (let page = await walk.next(); page !== undefined; page = await walk.next()) {
        let taken = 0;
        for (const item of page.items) {
          // A loop that stops at its first row has cost one request, not two.
          if (taken === 1) walk.lookAhead();
          taken += 1;
          yield item;
        }
      }
    } finally {
      walk.stop();
    }
  }

  /** Collects the rows in an array, at most `limit`. Pages beyond the limit are not fetched. */
  async toArray(options: { readonly limit?: number | undefined } = {}): Promise<T[]> {
    assertObject('The options', options);
    const { limit = Number.POSITIVE_INFINITY } = options;
    if (!(typeof limit === 'number' && limit >= 0))
      throw new InvalidParameterError('limit must be a number, 0 or more.');
    const rows: T[] = [];
    const walk = new PageWalk(this.#fetchPage, this.#start);
    try {
      while (rows.length < limit) {
        const page = await walk.next();
        if (page === undefined) break;
        if (rows.length + page.items.length < limit) walk.lookAhead();
        for (const item of page.items) if (rows.length < limit) rows.push(item);
      }
    } finally {
      walk.stop();
    }
    return rows;
  }
}

/** One walk along a list: hands out pages in order and may ask for one page ahead. */
class PageWalk<T> {
  readonly #fetchPage: FetchPage<T>;
  readonly #stop = new AbortController();
  #cursor: string | undefined;
  #begun = false;
  #ahead: Promise<RowPage<T>> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(fetchPage: FetchPage<T>, start: string | undefined) {
    this.#fetchPage = fetchPage;
    this.#cursor = start;
  }

  /** The next page, or `undefined` after the last. */
  async next(): Promise<RowPage<T> | undefined> {
    clearTimeout(this.#timer);
    if (this.#begun && this.#cursor === undefined) return undefined;
    const page = await (this.#ahead ?? this.#fetchPage(this.#cursor, this.#stop.signal));
    this.#begun = true;
    this.#ahead = undefined;
    this.#cursor = page.nextCursor;
    return page;
  }

  /** Asks for the next page now, if there is one and it has not been asked for. */
  lookAhead(): void {
    if (this.#ahead !== undefined || this.#cursor === undefined) return;
    this.#ahead = this.#fetchPage(this.#cursor, this.#stop.signal);
    // Whoever takes the page sees its failure; a loop that has been left must not bring the program down.
    this.#ahead.catch(() => undefined);
  }

  /** Asks for the next page once the reader is busy with something else, so that leaving at once costs nothing. */
  lookAheadSoon(): void {
    this.#timer = setTimeout(() => this.lookAhead(), 0);
  }

  stop(): void {
    clearTimeout(this.#timer);
    if (this.#ahead !== undefined) this.#stop.abort();
  }
}
