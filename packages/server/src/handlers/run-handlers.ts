// The operations about runs: automations and syncs by hand, what became of all runs, and calls to webhooks, which are
// written down in the outbox instead of made.
import type { History } from '../history/history.ts';
import type { Call, Handler, Handlers, Reply } from '../http/call.ts';
import { problem } from '../problem.ts';
import type { RecordEngine } from '../records/engine.ts';
import type { Runs } from '../runs/runs.ts';
import type { Services } from '../services.ts';
import { listRecords } from './record-handlers.ts';

export function createRunHandlers(
  services: Services,
  records: RecordEngine,
  { history, runs }: { history: History; runs: Runs },
): Handlers {
  // Runs in the background have ended when they can be seen, as those by hand have.
  const waitForEnd = (call: Call) => runs.settled(call.caller.siteId);
  const list = answerAfter(waitForEnd, (call) => listRecords(records, call));
  const find = answerAfter(waitForEnd, (call) => records.find(call));
  // What was done before must not start an automation that is new, or changed.
  const waitForNotice = () => history.settled();
  return {
    'POST /automations': answerAfter(waitForNotice, (call) => records.create(call)),
    'PATCH /automations/{id}': answerAfter(waitForNotice, (call) => records.update(call)),
    'GET /automation_runs': list,
    'GET /automation_runs/{id}': find,
    'GET /automation_logs': list,
    'GET /sync_runs': list,
    'GET /sync_runs/{id}': find,
    'GET /sync_logs': list,
    'POST /automations/{id}/manual_run': async (call) => {
      await runs.runManually(call.caller, await records.require(call));
      return {};
    },
    'POST /automation_runs/{id}/cancel': async (call) => {
      await records.require(call);
      throw problem('processing-failure/already-completed', 'This run has ended: runs end before they can be seen.');
    },
    'POST /syncs/{id}/manual_run': async (call) => {
      await runs.sync(call.caller, await records.require(call), { isDry: false });
      return {};
    },
    'POST /syncs/{id}/dry_run': async (call) => {
      await runs.sync(call.caller, await records.require(call), { isDry: true });
      return {};
    },
    'POST /webhook_tests': async (call) => testWebhook(services, call, 201),
    'POST /behaviors/webhook/test': async (call) => testWebhook(services, call, 200),
  };
}

function answerAfter(wait: (call: Call) => Promise<void>, answer: Handler): Handler {
  return async (call) => {
    await wait(call);
    return await answer(call);
  };
}

/** Says truthfully that nobody was called; what would have been sent is in the outbox. */
function testWebhook({ outbox }: Services, call: Call, status: number): Reply {
  const { params, caller } = call;
  outbox.add({
    kind: 'webhook',
    siteId: caller.siteId,
    behaviorId: null,
    url: params.string('url') ?? '',
    method: params.string('method') ?? 'POST',
    encoding: params.string('encoding') ?? 'JSON',
    headers: readTexts(params.object('headers')),
    fields: { ...readTexts(params.object('body')), action: params.string('action') ?? 'test' },
  });
  const message = 'This server calls nobody. What it would send is in its outbox.';
  return { status, json: { code: null, message, status: 'not sent', data: null, success: false } };
}

function readTexts(values: Readonly<Record<string, unknown>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  );
}
