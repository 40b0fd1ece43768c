// Advisory locks, as WebDAV knows them: nothing is blocked by one but another lock. A lock ends with its timeout.
import { normalizeForComparison } from '@filescom/paths';
import type { Clock } from '../clock.ts';
import type { Call, Handlers } from '../http/call.ts';
import { problem } from '../problem.ts';
import { notFound, type RecordEngine } from '../records/engine.ts';
import { readSentFields } from '../records/field-values.ts';
import { withAncestors } from '../records/list-scope.ts';
import type { Condition, StoredRecord } from '../records/record-store.ts';
import type { Services } from '../services.ts';

const DEFAULT_TIMEOUT_SECONDS = 3600;

export function createLockHandlers({ clock, random }: Services, records: RecordEngine): Handlers {
  const createLiveCondition = (): Condition => ({
    field: 'expires@ms',
    operator: '>',
    comparison: 'number',
    value: clock.ms(),
  });
  const findLocks = (call: Call, conditions: readonly Condition[]) =>
    records.store.list(call.caller.siteId, 'Lock', { conditions: [...conditions, createLiveCondition()], limit: 1000 });
  return {
    'GET /locks/{path}': async (call) => {
      const found = await findLocks(call, [createHereCondition(call)]);
      return { json: await Promise.all(found.map((lock) => records.answer(call, lock))) };
    },
    'POST /locks/{path}': async (call) => {
      const overlapping = await findLocks(call, [createAroundCondition(call)]);
      const exclusive = call.params.flag('exclusive');
      const rivals = overlapping.filter((lock) => reaches(lock, call));
      if (rivals.some((lock) => exclusive || lock.data['exclusive'] === true)) {
        throw problem('processing-failure/destination-exists', 'This path is locked already.');
      }
      const sent = readSentFields(call);
      const { record } = await records.insert(call, {
        ...sent,
        data: { ...sent.data, ...createLock(call, { clock, token: random.uuid('lock') }) },
      });
      return { json: await records.answer(call, record) };
    },
    'DELETE /locks/{path}': async (call) => {
      const token = call.params.string('token') ?? '';
      const [lock] = await findLocks(call, [
        createHereCondition(call),
        { field: 'token', operator: '=', comparison: 'text', value: token },
      ]);
      if (lock === undefined) throw notFound(call);
      await records.remove(call, lock);
      return {};
    },
  };
}

function createLock({ caller, params }: Call, { clock, token }: { clock: Clock; token: string }) {
  const timeout = params.number('timeout') ?? DEFAULT_TIMEOUT_SECONDS;
  const recursive = params.flag('recursive');
  return {
    timeout,
    recursive,
    'expires@ms': clock.ms() + timeout * 1000,
    depth: recursive ? 'infinity' : '0',
    exclusive: params.flag('exclusive'),
    scope: params.flag('exclusive') ? 'exclusive' : 'shared',
    type: 'write',
    token,
    owner: caller.username ?? '',
    user_id: caller.userId,
    username: caller.username,
  };
}

/** Locks on the path, and with `include_children` on everything below it. */
function createHereCondition({ params }: Call): Condition {
  const key = normalizeForComparison(params.string('path') ?? '');
  const own: Condition = { field: 'path@key', operator: '=', comparison: 'text', value: key };
  const below: Condition = {
    field: 'path@key',
    operator: 'prefix',
    comparison: 'text',
    value: key === '' ? '' : `${key}/`,
  };
  return params.flag('include_children') ? { ...own, or: [below] } : own;
}

/** Locks on the path, above it, and below it when the new lock covers what is below. */
function createAroundCondition({ params }: Call): Condition {
  const key = normalizeForComparison(params.string('path') ?? '');
  const above: Condition = { field: 'path@key', operator: 'in', comparison: 'text', value: withAncestors(key) };
  const below: Condition = { field: 'path@key', operator: 'prefix', comparison: 'text', value: `${key}/` };
  return params.flag('recursive') ? { ...above, or: [below] } : above;
}

/** True if the lock is on the very path, or reaches it from above or is reached from above. */
function reaches(lock: StoredRecord, { params }: Call): boolean {
  const key = normalizeForComparison(params.string('path') ?? '');
  const locked = String(lock.data['path@key']);
  if (locked === key) return true;
  const isBelow = locked.startsWith(`${key}/`);
  return isBelow ? params.flag('recursive') : lock.data['recursive'] === true;
}
