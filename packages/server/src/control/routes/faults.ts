// Fault rules over the control API, in the words of `server.faults`.
import type { NewFault } from '../../faults/fault-rule.ts';
import type { FaultControl } from '../../faults/faults.ts';
import { PROBLEMS } from '../../generated/problems.ts';
import type { RawCall, Reply } from '../../http/call.ts';
import { problem } from '../../problem.ts';
import type { ControlledServer } from '../controlled-server.ts';
import { type ControlRoute, jsonBody } from '../route.ts';
import { siteIdIn } from './queries.ts';

export function createFaultRoutes(server: ControlledServer): readonly ControlRoute[] {
  const findRules = (call: RawCall): FaultControl => {
    const siteId = siteIdIn(call);
    return siteId === undefined ? server.faults : server.faults.ofSite(siteId);
  };
  return [
    ...createRecordingRoutes(findRules),
    {
      route: 'POST /faults',
      handler: async (call) => ({ status: 201, json: findRules(call).add(await readNewFault(call)) }),
    },
    { route: 'GET /faults', handler: async (call) => ({ json: findRules(call).list() }) },
    {
      route: 'GET /faults/{id}',
      handler: async (call) => ({ json: findRules(call).find(Number(call.captures['id'])) ?? refuseMissing() }),
    },
    { route: 'PATCH /faults/{id}', handler: (call) => switchRule(findRules(call), call) },
    {
      route: 'GET /fault-words',
      handler: async () => ({
        json: { routes: [...server.faults.routes].sort(), errorTypes: Object.keys(PROBLEMS).sort() },
      }),
    },
    {
      route: 'DELETE /faults/{id}',
      handler: async (call) => (findRules(call).remove(Number(call.captures['id'])) ? {} : refuseMissing()),
    },
    {
      route: 'DELETE /faults',
      handler: async (call) => {
        findRules(call).clear();
        return {};
      },
    },
  ];
}

function createRecordingRoutes(findRules: (call: RawCall) => FaultControl): readonly ControlRoute[] {
  return [
    { route: 'GET /recordings', handler: async (call) => ({ json: findRules(call).recordings() }) },
    {
      route: 'DELETE /recordings',
      handler: async (call) => {
        findRules(call).clearRecordings();
        return {};
      },
    },
  ];
}

async function switchRule(rules: FaultControl, call: RawCall): Promise<Reply> {
  const { enabled } = await jsonBody(call);
  if (typeof enabled !== 'boolean') {
    throw problem('bad-request/request-params-invalid', 'enabled has to be true or false.');
  }
  return { json: rules.setEnabled(Number(call.captures['id']), enabled) ?? refuseMissing() };
}

/** The words are checked where the rule is added. */
async function readNewFault(call: RawCall): Promise<NewFault> {
  const sent = await jsonBody(call);
  if (isFault(sent)) return sent;
  throw problem('bad-request/request-params-invalid', 'effect is required.');
}

function isFault(sent: object): sent is NewFault {
  return 'effect' in sent;
}

function refuseMissing(): never {
  throw problem('not-found', 'There is no such fault rule.');
}
