// How many tasks of a transfer run side by side: more while that makes it faster, fewer when the other side pushes
// back. Transfers that run together share what each would begin with. The limit doubles after each round of tasks that
// was worth it, keeps the best number found, halves at each refusal, and tries more again after a calm while, or once
// there are fewer transfers. Decides on times that it is given and reads no clock.
/** Between which numbers the limit may move. */
export interface LimitBounds {
  /** The limit to begin with. */
  readonly initial: number;
  readonly max: number;
}

/** One task that succeeded, with times of one clock. */
export interface FinishedTask {
  readonly sizeBytes: number;
  readonly startedMs: number;
  readonly endedMs: number;
}

/** Measurements of a round: about as many tasks as the limit allows. */
interface Round {
  readonly limit: number;
  readonly bytesPerMs: number;
  readonly taskMs: number;
}

/** Shorter rounds say more about chance than about the connection. */
const MIN_ROUND_MS = 100;
/** A first round as short as this mostly opens connections. */
const WARM_UP_MS = 400;
/** A higher limit is kept only if it brings at least this share of what it would bring without any bottleneck. */
const WORTHWHILE_SHARE = 0.5;
/** A round this much slower than the best one, with tasks that take twice as long, means congestion. */
const CONGESTED_RATE = 0.6;
const CONGESTED_LATENCY = 2;
/** At this rate the processor is the bottleneck; a higher limit would only cost connections. */
const FAST_BYTES_PER_MS = 300 * 1024;
/** With the tasks that only wait for an answer there may be this many times as many. */
const IN_FLIGHT_FACTOR = 4;
/** With one task at a time, storage that takes a second over each would be waited for too long. */
const LEAST_AT_FIRST = 2;
/** Rounds without trouble after which a higher limit is tried again: connections change. */
const CALM_ROUNDS = 8;

/** Moves the limit after each round of tasks and at each refusal. */
export class AdaptiveLimit {
  readonly #max: number;
  readonly #among: { readonly size: number };
  /** Until a round has shown more, what a transfer alone begins with. */
  #limit: number;
  #isClimbing = true;
  #isFirstRound = true;
  /** How many transfers there were when the limit was settled. */
  #settledAmong = 1;
  #best: Round | undefined;
  #calmRounds = 0;
  #cutAtMs = Number.NEGATIVE_INFINITY;
  #round = { startedMs: Number.NaN, bytes: 0, taskMs: 0, tasks: 0 };

  /** `among` are the transfers that share the line now. */
  constructor({ initial, max }: LimitBounds, among: { readonly size: number }) {
    this.#max = max;
    this.#among = among;
    this.#limit = Math.min(initial, max);
  }

  /** How many tasks may run now. */
  get limit(): number {
    if (this.#best !== undefined || !this.#isClimbing) return this.#limit;
    return Math.min(this.#limit, Math.max(LEAST_AT_FIRST, Math.floor(this.#limit / this.#among.size)));
  }

  /**
   * How many may run now, together with those that only wait for an answer. These take nothing from other transfers, so
   * what is shared at first does not bound them.
   */
  get maxInFlight(): number {
    return Math.min(this.#max, this.#limit * IN_FLIGHT_FACTOR);
  }

  /** A task succeeded. */
  onSuccess({ sizeBytes, startedMs, endedMs }: FinishedTask): void {
    const round = this.#round;
    if (Number.isNaN(round.startedMs)) round.startedMs = startedMs;
    round.bytes += sizeBytes;
    round.taskMs += endedMs - startedMs;
    round.tasks += 1;
    const lastedMs = endedMs - round.startedMs;
    if (round.tasks < this.limit || lastedMs < MIN_ROUND_MS) return;
    const isWarmUp = this.#isFirstRound && lastedMs < WARM_UP_MS;
    this.#isFirstRound = false;
    const measured = { limit: this.limit, bytesPerMs: round.bytes / lastedMs, taskMs: round.taskMs / round.tasks };
    if (!isWarmUp) this.#judge(measured);
    this.#startRound(endedMs);
  }

  /**
   * The other side asked for less, or fell silent: half as many from now on. Tasks begun before the last cut do not
   * cut again.
   */
  onPushback({ startedMs, endedMs }: Omit<FinishedTask, 'sizeBytes'>): void {
    if (startedMs < this.#cutAtMs) return;
    this.#cutAtMs = endedMs;
    this.#settle(Math.max(1, Math.floor(this.limit / 2)));
    this.#best = undefined;
    this.#startRound(endedMs);
  }

  #judge(round: Round): void {
    if (this.#isClimbing) this.#climb(round);
    else this.#watch(round);
  }

  #climb(round: Round): void {
    const best = this.#best;
    if (best !== undefined && round.bytesPerMs < best.bytesPerMs * computeWorthwhileGain(round.limit / best.limit)) {
      this.#settle(best.limit);
      return;
    }
    this.#best = round;
    if (this.#isEnough(round)) this.#settle(round.limit);
    else this.#limit = Math.min(this.#max, round.limit * 2);
  }

  #watch(round: Round): void {
    this.#best ??= round;
    const best = this.#best;
    const isCongested =
      round.bytesPerMs < best.bytesPerMs * CONGESTED_RATE && round.taskMs > best.taskMs * CONGESTED_LATENCY;
    if (isCongested) {
      this.#settle(Math.max(1, Math.floor(this.#limit * 0.75)));
      this.#best = undefined;
      return;
    }
    this.#calmRounds += 1;
    const isLonelier = this.#among.size < this.#settledAmong;
    if ((this.#calmRounds < CALM_ROUNDS && !isLonelier) || this.#isEnough(round)) return;
    this.#best = round;
    this.#limit = Math.min(this.#max, Math.ceil(this.#limit * 1.5));
    this.#isClimbing = true;
  }

  #isEnough({ limit, bytesPerMs }: Round): boolean {
    return limit === this.#max || bytesPerMs > FAST_BYTES_PER_MS;
  }

  #settle(limit: number): void {
    this.#limit = limit;
    this.#isClimbing = false;
    this.#calmRounds = 0;
    this.#settledAmong = this.#among.size;
  }

  #startRound(startedMs: number): void {
    this.#round = { startedMs, bytes: 0, taskMs: 0, tasks: 0 };
  }
}

/** How much faster a limit must be that is so many times as high; each task costs a connection and memory. */
function computeWorthwhileGain(times: number): number {
  return 1 + (times - 1) * WORTHWHILE_SHARE;
}
