// Who has a right that one process has at a time: a row with its name, its owner and when it is over, by the clock of
// the database. Every three seconds the owner renews it, and everybody else asks for it, in the same statement: it goes
// to whoever asks first once it is over, ten seconds after it was renewed for the last time. Thus another process has
// it within 13 seconds of its owner's death.
//
// The owner counts those ten seconds from before it asked, by a clock that nobody can move, and stops two seconds
// early. A process that was frozen, or cut off from the database, finds by its own clock that it has lost the right,
// before anybody else can have got it. Given back, a right is over at once.
import { randomUUID } from 'node:crypto';
import type { Log } from '../../log.ts';
import type { Lease } from '../contract.ts';
import type { Connections } from './pool.ts';

const RENEW_MS = 3_000;
const LASTS_MS = 10_000;
/** An owner stops this much earlier than others may begin. */
const MARGIN_MS = 2_000;

const NOW = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint';
const TAKE = `INSERT INTO leases AS l (name, owner, until_ms) VALUES (?, ?, ${NOW} + ${LASTS_MS})
  ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until_ms = excluded.until_ms
  WHERE l.owner = excluded.owner OR l.until_ms < ${NOW} RETURNING l.name`;
const GIVE_BACK = 'DELETE FROM leases WHERE name = ? AND owner = ?';

/** The rights that this process has, or waits for. */
export class Leases {
  readonly #connections: Connections;
  readonly #log: Log;
  readonly #owner = randomUUID();
  readonly #leases = new Map<string, SharedLease>();

  constructor(connections: Connections, log: Log) {
    this.#connections = connections;
    this.#log = log;
  }

  /** The same for everybody in this process who asks for the same name. */
  get(name: string): Lease {
    const known = this.#leases.get(name);
    if (known !== undefined) return known;
    const lease = new SharedLease({
      take: async () => (await this.#connections.read(TAKE, [name, this.#owner])).length > 0,
      giveBack: async () => {
        this.#leases.delete(name);
        await this.#connections.read(GIVE_BACK, [name, this.#owner]);
      },
      onFailed: (error) => this.#log.warn(`the lease ${name} could not be renewed`, { error }),
    });
    this.#leases.set(name, lease);
    return lease;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#leases.values()].map((lease) => lease.close()));
  }
}

interface SharedLeaseDeps {
  /** True if this process has it now. */
  take(): Promise<boolean>;
  giveBack(): Promise<void>;
  onFailed(error: unknown): void;
}

class SharedLease implements Lease {
  readonly #deps: SharedLeaseDeps;
  readonly #listeners = new Set<() => void>();
  readonly #timer: NodeJS.Timeout;
  #heldUntilMs = Number.NEGATIVE_INFINITY;
  #asking: Promise<void> | undefined;
  #closing: Promise<void> | undefined;

  constructor(deps: SharedLeaseDeps) {
    this.#deps = deps;
    this.#timer = setInterval(() => this.#ask(), RENEW_MS).unref();
    this.#ask();
  }

  isHeld(): boolean {
    return this.#closing === undefined && performance.now() < this.#heldUntilMs;
  }

  onGained(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.isHeld()) listener();
    return () => this.#listeners.delete(listener);
  }

  close(): Promise<void> {
    this.#closing ??= this.#giveBack();
    return this.#closing;
  }

  #ask(): void {
    // Answers that are late are waited for: two at a time would only overtake each other.
    this.#asking ??= this.#take().finally(() => {
      this.#asking = undefined;
    });
  }

  async #take(): Promise<void> {
    const wasHeld = this.isHeld();
    const askedMs = performance.now();
    try {
      const isTaken = await this.#deps.take();
      this.#heldUntilMs = isTaken ? askedMs + LASTS_MS - MARGIN_MS : Number.NEGATIVE_INFINITY;
    } catch (error) {
      if (wasHeld) this.#deps.onFailed(error);
    }
    if (!wasHeld && this.isHeld()) for (const listener of this.#listeners) listener();
  }

  async #giveBack(): Promise<void> {
    clearInterval(this.#timer);
    await this.#asking;
    // What cannot be given back is over by itself.
    await this.#deps.giveBack().catch(() => undefined);
  }
}
