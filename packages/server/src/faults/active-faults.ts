// All faults that hit one request, combined: a refusal instead of the work, a changed request body, a changed answer,
// and a disturbed delivery. Delays add up, the lowest rate counts, and the earliest end.
import type { ByteBody, IncomingCall, Reply } from '../http/call.ts';
import type { Delivery, EarlyEnd, FaultEffects } from '../http/fault-effects.ts';
import { withBody } from '../http/incoming-call.ts';
import type { FaultEffect } from './fault-rule.ts';
import { distortRequestBody } from './faulty-bodies.ts';
import {
  createDisabledReply,
  createErrorReply,
  createFrontendAppReply,
  createRegionMismatch,
  createStatusReply,
  createStrangeAnswer,
  redirectReply,
  refuseAddress,
  replaceChecksums,
  replaceEtag,
  skewClock,
  stripCompletion,
  throttleReply,
} from './faulty-replies.ts';
import { askFunction, createGivenReply } from './given-answers.ts';
import type { InjectedFault } from './injected-fault.ts';

/** What the faults of one request work with. */
export interface ActiveFaultsDeps {
  readonly stop: AbortSignal;
  readonly nowMs: () => number;
  /** The answer of the real site; undefined for what is no call of the API. */
  readonly passOn: (
    request: IncomingCall,
    how: { readonly body: Uint8Array<ArrayBuffer>; readonly isRecorded: boolean },
  ) => Promise<Reply | undefined>;
}

/** All rules that hit a request, oldest first. */
export class ActiveFaults implements FaultEffects {
  readonly ruleIds: readonly number[];
  readonly twice: boolean;
  readonly delivery: Delivery | undefined;
  readonly stop: AbortSignal;
  readonly asksOthers: boolean;
  readonly #hits: readonly InjectedFault[];
  readonly #deps: ActiveFaultsDeps;

  constructor(hits: readonly InjectedFault[], deps: ActiveFaultsDeps) {
    this.#hits = hits;
    this.#deps = deps;
    this.asksOthers = hits.some(({ effect }) => effect.kind === 'function' || effect.kind === 'pass-through');
    this.stop = deps.stop;
    this.ruleIds = hits.map(({ ruleId }) => ruleId);
    this.twice = hits.some(({ effect }) => effect.kind === 'duplicate');
    this.delivery = deliveryOf(hits);
  }

  answerInstead({ requestId, origin }: IncomingCall): Reply | undefined {
    for (const { effect, waitSeconds } of this.#hits) {
      const reply = createRefusal(effect, waitSeconds, { requestId, origin });
      if (reply !== undefined) return reply;
    }
    return undefined;
  }

  async askOthers(request: IncomingCall, body: Uint8Array<ArrayBuffer>): Promise<Reply | undefined> {
    for (const { effect, answer } of this.#hits) {
      const reply =
        effect.kind === 'pass-through'
          ? await this.#deps.passOn(request, { body, isRecorded: effect.record === true })
          : answer && (await askFunction(answer, request, body));
      if (reply !== undefined) return reply;
    }
    return undefined;
  }

  wrapRequest(request: IncomingCall): IncomingCall {
    const bodyHits = this.#hits.filter(({ effect }) => changesBody(effect));
    if (bodyHits.length === 0) return request;
    const { stop } = this;
    const body = (): ByteBody =>
      bodyHits.reduce<ByteBody>((rest, hit) => distortRequestBody(rest, hit, stop), request.body);
    return withBody(request, body);
  }

