// The journal and the outbox over the control API, in the words of `server.journal` and `server.outbox`.
import type { RawCall, Reply } from '../../http/call.ts';
import { JournalTimeoutError } from '../../journal/journal.ts';
import { problem } from '../../problem.ts';
import type { ControlledServer } from '../controlled-server.ts';
import type { ControlRoute } from '../route.ts';
import { readJournalMatch, readWholeNumber, siteIdIn } from './queries.ts';

/** A connection should not be held for longer. */
const MAX_WAIT_MS = 60_000;

export function createJournalRoutes(server: ControlledServer): readonly ControlRoute[] {
  const { journal } = server;
  return [
    { route: 'GET /journal', handler: async (call) => ({ json: journal.entries(readJournalMatch(call)) }) },
    {
      route: 'GET /journal/count',
      handler: async (call) => ({ json: { count: journal.count(undefined, readJournalMatch(call)) } }),
    },
    {
      route: 'GET /journal/last',
      handler: async (call) => ({ json: journal.last(undefined, readJournalMatch(call)) ?? null }),
    },
    { route: 'GET /journal/har', handler: async (call) => ({ json: journal.har(readJournalMatch(call)) }) },
    {
      route: 'GET /journal/{number}',
      handler: async ({ captures }) => {
        const entry = journal.find(Number(captures['number']));
        if (entry !== undefined) return { json: entry };
        throw problem('not-found', 'There is no such request in the journal, or not any more.');
      },
    },
    { route: 'GET /journal/wait', handler: (call) => answerWait(server, call) },
    {
      route: 'DELETE /journal',
      handler: async (call) => {
        const siteId = siteIdIn(call);
        if (siteId === undefined) journal.clear();
        else journal.forgetSite(siteId);
        return {};
      },
    },
  ];
}

export function createOutboxRoutes({ outbox }: ControlledServer): readonly ControlRoute[] {
  return [
    {
      route: 'GET /outbox',
      handler: async (call) => {
        const siteId = siteIdIn(call);
        const kind = call.query.get('kind') ?? undefined;
        if (kind !== undefined && kind !== 'mail' && kind !== 'webhook') {
          throw problem('bad-request/request-params-invalid', 'kind must be mail or webhook.');
        }
        return { json: await outbox.entries({ ...(siteId !== undefined && { siteId }), ...(kind && { kind }) }) };
      },
    },
    {
      route: 'DELETE /outbox',
      handler: async (call) => {
        const siteId = siteIdIn(call);
        await (siteId === undefined ? outbox.clear() : outbox.forgetSite(siteId));
        return {};
      },
    },
  ];
}

async function answerWait({ journal }: ControlledServer, call: RawCall): Promise<Reply> {
  const { route = '*', ...match } = readJournalMatch(call, ['count', 'timeoutMs']);
  const count = readWholeNumber(call.query, 'count') ?? 1;
  const timeoutMs = Math.min(readWholeNumber(call.query, 'timeoutMs') ?? 5_000, MAX_WAIT_MS);
  try {
    return { json: await journal.waitFor(route, { match, count, timeoutMs, signal: call.request.signal }) };
  } catch (error) {
    if (!(error instanceof JournalTimeoutError)) throw error;
    throw problem('not-found', error.message, { status: 408 });
  }
}
