// What the pipeline needs to know about the faults that hit a request: the contract between its steps and `faults/`.
import type { IncomingCall, Reply } from './call.ts';

/** How the delivery of an answer is disturbed. */
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
  /** The answer to give without carrying out the request; undefined if it is carried out. */
  answerInstead(request: IncomingCall): Reply | undefined;
  /** True if somebody else is asked for the answer, which takes time and the body. */
  readonly asksOthers: boolean;
  /** The answer of a function or of a real site; undefined if they leave it to the server. */
  askOthers(request: IncomingCall, body: Uint8Array<ArrayBuffer>): Promise<Reply | undefined>;
  /** The request as it arrives. */
  wrapRequest(request: IncomingCall): IncomingCall;
  /** True if the request arrives twice. */
  readonly twice: boolean;
  /** Changes the answer before it is sent. Owns the reply from here on: bytes that are not sent are closed. */
  rewriteReply(reply: Reply, about: { readonly requestId: string; readonly defaultStatus: number }): Promise<Reply>;
  /** How the delivery is disturbed; undefined if it is not. */
  readonly delivery: Delivery | undefined;
  /** Aborted when the server closes, so that nothing keeps waiting. */
  readonly stop: AbortSignal;
}
