// What all transfers of a client may have in flight together: parts and ranges, and the memory that they hold. A
// transfer takes a lease for each part before it sends it, and gives it back when the part is stored or given up. Where
// many wait, the one that has the fewest parts in flight comes first, so that a large transfer leaves room for a small
// one. Nothing waits for ever: a part in flight needs nothing of anybody else, and a transfer that has none in flight
// gets one whatever the others hold. Nobody waits while a request is running, so no wait counts as silence.
import { InvalidParameterError } from '../errors.ts';
import { abortReason } from '../platform/abort.ts';

/** How much may be in flight. */
export interface TransferLimiterOptions {
  /** Parts of uploads and ranges of downloads. Default 128. */
  readonly maxParts?: number | undefined;
  /** Bytes in memory for them; parts of streams are held as a whole. Default 256 MiB. */
  readonly maxHeldBytes?: number | undefined;
}

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
  #partsInFlight = 0;
  #heldBytes = 0;

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
    return new TransferShare({
      tryTake: (share, heldBytes) => this.#tryTake(share, heldBytes),
      wait: (share, heldBytes, signal) => this.#wait(share, heldBytes, signal),
      reserve: (bytes) => {
        this.#heldBytes += bytes;
        if (bytes < 0) this.#serve();
      },
    });
  }

  #tryTake(share: TransferShare, heldBytes: number): Lease | undefined {
    return this.#waiting.length === 0 && this.#fits(share, heldBytes) ? this.#lend(share, heldBytes) : undefined;
  }

  #fits({ partsInFlight }: TransferShare, heldBytes: number): boolean {
    if (this.#partsInFlight >= this.maxParts) return false;
    return heldBytes === 0 || partsInFlight === 0 || this.#heldBytes + heldBytes <= this.maxHeldBytes;
  }

  #lend(share: TransferShare, heldBytes: number): Lease {
    this.#partsInFlight += 1;
    this.#heldBytes += heldBytes;
    share.partsInFlight += 1;
    let isLent = true;
    return {
      release: () => {
        if (!isLent) return;
        isLent = false;
        this.#partsInFlight -= 1;
        this.#heldBytes -= heldBytes;
        share.partsInFlight -= 1;
        this.#serve();
      },
    };
  }

  #wait(share: TransferShare, heldBytes: number, signal: AbortSignal): Promise<Lease> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(abortReason(signal, 'The transfer was aborted.'));
        this.#serve();
      };
      const waiting: Waiting = {
        share,
        heldBytes,
        start: (lease) => {
          signal.removeEventListener('abort', stop);
          resolve(lease);
        },
      };
      if (signal.aborted) {
        reject(abortReason(signal, 'The transfer was aborted.'));
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
      next.start(this.#lend(next.share, next.heldBytes));
    }
  }

  #findNext(): Waiting | undefined {
    if (this.#partsInFlight >= this.maxParts) return undefined;
    let next: Waiting | undefined;
    for (const waiting of this.#waiting) {
      if (next === undefined || waiting.share.partsInFlight < next.share.partsInFlight) next = waiting;
    }
    if (next === undefined || this.#fits(next.share, next.heldBytes)) return next;
    return this.#waiting.find(({ heldBytes }) => heldBytes === 0);
  }
}

interface Waiting {
  readonly share: TransferShare;
  readonly heldBytes: number;
  start(lease: Lease): void;
}

interface ShareDeps {
  tryTake(share: TransferShare, heldBytes: number): Lease | undefined;
  wait(share: TransferShare, heldBytes: number, signal: AbortSignal): Promise<Lease>;
  reserve(bytes: number): void;
}

/** What one transfer has of the limit. */
export class TransferShare {
  partsInFlight = 0;
  readonly #deps: ShareDeps;
  #reservedBytes = 0;

  constructor(deps: ShareDeps) {
    this.#deps = deps;
  }

  /** A lease for a part that holds so much memory, at once or as soon as there is room. Rejects if `signal` is aborted. */
  take(heldBytes: number, signal: AbortSignal): Lease | Promise<Lease> {
    return this.#deps.tryTake(this, heldBytes) ?? this.#deps.wait(this, heldBytes, signal);
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
