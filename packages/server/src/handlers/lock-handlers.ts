// Advisory locks, as WebDAV knows them: nothing is blocked by one but another lock. A lock ends with its timeout. Who
// names the token of a lock that it holds renews that lock, or replaces it by one with another token.
import type { Clock } from '../clock.ts';
import type { Call, Handlers, Reply } from '../http/call.ts';
import { resolvePath } from '../permissions/caller-paths.ts';
import { isWithin, type PlaceKey, readKey, startOfChildren, withAncestors } from '../permissions/folder-key.ts';
import { problem } from '../problem.ts';
import { notFound, type RecordEngine } from '../records/engine.ts';
import { readSentFields } from '../records/field-values.ts';
import type { Condition, StoredRecord } from '../records/record-store.ts';
import type { Services } from '../services.ts';

const DEFAULT_TIMEOUT_SECONDS = 3600;

/** What the handlers work with. */
interface LockDeps extends Services {
  readonly records: RecordEngine;
}

export function createLockHandlers(services: Services, records: RecordEngine): Handlers {
  const deps = { ...services, records };
  return {
    'GET /locks/{path}': async (call) => {
      const found = await listLive(deps, call, [createHereCondition(call)]);
      return { json: await Promise.all(found.map((lock) => records.answer(call, lock))) };
    },
    'POST /locks/{path}': (call) => createOrRenew(deps, call),
    'DELETE /locks/{path}': async (call) => {
      const token = call.params.string('token') ?? '';
      const [lock] = await listLive(deps, call, [
        createHereCondition(call),
        { field: 'token', operator: '=', comparison: 'text', value: token },
      ]);
      if (lock === undefined) throw notFound(call);
      await records.remove(call, lock);
      return {};
    },
  };
}

/** Locks that have not run out. */
function listLive({ clock, records }: LockDeps, call: Call, conditions: readonly Condition[]): Promise<StoredRecord[]> {
  const live: Condition = { field: 'expires@ms', operator: '>', comparison: 'number', value: clock.ms() };
  return records.store.list(call.caller.siteId, 'Lock', { conditions: [...conditions, live], limit: 1000 });
}

async function createOrRenew(deps: LockDeps, call: Call): Promise<Reply> {
  const { clock, database, random, records } = deps;
  const overlapping = await listLive(deps, call, [createAroundCondition(call)]);
  const exclusive = call.params.flag('exclusive');
  const held = findHeld(overlapping, call);
  const rivals = overlapping.filter((lock) => lock !== held && reaches(lock, call));
  if (rivals.some((lock) => exclusive || lock.data['exclusive'] === true)) {
    throw problem('processing-failure/destination-exists', 'This path is locked already.');
  }
  const given = call.params.string('token');
  if (held !== undefined) {
    const token = given || String(held.data['token']);
    const renewed = { ...held, data: { ...held.data, ...createLock(call, { clock, token }) } };
    const at = { siteId: call.caller.siteId, entity: 'Lock' };
    await database.write((tx) => records.store.replace(tx, at, renewed), at);
    return { json: await records.answer(call, renewed) };
  }
  const sent = readSentFields(call);
  const lock = createLock(call, { clock, token: given || random.uuid('lock') });
  const { record } = await records.insert(call, { ...sent, data: { ...sent.data, ...lock } });
  return { json: await records.answer(call, record) };
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
    owner: params.string('owner') || (caller.username ?? ''),
    user_id: caller.userId,
    username: caller.username,
  };
}

/** The lock on the very path whose token the caller names; undefined if it names none. Throws `not-found`. */
function findHeld(locks: readonly StoredRecord[], call: Call): StoredRecord | undefined {
  const expected = call.params.string('expected_token');
  if (!expected) return undefined;
  const key = keyOf(call);
  const held = locks.find(({ data }) => data['path@key'] === key && data['token'] === expected);
  if (held === undefined) throw problem('not-found', 'No lock with the expected token is held on this path.');
  return held;
}

/** Locks on the path, and with `include_children` on everything below it. */
function createHereCondition(call: Call): Condition {
  const key = keyOf(call);
  const own: Condition = { field: 'path@key', operator: '=', comparison: 'text', value: key };
  const below: Condition = { ...own, operator: 'prefix', value: startOfChildren(key) };
  return call.params.flag('include_children') ? { ...own, or: [below] } : own;
}

/** Locks on the path, above it, and below it when the new lock covers what is below. */
function createAroundCondition(call: Call): Condition {
  const key = keyOf(call);
  const above: Condition = { field: 'path@key', operator: 'in', comparison: 'text', value: withAncestors(key) };
  const below: Condition = { ...above, operator: 'prefix', value: startOfChildren(key) };
  return call.params.flag('recursive') ? { ...above, or: [below] } : above;
}

/** True if the lock is on the very path, or reaches it from above or is reached from above. */
function reaches(lock: StoredRecord, call: Call): boolean {
  const key = keyOf(call);
  const locked = readKey(lock.data['path@key']);
  if (locked === undefined) return false;
  if (locked === key) return true;
  return isWithin(key, locked) ? call.params.flag('recursive') : lock.data['recursive'] === true;
}

function keyOf({ caller, params }: Call): PlaceKey {
  return resolvePath(caller, params.string('path') ?? '').folderKey;
}
