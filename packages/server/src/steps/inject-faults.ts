// Applies the fault rules to a request before it is carried out: answers it in their place, or passes it on with a
// changed body. The responder applies what they do to the answer.
import type { Faults } from '../faults/faults.ts';
import { SentParams } from '../faults/sent-params.ts';
import { parseBody } from '../http/body.ts';
import type { BodyBudget } from '../http/body-budget.ts';
import type { Reply } from '../http/call.ts';
import { nest, parsePairs } from '../http/form-pairs.ts';
import { NO_BODY, withBody } from '../http/incoming-call.ts';
import type { RequestContext, Step } from '../http/request-context.ts';
import type { RequestInfo } from '../http/request-match.ts';
import { collectBody } from './collect-body.ts';
import { describeApiRequest } from './describe-request.ts';

export function injectFaults(faults: Faults, bodies: BodyBudget): Step {
  return (context) => {
    const info = describeApiRequest(context);
    if (faults.isEmpty || !faults.readsParams(info)) return applyFaults(faults, context, info) && true;
    return readSentParams(context, bodies).then((params) => applyFaults(faults, context, info, params) && true);
  };
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

/**
 * Notes what the request is and which faults hit it. Answers the reply to send in place of the work, if one does that.
 */
export function applyFaults(
  faults: Faults,
  context: RequestContext,
  info: RequestInfo,
  params?: SentParams,
): Reply | undefined {
  context.info = info;
  const fault = faults.isEmpty ? undefined : faults.trigger(info, params);
  if (fault === undefined) return undefined;
  context.fault = fault;
  const instead = fault.answerInstead(context.request);
  if (instead === undefined) context.request = fault.wrapRequest(context.request);
  else context.reply = instead;
  return instead;
}
