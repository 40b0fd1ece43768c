// Tickets for the parts of one upload, asked for in batches and one batch ahead, so that no lane waits for a round trip
// to the API and an upload of many parts costs few calls.
import { FilesError } from '../errors.ts';
import { isStale, type PartUrl } from './upload-ticket.ts';

/** Asks the API for tickets of consecutive parts; it may answer fewer than were wanted, but at least one. */
export type TicketRequest = (firstNumber: number, count: number) => Promise<readonly PartUrl[]>;

/** What the book must know to look ahead. */
export interface TicketBookOptions {
  readonly request: TicketRequest;
  /** How many tickets to ask for at once; 1 when parts must go in order. */
  readonly batchSize: number;
  /** Number of the last part; undefined for a stream, of which nobody knows whether another part will come. */
  readonly lastPart: number | undefined;
}

/** Hands out one ticket per part, and a new one where the old one is refused. */
export class PartUrls {
  readonly #request: TicketRequest;
  readonly #lastPart: number | undefined;
  readonly #ahead: number;
  readonly #ready = new Map<number, Promise<PartUrl | undefined>>();
  #batchSize: number;
  #nextUnasked: number;

  constructor(first: readonly PartUrl[], options: TicketBookOptions) {
    this.#request = options.request;
    this.#batchSize = options.batchSize;
    this.#ahead = options.batchSize;
    this.#lastPart = options.lastPart;
    this.#nextUnasked = (first.at(-1)?.partNumber ?? 0) + 1;
    for (const ticket of first) this.#ready.set(ticket.partNumber, Promise.resolve(ticket));
  }

  /** The ticket of a part, fresh enough to be used. Asking a second time for the same part brings a new one. */
  async take(number: number): Promise<PartUrl> {
    if (!this.#ready.has(number) && number >= this.#nextUnasked) this.#askFrom(number);
    const ready = this.#ready.get(number);
    this.#ready.delete(number);
    this.#lookAhead(number);
    const ticket = await ready;
    return ticket === undefined || isStale(ticket, Date.now()) ? this.#askOne(number) : ticket;
  }

  /** Keeps about a batch of tickets ready beyond the part that is being sent. */
  #lookAhead(number: number): void {
    if (this.#lastPart === undefined) return;
    while (this.#nextUnasked <= Math.min(number + this.#ahead, this.#lastPart)) this.#askFrom(this.#nextUnasked);
  }

  #askFrom(first: number): void {
    // A call for several costs no more than one for one, so a stream that ends before has lost nothing.
    const wanted = this.#lastPart === undefined ? this.#batchSize : this.#lastPart - first + 1;
    const count = Math.max(1, Math.min(this.#batchSize, wanted));
    const answer = this.#request(first, count).then((tickets) => this.#learn(tickets, count));
    for (let number = first; number < first + count; number += 1) {
      const ticket = answer.then((tickets) => tickets.find(({ partNumber }) => partNumber === number));
      ticket.catch(() => undefined); // whoever takes it gets the failure; nobody may
      this.#ready.set(number, ticket);
    }
    this.#nextUnasked = first + count;
  }

  /** A service that answers one ticket whatever was asked is asked for one from then on. */
  #learn(tickets: readonly PartUrl[], wanted: number): readonly PartUrl[] {
    if (tickets.length < wanted) this.#batchSize = Math.max(1, tickets.length);
    return tickets;
  }

  async #askOne(number: number): Promise<PartUrl> {
    const tickets = await this.#request(number, 1);
    const ticket = tickets.find(({ partNumber }) => partNumber === number) ?? tickets[0];
    if (ticket === undefined) throw new FilesError(`The API gave no address for part ${number}.`);
    return ticket;
  }
}
