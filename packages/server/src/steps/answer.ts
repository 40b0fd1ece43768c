// The outermost step: lets the others work, sends what they decided or what they threw, the way a fault wants it if one hit the
// request, and writes the journal. Called by app.ts for every request.
import { deliverAsResponse, deliverTo } from '../faults/deliver.ts';
import type { IncomingCall, Reply } from '../http/call.ts';
import { crossOriginHeaders, preflightReply } from '../http/cross-origin.ts';
import { problemReply } from '../http/envelope.ts';
import type { Exchange } from '../http/exchange.ts';
import { begun } from '../http/file-slice.ts';
import { asResponse, type Outgoing, outgoing, sendTo } from '../http/send.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import { Problem } from '../problem.ts';
import { noted } from './note.ts';

/** What the step needs. */
export interface AnswerParts {
  readonly log: Log;
  readonly journal: Journal;
  /** Resolves when all that can be read now would outlast a power cut; undefined if it would already. */
  readonly lasting: () => Promise<void> | undefined;
}

/** How much of an answer went out, and what became of it in process: a `Response`, or the error of a broken connection. */
interface Sent {
  readonly began: boolean;
  readonly bytes: number;
  readonly response?: Response;
  /** What ended the body early, if it was the server. */
  readonly failure?: unknown;
  readonly lost?: unknown;
}

/** Answers a request, whatever happens in `work`. Resolves to a `Response` where there is no socket. */
export function answering(
  { log, journal, lasting }: AnswerParts,
  work: (exchange: Exchange) => Promise<void>,
): (exchange: Exchange) => Promise<Response | undefined> {
  return async (exchange) => {
    const { request, startedMs } = exchange;
    const preflight = preflightReply(request);
    const decision = preflight ?? (await decided(exchange, work, log));
    // A change has been waited for already; everything else may tell of one that is still on its way to the disk.
    const unsynced = decision !== exchange.reply || isReading(request) ? lasting() : undefined;
    if (unsynced !== undefined) await unsynced;
    const out = await decidedOutgoing(exchange, decision, log);
    const answeredMs = performance.now() - startedMs;
    log.debug('answered', { method: request.method, path: request.rawPath, status: out.status, ms: answeredMs });
    const sent = await send(exchange, out, request);
    if (sent.failure !== undefined) logFailure(log, 'an answer broke off', request, sent.failure);
    if (preflight === undefined) noted(journal, exchange, { out, sent, durationMs: performance.now() - startedMs });
    if (sent.lost !== undefined) throw sent.lost;
    return sent.response;
  };
}

function isReading({ method }: IncomingCall): boolean {
  return method === 'GET' || method === 'HEAD';
}

async function decided(exchange: Exchange, work: (exchange: Exchange) => Promise<void>, log: Log): Promise<Reply> {
  const { request } = exchange;
  try {
    await work(exchange);
    const { reply } = exchange;
    if (reply.bytes !== undefined) {
      const how = { isHeaderOnly: request.method === 'HEAD', isForSocket: exchange.origin.outgoing !== undefined };
      exchange.reply = { ...reply, bytes: await begun(reply.bytes, how) };
    }
    return exchange.reply;
  } catch (error) {
    if (!(error instanceof Problem) && !request.signal.aborted) {
      logFailure(log, 'a request failed', request, error);
    }
    const { failed } = exchange;
    if (failed !== undefined && !(error instanceof Problem)) return failed(error, request.requestId);
    return problemReply(error, request.requestId);
  }
}

function logFailure(log: Log, what: string, { method, rawPath: path, requestId }: IncomingCall, error: unknown): void {
  log.error(what, { method, path, requestId, error });
}

async function decidedOutgoing(exchange: Exchange, decision: Reply, log: Log): Promise<Outgoing> {
  const { fault, foundRoute, request } = exchange;
  const { requestId } = request;
  const defaultStatus = foundRoute?.operation.status ?? 200;
  const reply = fault === undefined ? decision : await fault.rewritten(decision, { requestId, defaultStatus });
  const isApi = !request.rawPath.startsWith('/_');
  const about = { defaultStatus, requestId, isApi };
  const out = rendered(reply, about, (error) => {
    logFailure(log, 'an answer could not be written', request, error);
    return problemReply(error, requestId);
  });
  Object.assign(out.headers, crossOriginHeaders(request));
  return out;
}

/** A list of very large records is longer than any text can be. */
function rendered(reply: Reply, about: Parameters<typeof outgoing>[1], failed: (error: unknown) => Reply): Outgoing {
  try {
    return outgoing(reply, about);
  } catch (error) {
    return outgoing(failed(error), about);
  }
}

/** Sends, and says how much of it went out. */
async function send(exchange: Exchange, out: Outgoing, request: IncomingCall): Promise<Sent> {
  const socket = exchange.origin.outgoing;
  const { fault } = exchange;
  const { method } = request;
  if (fault?.delivery !== undefined) {
    const stop = AbortSignal.any([request.signal, fault.stop]);
    const task = { out, method, delivery: fault.delivery, stop };
    if (socket !== undefined) return deliverTo(socket, task);
    try {
      return { began: true, bytes: bodyBytes(out, method), response: await deliverAsResponse(task) };
    } catch (lost) {
      return { began: false, bytes: 0, lost };
    }
  }
  if (socket === undefined)
    return { began: true, bytes: bodyBytes(out, method), response: await asResponse(out, method) };
  return { began: true, ...(await sendTo(socket, out, method)) };
}

function bodyBytes({ status, headers }: Outgoing, method: string): number {
  return method === 'HEAD' || status === 204 ? 0 : Number(headers['Content-Length'] ?? 0);
}
