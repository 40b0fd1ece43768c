// The time of a database that processes share. It is asked for at the start and every few seconds; in between this
// process counts on by a clock that nobody can set. Half of the time that the answer took is the most it can be wrong
// by, so that of the answers of one round the one that came fastest counts, and a slow round counts only where there
// is no better one.
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { numberIn } from './columns.ts';
import type { Database } from './contract.ts';

const MEASURE_EVERY_MS = 5_000;
const SAMPLES_AT_START = 3;
/** A measurement that may be wrong by more is not believed while there is a better one. */
const MAX_ERROR_MS = 250;
/** Beyond that the owner is told that the clocks differ. */
const NOTABLE_OFFSET_MS = 2_000;

/** The clock of the database, as its statement for milliseconds since 1970. */
const NOW = 'SELECT CAST(floor(extract(epoch FROM clock_timestamp()) * 1000) AS bigint) AS now_ms';

/**
 * The clock for leases and delays that are written into rows: the database's where processes share it, as theirs may
 * differ, and elsewhere this machine's, since a test may move the server's.
 */
export function chooseRowClock({ database, clock }: { database: Database; clock: Clock }): () => number {
  return database.isShared ? () => clock.ms() : Date.now;
}

interface Measurement {
  /** The database's time less that of `performance.now()`. */
  readonly offsetMs: number;
  readonly errorMs: number;
}

/** Tells the database's time. */
export class SharedClock {
  readonly #database: Database;
  readonly #log: Log;
  #current: Measurement | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor({ database, log }: { database: Database; log: Log }) {
    this.#database = database;
    this.#log = log;
  }

  /** Milliseconds since the epoch. Before `start` those of this machine. */
  ms(): number {
    return this.#current === undefined ? Date.now() : Math.floor(performance.now() + this.#current.offsetMs);
  }

  /** Asks for the time, and goes on asking. */
  async start(): Promise<void> {
    for (let n = 0; n < SAMPLES_AT_START; n += 1) this.#take(await this.#measure());
    this.#noteOffset();
    this.#timer = setInterval(() => void this.#refresh(), MEASURE_EVERY_MS).unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #refresh(): Promise<void> {
    try {
      const measured = await this.#measure();
      if (measured.errorMs <= MAX_ERROR_MS) this.#current = measured;
    } catch {
      // Without the database nothing else is answered either; this clock counts on.
    }
  }

  #take(measured: Measurement): void {
    if (this.#current === undefined || measured.errorMs < this.#current.errorMs) this.#current = measured;
  }

  async #measure(): Promise<Measurement> {
    const askedMs = performance.now();
    const row = await this.#database.get(NOW);
    const answeredMs = performance.now();
    if (row === undefined) throw new Error('The database did not tell the time.');
    const errorMs = (answeredMs - askedMs) / 2;
    return { offsetMs: numberIn(row, 'now_ms') - askedMs - errorMs, errorMs };
  }

  #noteOffset(): void {
    const differenceMs = Math.round(this.ms() - Date.now());
    if (Math.abs(differenceMs) < NOTABLE_OFFSET_MS) return;
    const sentence = 'the clock of the database differs from that of this machine; the database decides';
    this.#log.warn(sentence, { differenceMs });
  }
}
