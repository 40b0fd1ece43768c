// What the methods of resources return: a promise of the data, which can also give the answer that it came in.
import type { ResponseHeaders } from '../platform/contract.ts';

/** The answer that data came in. */
export interface ResponseInfo {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** The service's own name for the request, for its support. */
  readonly requestId: string | undefined;
  /** How often the request was sent. */
  readonly attempts: number;
}

/** Data, and the answer that it came in. */
export interface WithResponse<T> {
  readonly data: T;
  readonly response: ResponseInfo;
}

/** A promise of the data of one call. */
export interface ApiPromise<T> extends Promise<T> {
  /** The data together with status, headers and request id of the answer. Sends nothing again. */
  withResponse(): Promise<WithResponse<T>>;
}

/** The promise of the data, from one of the whole. */
export function createApiPromise<T>(whole: Promise<WithResponse<T>>): ApiPromise<T> {
  const data = whole.then((answered) => answered.data);
  return Object.assign(data, {
    withResponse() {
      // Whoever asks for the whole sees its failure there.
      data.catch(() => undefined);
      return whole;
    },
  });
}
