// Applies the fault rules to a request before it is carried out: answers it in their place, or passes it on with a
// changed body. The responder applies what they do to the answer.
import type { Faults } from '../faults/faults.ts';
import type { Reply } from '../http/call.ts';
import type { RequestContext, Step } from '../http/request-context.ts';
import type { RequestInfo } from '../http/request-match.ts';
import { describeApiRequest } from './describe-request.ts';

export function injectFaults(faults: Faults): Step {
  return (context) => (applyFaults(faults, context, describeApiRequest(context)) === undefined ? undefined : true);
}

/**
 * Notes what the request is and which faults hit it. Answers the reply to send in place of the work, if one does that.
 */
export function applyFaults(faults: Faults, context: RequestContext, info: RequestInfo): Reply | undefined {
  context.info = info;
  const fault = faults.isEmpty ? undefined : faults.trigger(info);
  if (fault === undefined) return undefined;
  context.fault = fault;
  const instead = fault.answerInstead(context.request);
  if (instead === undefined) context.request = fault.wrapRequest(context.request);
  else context.reply = instead;
  return instead;
}
