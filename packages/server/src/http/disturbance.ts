// What the pipeline has to know of a fault that hit a request: the contract between its steps and `faults/`.
import type { IncomingCall, Reply } from './call.ts';

/** What is wrong with the way of an answer to its client. */
export interface Delivery {
  /** Before the first byte. */
  readonly delayMs: number;
  /** For each byte of the body, also before the first byte. */
  readonly delayPerByteMs: number;
  readonly bytesPerSecond: number | undefined;
  /** Where in the body bytes are changed, as shares of its length. */
  readonly flips: readonly number[];
  /** Where the answer ends early, and how. */
  readonly end: EarlyEnd | undefined;
}

/**
 * `reset` breaks the connection, `close` ends it in good order, `cut` shortens the body and its announced length,
 * `stall` falls silent.
 */
export interface EarlyEnd {
  readonly how: 'reset' | 'close' | 'cut' | 'stall';
  /** Bytes of the body that get through; -1 when not even the headers do. */
  readonly afterBytes: number;
  /** How long a stall lasts; without it, until the client gives up. */
  readonly forMs?: number | undefined;
}

/** One request's faults, all rules that hit it together. */
export interface FaultEffects {
  /** Ids of the rules. */
  readonly ruleIds: readonly number[];
  /** The answer to give without carrying anything out; undefined if the request goes its way. */
  answerInstead(request: IncomingCall): Reply | undefined;
  /** The request as it arrives. */
  wrapRequest(request: IncomingCall): IncomingCall;
  /** Whether it arrives twice. */
  readonly twice: boolean;
  /** The answer as it is sent. Takes over the reply: bytes that are not sent are closed. */
  rewriteReply(reply: Reply, about: { readonly requestId: string; readonly defaultStatus: number }): Promise<Reply>;
  /** How the answer is sent; undefined when nothing is wrong with that. */
  readonly delivery: Delivery | undefined;
  /** Aborted when the server ends, so that nothing that waits holds it up. */
  readonly stop: AbortSignal;
}
