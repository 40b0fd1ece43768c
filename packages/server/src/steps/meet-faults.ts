// Lets the fault rules have their way with a request that would otherwise be carried out: refuses it in their name, or
// sends it on with its body disturbed. What becomes of the answer is the outermost step's part.
import type { Faults } from '../faults/faults.ts';
import type { Reply } from '../http/call.ts';
import type { RequestContext, Step } from '../http/request-context.ts';
import type { RequestInfo } from '../http/request-match.ts';
import { describeApiRequest } from './request-facts.ts';

export function injectFaults(faults: Faults): Step {
  return (context) => (injectNow(faults, context, describeApiRequest(context)) === undefined ? undefined : true);
}

/**
 * Notes what the request is and which faults hit it. Answers the reply to send in place of the work, if one does that.
 */
export function injectNow(faults: Faults, context: RequestContext, facts: RequestInfo): Reply | undefined {
  context.facts = facts;
  const fault = faults.isEmpty ? undefined : faults.meet(facts);
  if (fault === undefined) return undefined;
  context.fault = fault;
  const instead = fault.answerInstead(context.request);
  if (instead === undefined) context.request = fault.wrapRequest(context.request);
  else context.reply = instead;
  return instead;
}
