// What all transfers of a client may have in flight together: parts and ranges, and the memory that they hold. A
// transfer takes a lease for each part before it sends it, and gives it back when the part is stored or given up. Where
// many wait, the one that has the fewest parts in flight comes first, so that a large transfer leaves room for a small
// one. On a slow line only few parts are in flight, over all files together, so that each is through in time
// (line-meter.ts). Nothing waits for ever: a part in flight needs nothing of anybody else, and a transfer that has none
// in flight gets one whatever the others hold. Nobody waits while a request is running, so no wait counts as silence.
import { InvalidParameterError } from './errors.ts';
import { LineMeter } from './line-meter.ts';

/** How much may be in flight. */
export interface TransferLimiterOptions {
  /** Parts of uploads and ranges of downloads. Default 128. */
  readonly maxParts?: number | undefined;
  /** Bytes in memory for them; parts of streams are held as a whole. Default 256 MiB. */
  readonly maxHeldBytes?: number | undefined;
}

/** So many parts may be in flight however slow the line is. */
const PARTS_ON_ANY_LINE = 4;
const DEFAULT_MAX_PARTS = 128;
const DEFAULT_MAX_HELD_BYTES = 256 * 1024 * 1024;

/** One part in flight. */
export interface Lease {
  /** To be called once the part is over; a second call does nothing. */
  release(): void;
}

/**
 * A limit on what is in flight. Each client has its own, which clients made by `with()` share; several clients keep one
 * together if it is given to them as `transferLimiter`.
 */
export class TransferLimiter {
  readonly maxParts: number;
  readonly maxHeldBytes: number;
  readonly #waiting: Waiting[] = [];
  readonly #line = new LineMeter();
  readonly #inParts = new Set<TransferShare>();
  #partsInFlight = 0;
  #heldBytes = 0;
  /** Bytes of the parts of uploads in flight. */
  #sizeBytes = 0;
  #isServing = false;

  /** Throws InvalidParameterError for a limit that is no positive whole number. */
  constructor(options: TransferLimiterOptions = {}) {
    this.maxParts = checkLimit('maxParts', options.maxParts ?? DEFAULT_MAX_PARTS);
    this.maxHeldBytes = checkLimit('maxHeldBytes', options.maxHeldBytes ?? DEFAULT_MAX_HELD_BYTES);
  }

  /** Parts and ranges in flight now. */
  get partsInFlight(): number {
    return this.#partsInFlight;
  }

  /** Bytes that are held for transfers now, parts that are being filled included. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** @internal The part of one transfer in the limit. */
  join(): TransferShare {
    const deps: ShareDeps = {
      take: (share, part, signal) => this.#take(share, part, signal),
      countMoved: (bytes) => this.#line.countMoved(bytes, this.#serveWithin()),
      countConfirmed: (bytes) => this.#line.countConfirmed(bytes, this.#serveWithin()),
      reserve: (bytes) => {
        this.#heldBytes += bytes;
        if (bytes < 0) this.#serve();
      },
    };
    return new TransferShare(deps, this.#inParts);
  }

  #take(share: TransferShare, part: PartInFlight, signal: AbortSignal): Lease | Promise<Lease> {
    const isFree = this.#waiting.length === 0 && this.#fits(share, part);
    return isFree ? this.#lend(share, part) : this.#wait(share, part, signal);
  }