  async rewriteReply(reply: Reply, about: { requestId: string; defaultStatus: number }): Promise<Reply> {
    let changed = reply;
    for (const { effect } of this.#hits) changed = rewrite(effect, changed, { ...about, nowMs: this.#deps.nowMs() });
    if (changed.bytes === undefined) await reply.bytes?.close();
    return changed;
  }
}

/** True if the effect answers in place of the work, whatever the request. */
export function refuses(effect: FaultEffect): boolean {
  if (effect.kind === 'error' || effect.kind === 'status' || effect.kind === 'respond') return !effect.carriedOut;
  if (effect.kind === 'reset') return effect.at === 'request';
  return REFUSALS.has(effect.kind);
}

const REFUSALS: ReadonlySet<FaultEffect['kind']> = new Set([
  'throttle',
  'expired-address',
  'wrong-signature',
  'site-disabled',
  'frontend-app',
  'redirect',
]);

function changesBody(effect: FaultEffect): boolean {
  if (effect.kind === 'corrupt') return effect.direction === 'request';
  return effect.kind === 'bandwidth' || (effect.kind === 'reset' && effect.at === 'upload');
}

function createRefusal(
  effect: FaultEffect,
  waitSeconds: number,
  { requestId, origin }: Pick<IncomingCall, 'requestId' | 'origin'>,
): Reply | undefined {
  switch (effect.kind) {
    case 'error':
      return effect.carriedOut ? undefined : createErrorReply(effect, requestId);
    case 'status':
      return effect.carriedOut ? undefined : createStatusReply(effect, requestId);
    case 'respond':
      return effect.carriedOut ? undefined : createGivenReply(effect);
    case 'throttle':
      return throttleReply(waitSeconds, requestId);
    case 'expired-address':
    case 'wrong-signature':
      return refuseAddress(effect.kind, requestId);
    case 'site-disabled':
      return createDisabledReply(requestId);
    case 'region-mismatch':
      return createRegionMismatch(effect, { requestId, origin });
    case 'frontend-app':
      return createFrontendAppReply();
    case 'redirect':
      return redirectReply(effect);
    case 'reset':
      return effect.at === 'request' ? {} : undefined;
    default:
      return undefined;
  }
}

function rewrite(
  effect: FaultEffect,
  reply: Reply,
  about: { requestId: string; defaultStatus: number; nowMs: number },
): Reply {
  switch (effect.kind) {
    case 'error':
      return effect.carriedOut ? createErrorReply(effect, about.requestId) : reply;
    case 'status':
      return effect.carriedOut ? createStatusReply(effect, about.requestId) : reply;
    case 'respond':
      return effect.carriedOut ? createGivenReply(effect) : reply;
    case 'answer':
      return createStrangeAnswer(effect, reply, about.defaultStatus);
    case 'checksum':
      return replaceChecksums(effect, reply);
    case 'etag':
      return replaceEtag(effect, reply);
    case 'clock-skew':
      return skewClock(effect, reply, about.nowMs);
    case 'never-completes':
      return stripCompletion(reply);
    default:
      return reply;
  }
}

const UNDISTURBED: Delivery = { delayMs: 0, delayPerByteMs: 0, bytesPerSecond: undefined, flips: [], end: undefined };

/** Delays add up, the slowest rate counts, and the earliest end. */
function deliveryOf(hits: readonly InjectedFault[]): Delivery | undefined {
  let delivery = UNDISTURBED;
  for (const hit of hits) delivery = { ...delivery, ...deliveryBy(hit, delivery) };
  const isPlain = delivery.delayMs === 0 && delivery.delayPerByteMs === 0 && delivery.flips.length === 0;
  return isPlain && delivery.bytesPerSecond === undefined && delivery.end === undefined ? undefined : delivery;
}

function deliveryBy({ effect, draw }: InjectedFault, before: Delivery): Partial<Delivery> {
  switch (effect.kind) {
    case 'latency': {
      const { ms = 0, minMs = 0, maxMs = minMs, perByteMs = 0 } = effect;
      const delayMs = before.delayMs + ms + minMs + draw(0) * Math.max(0, maxMs - minMs);
      return { delayMs, delayPerByteMs: before.delayPerByteMs + perByteMs };
    }
    case 'bandwidth':
      return { bytesPerSecond: Math.min(before.bytesPerSecond ?? Number.POSITIVE_INFINITY, effect.bytesPerSecond) };
    case 'corrupt': {
      if (effect.direction === 'request') return {};
      const flips = Array.from({ length: effect.bytes ?? 1 }, (_, index) => draw(index));
      return { flips: [...before.flips, ...flips] };
    }
    default: {
      const end = readEarlyEnd(effect);
      const isFirst = end !== undefined && (before.end === undefined || end.afterBytes < before.end.afterBytes);
      return isFirst ? { end } : {};
    }
  }
}

function readEarlyEnd(effect: FaultEffect): EarlyEnd | undefined {
  switch (effect.kind) {
    case 'reset':
      return { how: 'reset', afterBytes: effect.at === 'body' ? (effect.afterBytes ?? 0) : -1 };
    case 'truncate':
      return { how: effect.contentLength === 'cut' ? 'cut' : 'close', afterBytes: effect.afterBytes };
    case 'stall':
      return { how: 'stall', afterBytes: effect.afterBytes ?? -1, forMs: effect.forMs };
    default:
      return undefined;
  }
}
