// Lets the fault rules have their way with a request that would otherwise be carried out: refuses it in their name, or sends it
// on with its body disturbed. What becomes of the answer is the outermost step's part.
import type { Faults } from '../faults/faults.ts';
import type { Reply } from '../http/call.ts';
import type { Exchange, Step } from '../http/exchange.ts';
import type { RequestFacts } from '../http/request-match.ts';
import { apiFacts } from './request-facts.ts';

export function meetFaults(faults: Faults): Step {
  return (exchange) => (metFaults(faults, exchange, apiFacts(exchange)) === undefined ? undefined : true);
}

/** Notes what the request is and which faults hit it. Answers the reply to send in place of the work, if one does that. */
export function metFaults(faults: Faults, exchange: Exchange, facts: RequestFacts): Reply | undefined {
  exchange.facts = facts;
  const fault = faults.isEmpty ? undefined : faults.meet(facts);
  if (fault === undefined) return undefined;
  exchange.fault = fault;
  const instead = fault.instead(exchange.request);
  if (instead === undefined) exchange.request = fault.received(exchange.request);
  else exchange.reply = instead;
  return instead;
}
