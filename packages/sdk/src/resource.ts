// What all resources are built on: four ways to call a route.
import type { Http } from './http/http.ts';
import { INSPECT } from './inspect.ts';
import { Listing } from './listing.ts';
import type { CallOptions } from './options.ts';

/** One collection of the API. */
export abstract class Resource {
  protected readonly http: Http;

  constructor(http: Http) {
    this.http = http;
  }

  /** Calls a route that answers with one record. */
  protected callForRecord<T>(route: string, params: object, options?: CallOptions): Promise<T> {
    return this.http.callForRecord<T>(route, params, options);
  }

  /** Calls a route that answers with a list that has no pages. */
  protected callForRecords<T>(route: string, params: object, options?: CallOptions): Promise<T[]> {
    return this.http.callForRecords<T>(route, params, options);
  }

  /** Calls a route whose answer has no content. */
  protected callForNothing(route: string, params: object, options?: CallOptions): Promise<void> {
    return this.http.callForNothing(route, params, options);
  }

  /** Names a list; it is fetched as it is read, beginning at the `cursor` among the parameters. */
  protected createListing<T>(route: string, params: object, options?: CallOptions): Listing<T> {
    const { cursor, ...rest } = { cursor: undefined, ...params };
    const fetchPage = (at: string | undefined, stop: AbortSignal | undefined) =>
      this.http.loadPage<T>(
        route,
        rest,
        at,
        stop === undefined ? options : { ...options, signal: combineSignals(stop, options?.signal) },
      );
    return Listing.create<T>({ route, fetchPage }, cursor);
  }

  /** @internal */
  [INSPECT](): string {
    return `${this.constructor.name} of ${this.http.origin}`;
  }
}

function combineSignals(stop: AbortSignal, signal: AbortSignal | undefined): AbortSignal {
  return signal === undefined ? stop : AbortSignal.any([stop, signal]);
}
