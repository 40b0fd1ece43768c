// Searches through the whole history that is kept, not only the last day: an export is made of what fits at the moment
// when it is asked for, and then stays as it is.
import type { History } from '../history/history.ts';
import type { Call, Handlers } from '../http/call.ts';
import { isObject, type ParamValue } from '../params/params.ts';
import { problem } from '../problem.ts';
import type { RecordEngine } from '../records/engine.ts';
import type { Condition, RecordData, StoredRecord } from '../records/record-store.ts';
import type { Services } from '../services.ts';

/** Events that are looked through at once; other writers come between. */
const BATCH_EVENTS = 1_000;

/** How the parameters of an export are called in an event; those of targets by the word after `query_target_`. */
const QUERIES: Readonly<Record<string, string>> = {
  query_action: 'action',
  query_destination: 'destination',
  query_failure_type: 'failure_type',
  query_folder: 'folder',
  query_interface: 'interface',
  query_ip: 'ip',
  query_path: 'path',
  query_src: 'source',
  query_user_id: 'user_id',
  query_username: 'username',
};
/** Ids of files that this server does not keep in its history: who asks for one finds nothing. */
const UNKNOWABLE = ['query_file_id', 'query_parent_id'];
const OF_TARGET = 'query_target_';

export function createHistoryExportHandlers({ database }: Services, records: RecordEngine, history: History): Handlers {
  const collect = async (siteId: number, made: StoredRecord) => {
    const fits = testOf(made.data);
    for (let from = 0; ; ) {
      const conditions = [isAbove(from), ...createRangeConditions(made.data)];
      const events = await records.store.list(siteId, 'History', { conditions, limit: BATCH_EVENTS });
      const found = events.filter(({ data }) => fits(data));
      await database.write(
        async (tx) => {
          const at = { siteId, workspaceId: made.workspaceId, entity: 'HistoryExportResult' };
          for (const event of found) await records.store.insert(tx, at, resultOf(event, made.id));
        },
        { siteId },
      );
      const last = events.at(-1);
      if (last === undefined || events.length < BATCH_EVENTS) return;
      from = last.id;
    }
  };
  return {
    'POST /history_exports': async (call) => {
      await history.settled();
      const { record } = await records.insert(call);
      await records.amend(call, record.id, { status: 'building' });
      await collect(call.caller.siteId, record);
      await records.amend(call, record.id, { status: 'ready' });
      return { json: await records.answer(call, await reload(records, call, record.id)) };
    },
  };
}

async function reload(records: RecordEngine, { caller, resource }: Call, id: number): Promise<StoredRecord> {
  const record = await records.store.find(caller.siteId, resource.name, id);
  if (record === undefined) throw problem('not-found', 'The export was removed while it was made.');
  return record;
}

function isAbove(id: number): Condition {
  return { field: 'id', operator: '>', comparison: 'number', value: id };
}

function createRangeConditions({ start_at: start, end_at: end }: RecordData): Condition[] {
  const field = 'when@ms';
  const createBound = (operator: '>=' | '<=', value: ParamValue | undefined): Condition[] =>
    typeof value === 'string' ? [{ field, operator, comparison: 'number', value: Date.parse(value) }] : [];
  return [...createBound('>=', start), ...createBound('<=', end)];
}

/** Texts compare without regard to case, ids as they are written. */
function testOf(asked: RecordData): (event: RecordData) => boolean {
  const wanted = Object.entries(asked).filter(([name, value]) => name.startsWith('query_') && isGiven(value));
  const isSame = (value: ParamValue | undefined, other: ParamValue) =>
    String(value ?? '').toLowerCase() === String(other).toLowerCase();
  return (event) =>
    wanted.every(([name, value]) => {
      if (UNKNOWABLE.includes(name)) return false;
      if (name.startsWith(OF_TARGET)) return isSame(targetsOf(event)[name.slice(OF_TARGET.length)], value);
      return isSame(event[QUERIES[name] ?? name], value);
    });
}

function isGiven(value: ParamValue | undefined): value is ParamValue {
  return value !== null && value !== undefined && value !== '';
}

function targetsOf({ targets }: RecordData): Readonly<Record<string, ParamValue>> {
  return targets !== undefined && isObject(targets) ? targets : {};
}

function resultOf({ data }: StoredRecord, exportId: number): RecordData {
  const atMs = Number(data['when@ms']);
  const told = Object.entries(targetsOf(data)).map(([name, value]) => [`target_${name}`, value] as const);
  const expires = targetsOf(data)['expires_at'];
  const expiry =
    typeof expires === 'string'
      ? { target_expires_at: Math.floor(Date.parse(expires) / 1_000), target_expires_at_iso8601: expires }
      : {};
  return {
    history_export_id: exportId,
    created_at: Math.floor(atMs / 1_000),
    created_at_iso8601: data['when'] ?? null,
    user_id: data['user_id'] ?? null,
    username: data['username'] ?? null,
    path: data['path'] ?? null,
    folder: data['folder'] ?? null,
    src: data['source'] ?? null,
    destination: data['destination'] ?? null,
    ip: data['ip'] ?? null,
    user_is_from_parent_site: false,
    action: data['action'] ?? null,
    failure_type: data['failure_type'] ?? null,
    interface: data['interface'] ?? null,
    ...Object.fromEntries(told),
    ...expiry,
  };
}
