// The operations that run something at once: automations and syncs by hand, and calls to webhooks, which are written down in the
// outbox instead of made.
import type { Files } from '../files/files.ts';
import type { Call, Handlers, Reply } from '../http/call.ts';
import { problem } from '../problem.ts';
import type { RecordEngine } from '../records/engine.ts';
import { runAutomation } from '../runs/automation-run.ts';
import { SyncRuns } from '../runs/sync-run.ts';
import type { Services } from '../services.ts';

export function runHandlers(services: Services, records: RecordEngine, files: Files): Handlers {
  const { database, clock } = services;
  const { store } = records;
  const syncs = new SyncRuns({ database, clock, store, files });
  const runSync = async (call: Call, id: number) => {
    const sync = await store.find(call.caller.siteId, 'Sync', id);
    if (sync === undefined) throw problem('not-found', `There is no sync ${id}.`);
    return await syncs.run(call, sync, { isDry: false });
  };
  return {
    'POST /automations/{id}/manual_run': async (call) => {
      const automation = await records.require(call);
      await runAutomation({ database, clock, store, files, runSync }, call, automation);
      return {};
    },
    'POST /automation_runs/{id}/cancel': async (call) => {
      await records.require(call);
      throw problem('processing-failure/already-completed', 'This run has ended: runs end before they can be seen.');
    },
    'POST /syncs/{id}/manual_run': async (call) => {
      await syncs.run(call, await records.require(call), { isDry: false });
      return {};
    },
    'POST /syncs/{id}/dry_run': async (call) => {
      await syncs.run(call, await records.require(call), { isDry: true });
      return {};
    },
    'POST /webhook_tests': async (call) => testWebhook(services, call, 201),
    'POST /behaviors/webhook/test': async (call) => testWebhook(services, call, 200),
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
    headers: texts(params.object('headers')),
    fields: { ...texts(params.object('body')), action: params.string('action') ?? 'test' },
  });
  const message = 'This server calls nobody. What it would send is in its outbox.';
  return { status, json: { code: null, message, status: 'not sent', data: null, success: false } };
}

function texts(values: Readonly<Record<string, unknown>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  );
}
