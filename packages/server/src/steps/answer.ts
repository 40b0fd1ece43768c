// The outermost step: names the request, lets the others work, and sends what they decided, or what they threw.
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Reply } from '../http/call.ts';
import { crossOriginHeaders, preflightReply } from '../http/cross-origin.ts';
import { problemReply } from '../http/envelope.ts';
import { type Exchange, incomingCall, type Step } from '../http/exchange.ts';
import { asResponse, outgoing, sendTo } from '../http/send.ts';
import type { Log } from '../log.ts';
import { Problem } from '../problem.ts';

/** Answers every request, whatever happens below. */
export function answer({ log, publicUrl }: { log: Log; publicUrl: string | undefined }): Step {
  return async (exchange, next) => {
    const request = incomingCall(exchange, publicUrl);
    exchange.set('request', request);
    const startedMs = performance.now();
    const preflight = preflightReply(request);
    if (preflight === undefined) await next();
    const reply = preflight ?? decided(exchange, log);
    const isApi = !request.rawPath.startsWith('/_');
    const defaultStatus = exchange.var.route?.operation.status ?? 200;
    const out = outgoing(reply, { defaultStatus, requestId: request.requestId, isApi });
    Object.assign(out.headers, crossOriginHeaders(request));
    log.debug('answered', {
      method: request.method,
      path: request.rawPath,
      status: out.status,
      ms: performance.now() - startedMs,
    });
    const socket = exchange.env.outgoing;
    // After an error the context holds a stand-in, which Hono would otherwise merge into the answer.
    exchange.res = undefined;
    if (socket === undefined) {
      exchange.res = await asResponse(out, request.method);
      return;
    }
    await sendTo(socket, out, request.method);
    exchange.res = RESPONSE_ALREADY_SENT;
  };
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
