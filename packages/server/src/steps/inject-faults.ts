// Applies the fault rules to a request before it is carried out: answers it in their place, or passes it on with a
// changed body. A function of the test or a real site may answer in their place: they are waited for, and the body is
// read for them, and once more for the server if it is left to answer. The responder applies what rules do to answers.
import type { Faults } from '../faults/faults.ts';
import { SentParams } from '../faults/sent-params.ts';
import { parseBody } from '../http/body.ts';
import type { BodyBudget } from '../http/body-budget.ts';
import type { Reply } from '../http/call.ts';
import type { FaultEffects } from '../http/fault-effects.ts';
import { nest, parsePairs } from '../http/form-pairs.ts';
import { NO_BODY, withBody } from '../http/incoming-call.ts';
import type { RequestContext, Step } from '../http/request-context.ts';
import type { RequestInfo } from '../http/request-match.ts';
import { collectBody } from './collect-body.ts';
import { describeApiRequest } from './describe-request.ts';

export function injectFaults(faults: Faults, bodies: BodyBudget): Step {
  return (context) => {
    const info = describeApiRequest(context);
    const readBody = () => collectBody(context, bodies);
    if (faults.isEmpty || !faults.readsParams(info)) {
      return toAnswered(applyFaults(faults, context, { info, readBody }));
    }
    return readSentParams(context, bodies).then((params) =>
      toAnswered(applyFaults(faults, context, { info, params, readBody })),
    );
  };
}

function toAnswered(instead: ReturnType<typeof applyFaults>): ReturnType<Step> {
  if (instead instanceof Promise) return instead.then((reply) => (reply === undefined ? undefined : true));
  return instead === undefined ? undefined : true;
}

/** The parameters of a call as they were sent; its body is kept for the steps that follow. */
async function readSentParams(context: RequestContext, bodies: BodyBudget): Promise<SentParams> {
  const { request, route } = context;
  const query = nest(parsePairs(request.rawQuery), { repeated: 'last' });
  if (request.body === NO_BODY) return new SentParams([route.captures, query]);
  const bytes = await collectBody(context, bodies);
  context.request = withBody(request, async function* () {
    yield bytes;
  });
  // What cannot be read is refused later, where the operation wants its parameters.
  const body = await parseBody(bytes, request.headers.get('Content-Type') ?? '').catch(() => ({}));
  return new SentParams([route.captures, query, body]);
}

/** A request that rules are tried on. */
interface FaultyRequest {
  readonly info: RequestInfo;
  readonly params?: SentParams;
  /** Takes the body in, for those who answer in place of the server. */
  readonly readBody: () => Promise<Buffer>;
}

/**
 * Notes what the request is and which faults hit it. Answers the reply to send in place of the work, if one does that.
 */
export function applyFaults(
  faults: Faults,
  context: RequestContext,
  { info, params, readBody }: FaultyRequest,
): Reply | undefined | Promise<Reply | undefined> {
  context.info = info;
  const fault = faults.isEmpty ? undefined : faults.trigger(info, params);
  if (fault === undefined) return undefined;
  context.fault = fault;
  const instead = fault.answerInstead(context.request);
  if (instead !== undefined) {
    context.reply = instead;
    return instead;
  }
  context.request = fault.wrapRequest(context.request);
  return fault.asksOthers ? askOthers(fault, context, readBody) : undefined;
}

async function askOthers(
  fault: FaultEffects,
  context: RequestContext,
  readBody: FaultyRequest['readBody'],
): Promise<Reply | undefined> {
  const { request } = context;
  const bytes = await readBody();
  const body = Uint8Array.from(bytes);
  // A call of the API is shown in the journal with its body; bytes of files are not.
  if (context.foundRoute !== undefined) context.sentBody = bytes;
  if (request.body !== NO_BODY) context.request = withBody(request, () => replay([body]));
  const reply = await fault.askOthers(context.request, body);
  if (reply !== undefined) context.reply = reply;
  return reply;
}

/** A body that was read, once more. */
export async function* replay(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
