// How many pieces of a transfer go side by side: more while that makes it faster, fewer when the other side pushes
// back. Decides on times it is told and reads no clock. Used by upload-in-parts.ts and download-file.ts, which let
// Lanes obey it.

/** Between which numbers the lanes may move. */
export interface LaneBounds {
  /** Lanes to begin with. */
  readonly first: number;
  /** Lanes never exceeded. */
  readonly most: number;
}

/** One piece that went through, with times of one clock. */
export interface FinishedPiece {
  readonly sizeBytes: number;
  readonly startedMs: number;
  readonly endedMs: number;
}

/** What a round of about as many pieces as there are lanes told. */
interface Round {
  readonly lanes: number;
  readonly bytesPerMs: number;
  readonly pieceMs: number;
}

/** Shorter rounds say more about chance than about the link. */
const MIN_ROUND_MS = 100;
/** A first round as short as this is one of opening connections. */
const WARM_UP_MS = 400;
/** More lanes are kept only if they bring at least this share of what they would bring on a link without end. */
const WORTHWHILE_SHARE = 0.5;
/** A round this much slower than the best one, with pieces that take twice as long, means that the link is crowded. */
const CROWDED_RATE = 0.6;
const CROWDED_LATENCY = 2;
/** Who moves this much is held up by its own processor; more lanes would only cost connections. */
const PLENTY_BYTES_PER_MS = 300 * 1024;
/** Pieces that only wait for an answer may be this many times as many as those that move. */
const IN_FLIGHT_PER_LANE = 4;
/** Rounds without trouble after which more lanes are tried again: links change. */
const CALM_ROUNDS = 8;

/** Moves the number of lanes after each round of pieces and at each refusal. */
export class AdaptiveLimit {
  readonly #most: number;
  #limit: number;
  #climbing = true;
  #isFirstRound = true;
  #best: Round | undefined;
  #calmRounds = 0;
  #cutAtMs = Number.NEGATIVE_INFINITY;
  #round = { startedMs: Number.NaN, bytes: 0, pieceMs: 0, pieces: 0 };

  constructor({ first, most }: LaneBounds) {
    this.#most = most;
    this.#limit = Math.min(first, most);
  }

  /** How many pieces may be under way now. */
  get limit(): number {
    return this.#limit;
  }

  /** How many pieces may be under way, with those that only wait for an answer. */
  get inFlight(): number {
    return Math.min(this.#most, this.#limit * IN_FLIGHT_PER_LANE);
  }

  /** A piece went through. */
  onSuccess({ sizeBytes, startedMs, endedMs }: FinishedPiece): void {
    const round = this.#round;
    if (Number.isNaN(round.startedMs)) round.startedMs = startedMs;
    round.bytes += sizeBytes;
    round.pieceMs += endedMs - startedMs;
    round.pieces += 1;
    const lastedMs = endedMs - round.startedMs;
    if (round.pieces < this.#limit || lastedMs < MIN_ROUND_MS) return;
    const isWarmUp = this.#isFirstRound && lastedMs < WARM_UP_MS;
    this.#isFirstRound = false;
    const told = { lanes: this.#limit, bytesPerMs: round.bytes / lastedMs, pieceMs: round.pieceMs / round.pieces };
    if (!isWarmUp) this.#judge(told);
    this.#startRound(endedMs);
  }

  /**
   * The other side asked for less, or fell silent: half as many from now on. Pieces begun before the last cut do not
   * cut again.
   */
  onPushback({ startedMs, endedMs }: Omit<FinishedPiece, 'sizeBytes'>): void {
    if (startedMs < this.#cutAtMs) return;
    this.#cutAtMs = endedMs;
    this.#settle(Math.max(1, Math.floor(this.#limit / 2)));
    this.#best = undefined;
    this.#startRound(endedMs);
  }

  #judge(round: Round): void {
    if (this.#climbing) this.#climb(round);
    else this.#watch(round);
  }

  #climb(round: Round): void {
    const best = this.#best;
    if (best !== undefined && round.bytesPerMs < best.bytesPerMs * computeWorthwhileGain(round.lanes / best.lanes)) {
      this.#settle(best.lanes);
      return;
    }
    this.#best = round;
    if (this.#isEnough(round)) this.#settle(this.#limit);
    else this.#limit = Math.min(this.#most, this.#limit * 2);
  }

  #watch(round: Round): void {
    this.#best ??= round;
    const best = this.#best;
    const crowded = round.bytesPerMs < best.bytesPerMs * CROWDED_RATE && round.pieceMs > best.pieceMs * CROWDED_LATENCY;
    if (crowded) {
      this.#settle(Math.max(1, Math.floor(this.#limit * 0.75)));
      this.#best = undefined;
      return;
    }
    this.#calmRounds += 1;
    if (this.#calmRounds < CALM_ROUNDS || this.#isEnough(round)) return;
    this.#best = round;
    this.#limit = Math.min(this.#most, Math.ceil(this.#limit * 1.5));
    this.#climbing = true;
  }

  #isEnough({ bytesPerMs }: Round): boolean {
    return this.#limit === this.#most || bytesPerMs > PLENTY_BYTES_PER_MS;
  }

  #settle(lanes: number): void {
    this.#limit = lanes;
    this.#climbing = false;
    this.#calmRounds = 0;
  }

  #startRound(startedMs: number): void {
    this.#round = { startedMs, bytes: 0, pieceMs: 0, pieces: 0 };
  }
}

/** How much faster so many times as many lanes must be; each one costs a connection and memory. */
function computeWorthwhileGain(times: number): number {
  return 1 + (times - 1) * WORTHWHILE_SHARE;
}
