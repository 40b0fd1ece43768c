// Lists that are fetched as they are read, page by page.
import { FilesError, InvalidParameterError } from './errors.ts';
import { INSPECT } from './inspect.ts';
import { assertObject } from './validate.ts';

/** One page of rows as it came, with the cursor of the next one. */
export interface RowPage<T> {
  readonly items: T[];
  readonly nextCursor: string | undefined;
}

/** Fetches the page at a cursor, or the first one. */
export type FetchPage<T> = (cursor: string | undefined, signal: AbortSignal | undefined) => Promise<RowPage<T>>;

/** Where the pages of a list come from. */
export interface ListingSource<T> {
  /** The route, for people: `GET /users`. */
  readonly route: string;
  readonly fetchPage: FetchPage<T>;
}

/** One page of a list. */
export class Page<T> {
  readonly items: T[];
  /** Where the next page begins; can be stored and passed to `page()` later. */
  readonly nextCursor: string | undefined;
  readonly #source: ListingSource<T>;

  /** @internal */
  static create<T>(page: RowPage<T>, source: ListingSource<T>): Page<T> {
    return new Page(page, source);
  }

  private constructor({ items, nextCursor }: RowPage<T>, source: ListingSource<T>) {
    this.items = items;
    this.nextCursor = nextCursor;
    this.#source = source;
  }

  get hasNext(): boolean {
    return this.nextCursor !== undefined;
  }

  /** Fetches the page after this one. Throws a `FilesError` when this is the last; ask `hasNext` first. */
  async next(): Promise<Page<T>> {
    if (this.nextCursor === undefined) throw new FilesError('This is the last page; `hasNext` is false.');
    return new Page(await this.#source.fetchPage(this.nextCursor, undefined), this.#source);
  }

  /** @internal */
  [INSPECT](): string {
    const { length } = this.items;
    const next = this.hasNext ? 'next() fetches the page after it' : 'the last one';
    return `Page of ${this.#source.route} with ${length} ${length === 1 ? 'row' : 'rows'} in its items; ${next}`;
  }
}

/**
 * A list that has not been fetched yet. Nothing is sent before it is read; reading again fetches again. The next page
 * is asked for while this one is read, and leaving a loop early cancels that request.
 */
export class Listing<T> implements AsyncIterable<T> {
  readonly #source: ListingSource<T>;
  readonly #start: string | undefined;

  /**
   * Makes a list that begins at the cursor `start`.
   * @internal
   */
  static create<T>(source: ListingSource<T>, start?: string): Listing<T> {
    return new Listing(source, start);
  }

  private constructor(source: ListingSource<T>, start: string | undefined) {
    this.#source = source;
    this.#start = start;
  }

  /** Fetches a single page: the first one, or the one at `cursor`. */
  async page(cursor: string | undefined = this.#start): Promise<Page<T>> {
    return Page.create(await this.#source.fetchPage(cursor, undefined), this.#source);
  }

  /** Walks the pages one by one. */
  async *pages(): AsyncGenerator<Page<T>, void, void> {
    const walk = new PageWalk(this.#source.fetchPage, this.#start);
    try {
      for (let page = await walk.next(); page !== undefined; page = await walk.next()) {
        walk.lookAheadSoon();
        yield Page.create(page, this.#source);
      }
    } finally {
      walk.stop();
    }
  }

  /** Walks all rows of all pages. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, void> {
    const walk = new PageWalk(this.#source.fetchPage, this.#start);
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
    const walk = new PageWalk(this.#source.fetchPage, this.#start);
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

  /** Says in `JSON.stringify` that the rows are not here: they have to be read first. */
  toJSON(): string {
    return this[INSPECT]();
  }

  /** @internal */
  [INSPECT](): string {
    return `Listing of ${this.#source.route}, not fetched; read it with for await, toArray(), page() or pages()`;
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
