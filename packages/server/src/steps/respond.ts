// The outermost step: runs the others, turns what they threw into an answer, waits until what the answer tells of is on
// disk, sends it (with a fault if one hit the request), logs the request and records it in the journal.
import { deliverAsResponse, deliverTo } from '../faults/deliver.ts';
import type { IncomingCall, Reply } from '../http/call.ts';
import { createCrossOriginHeaders, preflightReply } from '../http/cross-origin.ts';
import { createProblemReply } from '../http/envelope.ts';
import { prefetch, SendBuffers } from '../http/file-slice.ts';
import { getStandingHeaders } from '../http/own-pages.ts';
import type { RequestContext } from '../http/request-context.ts';
import { asResponse, createOutgoing, isLongList, type Outgoing, sendTo, stringifyLongList } from '../http/send.ts';
import type { Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import { Problem } from '../problem.ts';
import { logRequest } from './log-request.ts';
import { recordRequest } from './record-request.ts';

/** What the step needs. */
export interface ResponderDeps {
  readonly log: Log;
  readonly journal: Journal;
  /** Resolves when all that can be read now would outlast a power cut; undefined if it would already. */
  readonly whenFlushed: () => Promise<void> | undefined;
  /** Resolves when all processes find what requests have caused behind their answers; undefined if they do. */
  readonly whenTold: () => Promise<void> | undefined;
}

/**
 * How much of an answer went out, and what became of it in process: a `Response`, or the error of a broken connection.
 */
interface Sent {
  readonly began: boolean;
  readonly bytes: number;
  readonly response?: Response;
  /** What ended the body early, if it was the server. */
  readonly failure?: unknown;
  readonly lost?: unknown;
}

/** Answers a request, whatever happens in `work`. Resolves to a `Response` where there is no socket. */
export function createResponder(
  { log, journal, whenFlushed, whenTold }: ResponderDeps,
  work: (context: RequestContext) => Promise<void>,
): (context: RequestContext) => Promise<Response | undefined> {
  const buffers = new SendBuffers();
  return async (context) => {
    try {
      return await answer(context);
    } finally {
      context.bodyShare?.release();
    }
  };

  async function answer(context: RequestContext): Promise<Response | undefined> {
    const { request, startedMs } = context;
    const preflight = preflightReply(request);
    const decision = preflight ?? (await decideReply(context, work, { log, buffers }));
    // A change has been waited for already; everything else may tell of one that is still on its way to the disk.
    const unsynced = decision !== context.reply || isReading(request) ? whenFlushed() : undefined;
    if (unsynced !== undefined) await unsynced;
    const untold = whenTold();
    if (untold !== undefined) await untold;
    const out = await decideOutgoing(context, decision, log);
    const sent = await send(context, out, request);
    if (sent.failure !== undefined) logFailure(log, 'response interrupted', request, sent.failure);
    if (preflight === undefined) {
      const outcome = { out, sent, durationMs: performance.now() - startedMs };
      logRequest(log, context, outcome);
      recordRequest(journal, context, outcome);
    }
    if (sent.lost !== undefined) throw sent.lost;
    return sent.response;
  }
}

function isReading({ method }: IncomingCall): boolean {
  return method === 'GET' || method === 'HEAD';
}

async function decideReply(
  context: RequestContext,
  work: (context: RequestContext) => Promise<void>,
  { log, buffers }: { log: Log; buffers: SendBuffers },
): Promise<Reply> {
  const { request } = context;
  try {
    await work(context);
    const { reply } = context;
    if (reply.bytes !== undefined) {
      const isForSocket = context.origin.outgoing !== undefined;
      const how = { isHeaderOnly: request.method === 'HEAD', buffers: isForSocket ? buffers : undefined };
      context.reply = { ...reply, bytes: await prefetch(reply.bytes, how) };
    }
    return context.reply;
  } catch (error) {
    if (!(error instanceof Problem) && !request.signal.aborted) {
      logFailure(log, 'request failed', request, error);
    }
    const { failed } = context;
    if (failed !== undefined && !(error instanceof Problem)) return failed(error, request.requestId);
    return createProblemReply(error, request.requestId);
  }
}

function logFailure(log: Log, what: string, { method, rawPath: path, requestId }: IncomingCall, error: unknown): void {
  log.error(what, { method, path, requestId, error });
}

async function decideOutgoing(context: RequestContext, decision: Reply, log: Log): Promise<Outgoing> {
  const { fault, foundRoute, request } = context;
  const { requestId } = request;
  const defaultStatus = foundRoute?.operation.status ?? 200;
  const reply = fault === undefined ? decision : await fault.rewriteReply(decision, { requestId, defaultStatus });
  // What is longer than any text can be fails once more below, where it is answered.
  const jsonText = isLongList(reply.json) ? await stringifyLongList(reply.json).catch(() => undefined) : undefined;
  const about = { defaultStatus, requestId, standing: getStandingHeaders(request.rawPath), jsonText };
  const out = render(reply, about, (error) => {
    logFailure(log, 'response could not be rendered', request, error);
    return createProblemReply(error, requestId);
  });
  Object.assign(out.headers, createCrossOriginHeaders(request));
  return out;
}

/** A list of very large records is longer than any text can be. */
function render(
  reply: Reply,
  about: Parameters<typeof createOutgoing>[1],
  failed: (error: unknown) => Reply,
): Outgoing {
  try {
    return createOutgoing(reply, about);
  } catch (error) {
    return createOutgoing(failed(error), about);
  }
}

/** Sends, and says how much of it went out. */
async function send(context: RequestContext, out: Outgoing, request: IncomingCall): Promise<Sent> {
  const socket = context.origin.outgoing;
  const { fault } = context;
  const { method } = request;
  if (fault?.delivery !== undefined) {
    const stop = AbortSignal.any([request.signal, fault.stop]);
    const task = { out, method, delivery: fault.delivery, stop };
    if (socket !== undefined) return deliverTo(socket, task);
    try {
      return { began: true, bytes: countBodyBytes(out, method), response: await deliverAsResponse(task) };
    } catch (lost) {
      return { began: false, bytes: 0, lost };
    }
  }
  if (socket === undefined)
    return { began: true, bytes: countBodyBytes(out, method), response: await asResponse(out, method) };
  return { began: true, ...(await sendTo(socket, out, method)) };
}

function countBodyBytes({ status, headers }: Outgoing, method: string): number {
  return method === 'HEAD' || status === 204 ? 0 : Number(headers['Content-Length'] ?? 0);
}
