// The lists of what happened: the history of the last day, and the action logs.
import { normalizeForComparison } from '@filescom/paths';
import type { Clock } from '../clock.ts';
import type { History } from '../history/history.ts';
import type { Call, Handler, Handlers, Reply } from '../http/call.ts';
import { Params } from '../params/params.ts';
import { has } from '../permissions/rights.ts';
import type { RecordEngine } from '../records/engine.ts';
import type { Condition } from '../records/record-store.ts';
import { listRecords } from './record-handlers.ts';

const HISTORY_MS = 24 * 3_600_000;

export function createHistoryHandlers(clock: Clock, records: RecordEngine, history: History): Handlers {
  const createHistoryHandler = (about: (call: Call) => readonly Condition[]): Handler => {
    return async (call) => {
      await history.settled();
      // The path is not a plain condition: a folder's history is that of all that is in it.
      const { path: _, ...values } = call.params.values;
      const scoped = { ...call, params: new Params(values) };
      return await listRecords(records, scoped, [...about(call), ...createRangeConditions(call, clock.ms())]);
    };
  };
  const ofFolder = createHistoryHandler((call) => [{ ...createPathCondition(call), or: [createBelowCondition(call)] }]);
  return {
    'GET /history': createHistoryHandler(() => []),
    'GET /history/login': createHistoryHandler(() => [
      { field: 'action', operator: 'in', comparison: 'text', value: ['login', 'failedlogin'] },
    ]),
    'GET /history/users/{user_id}': createHistoryHandler(() => []),
    'GET /history/files/{path}': createHistoryHandler((call) => [createPathCondition(call)]),
    'GET /history/folders/{path}': async (call) => keepReadable(call, await ofFolder(call)),
    'GET /action_logs': async (call) => {
      await history.settled();
      return keepReadable(call, await listRecords(records, call));
    },
  };
}

/** Leaves out what happened where the caller may not read the history: a right may end somewhere below the folder. */
function keepReadable({ caller: { access } }: Call, reply: Reply): Reply {
  if (access.isUnrestricted || !Array.isArray(reply.json)) return reply;
  const mayRead = (path: unknown) => typeof path === 'string' && has(access.at(path, 'file'), 'history');
  return { ...reply, json: reply.json.filter((entry: { readonly path?: unknown }) => mayRead(entry.path)) };
}

function createRangeConditions({ params }: Call, nowMs: number): readonly Condition[] {
  const from = Math.max(nowMs - HISTORY_MS, params.date('start_at')?.getTime() ?? 0);
  const until = params.date('end_at')?.getTime();
  const field = 'when@ms';
  return [
    { field, operator: '>=', comparison: 'number', value: from },
    ...(until === undefined ? [] : [{ field, operator: '<=', comparison: 'number', value: until } as const]),
  ];
}

function createPathCondition({ params }: Call): Condition {
  const value = normalizeForComparison(params.string('path') ?? '');
  return { field: 'path@key', operator: '=', comparison: 'text', value };
}

function createBelowCondition({ params }: Call): Condition {
  const key = normalizeForComparison(params.string('path') ?? '');
  return { field: 'path@key', operator: 'prefix', comparison: 'text', value: key === '' ? '' : `${key}/` };
}
