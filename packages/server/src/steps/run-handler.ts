// The innermost steps: hand the call to what answers it.
import type { Faults } from '../faults/faults.ts';
import { collect } from '../http/body.ts';
import type { BodyBudget, BodyShare } from '../http/body-budget.ts';
import type { Call, RawCall, RawRoute, Reply } from '../http/call.ts';
import { withBody } from '../http/incoming-call.ts';
import type { RequestContext, Step } from '../http/request-context.ts';
import type { RouteMatch } from '../http/route-table.ts';
import { Problem, problem } from '../problem.ts';
import type { SpaceReserve } from '../store/space-reserve.ts';
import { applyFaults, replay } from './inject-faults.ts';

/** A body that arrives twice is held in memory between the two times. */
const MAX_REPLAY_BYTES = 64 * 1024 * 1024;

/** Runs the handler of the operation that was found; on a full disk only of those that make room or take none. */
export function runHandler(reserve: SpaceReserve): Step {
  return (context) => {
    const { operation } = context.route;
    if (operation.route.startsWith('DELETE ')) return reserve.makeRoom(() => callHandler(context));
    if (reserve.isGivenUp && !operation.route.startsWith('GET ') && operation.route !== LOGIN) reserve.require();
    return callHandler(context);
  };
}

/** Who deletes has to log in first. */
const LOGIN = 'POST /sessions';

async function callHandler(context: RequestContext): Promise<undefined> {
  const { request, route, caller, params, fault } = context;
  const { operation, resource, handler } = route;
  const { addressedSiteId } = context.origin;
  const call: Call = {
    ...{ operation, resource, caller, params, request, addressedSiteId },
    // Most calls never ask for it.
    get origin() {
      return request.origin;
    },
  };
  const run = () => handler(call);
  context.reply = await run();
  if (fault?.twice) await runAgain(run);
}

/** Runs a route outside the API, which reads the request itself. */
export async function runRaw(
  context: RequestContext,
  { value: route, captures }: RouteMatch<RawRoute>,
  { faults, bodies }: { faults: Faults; bodies: BodyBudget },
): Promise<void> {
  const { request } = context;
  const share = bodies.open(request.address);
  context.bodyShare = share;
  const { handler, subject } = route;
  context.failed = route.failed;
  const call: RawCall = {
    ...{ request, captures, query: new URLSearchParams(request.rawQuery) },
    readBody: (maxBytes) => collect(context.request, { maxBytes, share }),
  };
  if (subject !== undefined) {
    const userAgent = request.headers.get('User-Agent') ?? '';
    const info = { ...(await subject(call)), method: request.method, query: request.rawQuery, userAgent };
    const readBody = () => call.readBody(MAX_REPLAY_BYTES);
    if ((await applyFaults(faults, context, { info, readBody })) !== undefined) return;
  }
  const arrived: RawCall = { ...call, request: context.request };
  context.reply = context.fault?.twice ? await runTwice(arrived, handler, share) : await handler(arrived);
}

async function runTwice(call: RawCall, handler: RawRoute['handler'], share: BodyShare): Promise<Reply> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of call.request.body) {
    size += chunk.byteLength;
    if (size > MAX_REPLAY_BYTES) {
      throw problem('bad-request/request-body-too-large', `At most ${MAX_REPLAY_BYTES} bytes can be received twice.`);
    }
    share.take(chunk.byteLength);
    chunks.push(Uint8Array.from(chunk));
  }
  const run = () => handler({ ...call, request: withBody(call.request, () => replay(chunks)) });
  const reply = await run();
  await runAgain(run);
  return reply;
}

/** The second time of a request that arrives twice: nobody sees its answer. */
async function runAgain(run: () => Promise<Reply>): Promise<void> {
  try {
    await (await run()).bytes?.close();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}
