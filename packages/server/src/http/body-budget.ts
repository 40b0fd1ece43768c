// Counts the bytes of all request bodies that are in memory at one time, whoever sent them: together they have a limit,
// and no caller gets more than a part of it. What is streamed to the store is not counted, as it is never held.
import { problem } from '../problem.ts';

const MEBIBYTE = 1024 * 1024;

/** How much may be held. */
interface BudgetOptions {
  /** By all requests of a server: 128 MiB. */
  readonly maxBytes?: number;
  /** By those of one caller: 64 MiB. */
  readonly maxCallerBytes?: number;
}

/** The bodies of one server. */
export class BodyBudget {
  readonly #maxBytes: number;
  readonly #maxCallerBytes: number;
  readonly #byCaller = new Map<string, number>();
  #heldBytes = 0;

  constructor({ maxBytes = 128 * MEBIBYTE, maxCallerBytes = 64 * MEBIBYTE }: BudgetOptions = {}) {
    this.#maxBytes = maxBytes;
    this.#maxCallerBytes = maxCallerBytes;
  }

  /** Begins to count the body of a request, in the name of its caller. */
  open(caller: string): BodyShare {
    let ownBytes = 0;
    return {
      take: (bytes) => {
        const ofCaller = (this.#byCaller.get(caller) ?? 0) + bytes;
        if (this.#heldBytes + bytes > this.#maxBytes || ofCaller > this.#maxCallerBytes) throw noRoomError();
        ownBytes += bytes;
        this.#heldBytes += bytes;
        this.#byCaller.set(caller, ofCaller);
      },
      release: () => {
        const left = (this.#byCaller.get(caller) ?? 0) - ownBytes;
        this.#heldBytes -= ownBytes;
        ownBytes = 0;
        if (left > 0) this.#byCaller.set(caller, left);
        else this.#byCaller.delete(caller);
      },
    };
  }
}

/** What one request holds. */
export interface BodyShare {
  /** Counts further bytes. Throws 429 where there is no room for them. */
  take(bytes: number): void;
  /** Gives all of them back. */
  release(): void;
}

function noRoomError(): Error {
  const text = 'The bodies of the requests under way take all the memory that there is for them. Try again.';
  return problem('rate-limited/too-many-concurrent-requests', text, { headers: { 'Retry-After': '1' } });
}
