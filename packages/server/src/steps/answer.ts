// The outermost step: names the request, lets the others work, sends what they decided or what they threw, the way a fault wants
// it if one hit the request, and writes the journal.
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { deliverAsResponse, deliverTo } from '../faults/deliver.ts';
import type { IncomingCall, Reply } from '../http/call.ts';
import { crossOriginHeaders, preflightReply } from '../http/cross-origin.ts';
import { problemReply } from '../http/envelope.ts';
import { type Exchange, incomingCall, type Step } from '../http/exchange.ts';
import { asResponse, type Outgoing, outgoing, sendTo } from '../http/send.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import { Problem } from '../problem.ts';
import type { Random } from '../random.ts';
import { noted } from './note.ts';

/** What the step needs. */
export interface AnswerParts {
  readonly log: Log;
  readonly journal: Journal;
  readonly publicUrl: string | undefined;
  readonly random: Random;
}

/** Answers every request, whatever happens below. */
export function answer({ log, journal, publicUrl, random }: AnswerParts): Step {
  return async (exchange, next) => {
    const request = incomingCall(exchange, { publicUrl, requestId: random.hex('request', 16) });
    exchange.set('request', request);
    const startedMs = performance.now();
    const preflight = preflightReply(request);
    if (preflight === undefined) await next();
    const out = await decidedOutgoing(exchange, preflight ?? decided(exchange, log), request);
    log.debug('answered', {
      method: request.method,
      path: request.rawPath,
      status: out.status,
      ms: performance.now() - startedMs,
    });
    // After an error the context holds a stand-in, which Hono would otherwise merge into the answer.
    exchange.res = undefined;
    const sent = await send(exchange, out, request);
    if (preflight === undefined) noted(journal, exchange, { out, sent, durationMs: performance.now() - startedMs });
  };
}

async function decidedOutgoing(exchange: Exchange, decision: Reply, request: IncomingCall): Promise<Outgoing> {
  const { fault, route } = exchange.var;
  const { requestId } = request;
  const defaultStatus = route?.operation.status ?? 200;
  const reply = fault === undefined ? decision : await fault.rewritten(decision, { requestId, defaultStatus });
  const isApi = !request.rawPath.startsWith('/_');
  const out = outgoing(reply, { defaultStatus, requestId, isApi });
  Object.assign(out.headers, crossOriginHeaders(request));
  return out;
}

/** Sends, and says how much of it went out. */
async function send(
  exchange: Exchange,
  out: Outgoing,
  { method, signal }: IncomingCall,
): Promise<{ began: boolean; bytes: number }> {
  const socket = exchange.env.outgoing;
  const { fault } = exchange.var;
  if (fault?.delivery !== undefined) {
    const stop = AbortSignal.any([signal, fault.stop]);
    const task = { out, method, delivery: fault.delivery, stop };
    if (socket !== undefined) {
      exchange.res = RESPONSE_ALREADY_SENT;
      return deliverTo(socket, task);
    }
    try {
      exchange.res = await deliverAsResponse(task);
      return { began: true, bytes: bodyBytes(out, method) };
    } catch (error) {
      exchange.env.lose?.(error);
      return { began: false, bytes: 0 };
    }
  }
  if (socket === undefined) {
    exchange.res = await asResponse(out, method);
  } else {
    await sendTo(socket, out, method);
    exchange.res = RESPONSE_ALREADY_SENT;
  }
  return { began: true, bytes: bodyBytes(out, method) };
}

function bodyBytes({ status, headers }: Outgoing, method: string): number {
  return method === 'HEAD' || status === 204 ? 0 : Number(headers['Content-Length'] ?? 0);
}

function decided(exchange: Exchange, log: Log): Reply {
  const { request, reply } = exchange.var;
  const { error } = exchange;
  if (error === undefined) return reply;
  if (!(error instanceof Problem) && !request.signal.aborted) {
    log.error('a request failed', {
      method: request.method,
      path: request.rawPath,
      requestId: request.requestId,
      error,
    });
  }
  return problemReply(error, request.requestId);
}
