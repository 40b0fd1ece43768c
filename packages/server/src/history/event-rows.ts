// The rows of events, with the fields of both views of them.
import { parentOf } from '@filescom/paths';
import { formatTimestamp } from '../clock.ts';
import { keyOfSitePath } from '../permissions/remote-path.ts';
import type { RecordData } from '../records/record-store.ts';
import type { Transaction } from '../store/contract.ts';
import type { Noted } from './event.ts';

/** The fields of both views: what the history calls `source`, `when` and `targets`, and what action logs call `src`. */
function eventOf(noted: Noted): NewEvent {
  const { action, address: ip, userId, username, siteId, workspaceId, path, atMs } = noted;
  const at = formatTimestamp(atMs);
  const destination = path === undefined ? null : (noted.destination ?? null);
  const source = destination === null ? null : (path ?? null);
  const data = {
    action,
    path: path ?? null,
    ...(path !== undefined && { 'path@key': keyOfSitePath(path), folder: parentOf(path) }),
    destination,
    ip,
    user_id: userId,
    username,
    failure_type: path === undefined ? (noted.failure ?? 'none') : 'none',
    interface: 'restapi',
    created_at: at,
    when: at,
    'when@ms': atMs,
    source,
    src: source,
    site_id: siteId,
    targets: path === undefined ? noted.targets : {},
    display: describeEvent(noted),
  };
  return { workspaceId, data };
}

/** The event as a person reads it. */
function describeEvent(noted: Noted): string {
  const who = noted.username ?? 'API key';
  if (noted.path !== undefined) {
    return `${who}: ${noted.action} ${noted.path}${noted.destination === undefined ? '' : ` -> ${noted.destination}`}`;
  }
  const name = noted.targets['name'] ?? noted.targets['username'] ?? noted.targets['id'];
  const failure = noted.failure === undefined ? '' : ` failed (${noted.failure})`;
  return `${who}: ${noted.action}${name === undefined ? '' : ` ${String(name)}`}${failure}`;
}

/** An event before it has an id. `data` has the fields of both views. */
interface NewEvent {
  readonly workspaceId: number;
  readonly data: RecordData;
}

/** The newest that are kept of each site. */
const KEPT_EVENTS = 100_000;
/** How many more there may be until the oldest are removed. */
const SLACK = 1_000;

const TAKE_IDS = `INSERT INTO record_sequences (site_id, entity, last_id) VALUES (?, 'History', ?)
  ON CONFLICT (site_id, entity) DO UPDATE SET last_id = record_sequences.last_id + excluded.last_id RETURNING last_id`;

/** Adds events of one site in their order. */
export async function appendEvents(tx: Transaction, siteId: number, noted: readonly Noted[]): Promise<void> {
  const events = noted.map(eventOf);
  const before = Number((await tx.get(TAKE_IDS, siteId, events.length))?.['last_id']) - events.length;
  const insert = 'INSERT INTO events VALUES (?, ?, ?, ?)';
  const add = ({ workspaceId, data }: NewEvent, id: number) =>
    tx.run(insert, siteId, id, workspaceId, JSON.stringify({ ...data, id }));
  await Promise.all(events.map((event, index) => add(event, before + 1 + index)));
  await removeOldest(tx, siteId, { before, last: before + events.length });
}

/**
 * The same in one way to the database and back, together with what else was begun. The ids of these events are in their
 * column only.
 */
export async function appendWithChange(tx: Transaction, siteId: number, noted: readonly Noted[]): Promise<void> {
  const insert = `INSERT INTO events (site_id, id, workspace_id, data)
    VALUES (?, (SELECT last_id - ? FROM record_sequences WHERE site_id = ? AND entity = 'History'), ?, ?)`;
  const [sequence] = await Promise.all([
    tx.get(TAKE_IDS, siteId, noted.length),
    ...noted.map(eventOf).map(({ workspaceId, data }, index) => {
      return tx.run(insert, siteId, noted.length - 1 - index, siteId, workspaceId, JSON.stringify(data));
    }),
  ]);
  const last = Number(sequence?.['last_id']);
  await removeOldest(tx, siteId, { before: last - noted.length, last });
}

async function removeOldest(
  tx: Transaction,
  siteId: number,
  { before, last }: { before: number; last: number },
): Promise<void> {
  if (Math.floor(last / SLACK) === Math.floor(before / SLACK)) return;
  await tx.run('DELETE FROM events WHERE site_id = ? AND id <= ?', siteId, last - KEPT_EVENTS);
}

/** Forgets all events of a site. */
export async function dropEvents(tx: Transaction, siteId: number): Promise<void> {
  await tx.run('DELETE FROM events WHERE site_id = ?', siteId);
}
