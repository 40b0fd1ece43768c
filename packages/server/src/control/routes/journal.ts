// The journal over the control API, in the words of `server.journal`.
import type { RawCall, Reply } from '../../http/call.ts';
import { JournalTimeoutError } from '../../journal/journal.ts';
import { problem } from '../../problem.ts';
import type { Controlled } from '../controlled.ts';
import type { ControlRoute } from '../route.ts';
import { journalMatch, siteIdIn, wholeNumber } from './queries.ts';

/** A connection should not be held for longer. */
const longestWaitMs = 60_000;

export function journalRoutes(server: Controlled): readonly ControlRoute[] {
  const { journal } = server;
  return [
    { route: 'GET /journal', handler: async (call) => ({ json: journal.entries(journalMatch(call)) }) },
    {
      route: 'GET /journal/count',
      handler: async (call) => ({ json: { count: journal.count(undefined, journalMatch(call)) } }),
    },
    {
      route: 'GET /journal/last',
      handler: async (call) => ({ json: journal.last(undefined, journalMatch(call)) ?? null }),
    },
    { route: 'GET /journal/har', handler: async (call) => ({ json: journal.har(journalMatch(call)) }) },
    { route: 'GET /journal/wait', handler: (call) => waited(server, call) },
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

async function waited({ journal }: Controlled, call: RawCall): Promise<Reply> {
  const { route = '*', ...match } = journalMatch(call, ['count', 'timeoutMs']);
  const count = wholeNumber(call.query, 'count') ?? 1;
  const timeoutMs = Math.min(wholeNumber(call.query, 'timeoutMs') ?? 5_000, longestWaitMs);
  try {
    return { json: await journal.waitFor(route, { match, count, timeoutMs, signal: call.request.signal }) };
  } catch (error) {
    if (!(error instanceof JournalTimeoutError)) throw error;
    throw problem('not-found', error.message, { status: 408 });
  }
}
