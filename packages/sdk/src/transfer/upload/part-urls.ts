// URLs for the parts of one upload, requested in batches and one batch ahead, so that no part waits for a round trip to
// the API and an upload of many parts costs few calls.
import { FilesError } from '../../errors.ts';
import { isStale, type PartUrl } from './api.ts';

/** Requests URLs for consecutive parts; the API may give fewer than were wanted, but at least one. */
export type RequestPartUrls = (firstNumber: number, count: number) => Promise<readonly PartUrl[]>;

/** What looking ahead depends on. */
export interface PartUrlsOptions {
  readonly request: RequestPartUrls;
  /** How many URLs to request at once; 1 when parts must go in order. */
  readonly batchSize: number;
  /** Number of the last part; undefined for a stream, where it is not known whether another part will come. */
  readonly lastPart: number | undefined;
}

/** Hands out one URL per part, and a new one where the old one is refused. */
export class PartUrls {
  readonly #request: RequestPartUrls;
  readonly #lastPart: number | undefined;
  readonly #ahead: number;
  readonly #ready = new Map<number, Promise<PartUrl | undefined>>();
  #batchSize: number;
  /** The first part whose URL has not been requested. */
  #next: number;

  constructor(first: readonly PartUrl[], options: PartUrlsOptions) {
    this.#request = options.request;
    this.#batchSize = options.batchSize;
    this.#ahead = options.batchSize;
    this.#lastPart = options.lastPart;
    this.#next = (first.at(-1)?.partNumber ?? 0) + 1;
    for (const partUrl of first) this.#ready.set(partUrl.partNumber, Promise.resolve(partUrl));
  }

  /** The URL of a part, fresh enough to be used. A second call for the same part requests a new one. */
  async take(number: number): Promise<PartUrl> {
    if (!this.#ready.has(number) && number >= this.#next) this.#requestFrom(number);
    const ready = this.#ready.get(number);
    this.#ready.delete(number);
    this.#lookAhead(number);
    const partUrl = await ready;
    return partUrl === undefined || isStale(partUrl, Date.now()) ? this.#requestOne(number) : partUrl;
  }

  /** Keeps about a batch of URLs ready beyond the part that is being sent. */
  #lookAhead(number: number): void {
    if (this.#lastPart === undefined) return;
    while (this.#next <= Math.min(number + this.#ahead, this.#lastPart)) this.#requestFrom(this.#next);
  }

  #requestFrom(first: number): void {
    // A call for several costs no more than one for one, so a stream that ends before has lost nothing.
    const wanted = this.#lastPart === undefined ? this.#batchSize : this.#lastPart - first + 1;
    const count = Math.max(1, Math.min(this.#batchSize, wanted));
    const response = this.#request(first, count).then((partUrls) => this.#adaptBatchSize(partUrls, count));
    for (let number = first; number < first + count; number += 1) {
      const partUrl = response.then((partUrls) => partUrls.find(({ partNumber }) => partNumber === number));
      partUrl.catch(() => undefined); // thrown by `take`, which may never be called for this part
      this.#ready.set(number, partUrl);
    }
    this.#next = first + count;
  }

  /** A service that gives one URL whatever was wanted is asked for one from then on. */
  #adaptBatchSize(partUrls: readonly PartUrl[], wanted: number): readonly PartUrl[] {
    if (partUrls.length < wanted) this.#batchSize = Math.max(1, partUrls.length);
    return partUrls;
  }

  async #requestOne(number: number): Promise<PartUrl> {
    const partUrls = await this.#request(number, 1);
    const partUrl = partUrls.find(({ partNumber }) => partNumber === number) ?? partUrls[0];
    if (partUrl === undefined) throw new FilesError(`The API gave no URL for part ${number}.`);
    return partUrl;
  }
}