  #fits(share: TransferShare, part: PartInFlight): boolean {
    return this.#partsInFlight < this.maxParts && this.#fitsLine(part) && this.#fitsMemory(share, part);
  }

  /** A few parts fill any line; more of them only while the line is fast enough to be done with them soon. */
  #fitsLine({ sizeBytes }: PartInFlight): boolean {
    if (this.#partsInFlight < PARTS_ON_ANY_LINE || sizeBytes === 0) return true;
    return this.#sizeBytes + sizeBytes <= this.#line.computeBudget(this.#partsInFlight, performance.now());
  }

  #fitsMemory({ partsInFlight }: TransferShare, { heldBytes }: PartInFlight): boolean {
    return heldBytes === 0 || partsInFlight === 0 || this.#heldBytes + heldBytes <= this.maxHeldBytes;
  }

  /** The line has shown something new, which those who wait may profit from; returns the present time. */
  #serveWithin(): number {
    if (this.#waiting.length > 0 && !this.#isServing) {
      this.#isServing = true;
      queueMicrotask(() => {
        this.#isServing = false;
        this.#serve();
      });
    }
    return performance.now();
  }

  #lend(share: TransferShare, { heldBytes, sizeBytes }: PartInFlight): Lease {
    this.#partsInFlight += 1;
    this.#sizeBytes += sizeBytes;
    this.#heldBytes += heldBytes;
    share.partsInFlight += 1;
    let isLent = true;
    return {
      release: () => {
        if (!isLent) return;
        isLent = false;
        this.#partsInFlight -= 1;
        this.#sizeBytes -= sizeBytes;
        this.#heldBytes -= heldBytes;
        share.partsInFlight -= 1;
        if (this.#partsInFlight === 0 && this.#waiting.length === 0) this.#line.reset();
        this.#serve();
      },
    };
  }

  #wait(share: TransferShare, part: PartInFlight, signal: AbortSignal): Promise<Lease> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal.reason);
        this.#serve();
      };
      const waiting: Waiting = {
        share,
        part,
        start: (lease) => {
          signal.removeEventListener('abort', stop);
          resolve(lease);
        },
      };
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      signal.addEventListener('abort', stop, { once: true });
      this.#waiting.push(waiting);
      this.#serve();
    });
  }

  /** Lets those in who have the least; who waits for memory keeps others from taking it first. */
  #serve(): void {
    for (let next = this.#findNext(); next !== undefined; next = this.#findNext()) {
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      next.start(this.#lend(next.share, next.part));
    }
  }

  #findNext(): Waiting | undefined {
    if (this.#partsInFlight >= this.maxParts) return undefined;
    let next: Waiting | undefined;
    for (const waiting of this.#waiting) {
      if (next === undefined || waiting.share.partsInFlight < next.share.partsInFlight) next = waiting;
    }
    if (next === undefined || !this.#fitsLine(next.part)) return undefined;
    if (this.#fitsMemory(next.share, next.part)) return next;
    return this.#waiting.find(({ part }) => part.heldBytes === 0 && this.#fitsLine(part));
  }
}

/** What one part takes of the limit. */
export interface PartInFlight {
  /** Bytes that go over the line; 0 for those that come, which nobody waits for in vain. */
  readonly sizeBytes: number;
  /** Memory that it occupies. */
  readonly heldBytes: number;
}

interface Waiting {
  readonly share: TransferShare;
  readonly part: PartInFlight;
  start(lease: Lease): void;
}

interface ShareDeps {
  take(share: TransferShare, part: PartInFlight, signal: AbortSignal): Lease | Promise<Lease>;
  countMoved(bytes: number): void;
  countConfirmed(bytes: number): void;
  reserve(bytes: number): void;
}

/** What one transfer has of the limit. */
export class TransferShare {
  partsInFlight = 0;
  /** Transfers that go in several parts now: each adds itself, and leaves at its end. They share their first parts. */
  readonly inParts: Set<TransferShare>;
  readonly #deps: ShareDeps;
  #reservedBytes = 0;

  constructor(deps: ShareDeps, inParts: Set<TransferShare>) {
    this.#deps = deps;
    this.inParts = inParts;
  }

  /** A lease for a part, at once or as soon as there is room. Rejects if `signal` is aborted. */
  take(part: PartInFlight, signal: AbortSignal): Lease | Promise<Lease> {
    return this.#deps.take(this, part, signal);
  }

  /** Bytes were handed to the network; a negative number takes back those of a failed attempt. */
  countMoved(bytes: number): void {
    this.#deps.countMoved(bytes);
  }

  /** The other side has all bytes of a part. */
  countConfirmed(bytes: number): void {
    this.#deps.countConfirmed(bytes);
  }

  /** Counts the memory of a part that is being filled, in place of what was reserved before; 0 gives it back. */
  reserve(bytes: number): void {
    this.#deps.reserve(bytes - this.#reservedBytes);
    this.#reservedBytes = bytes;
  }
}

function checkLimit(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidParameterError(`${name} of a TransferLimiter must be a positive whole number, not ${value}.`);
}
