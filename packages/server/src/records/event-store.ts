// The log of events: one row for each, which is read as a record of History and as one of ActionLog.
import type { ParamValue } from '../params/params.ts';
import type { Transaction } from '../store/contract.ts';

/** An event before it has an id. `data` has the fields of both views. */
export interface NewEvent {
  readonly workspaceId: number;
  readonly data: Readonly<Record<string, ParamValue>>;
}

const VIEWS: readonly string[] = ['History', 'ActionLog'];

/** The newest that are kept of each site. */
const MAX_EVENTS = 100_000;
/** How many more there may be until the oldest are removed. */
const SLACK = 1_000;

/** True if the records of this entity are events. */
export function isEventView(entity: string): boolean {
  return VIEWS.includes(entity);
}

/** Adds events of one site in their order. */
export async function appendEvents(tx: Transaction, siteId: number, events: readonly NewEvent[]): Promise<void> {
  const sequence = await tx.get(
    `INSERT INTO record_sequences (site_id, entity, last_id) VALUES (?, 'History', ?)
     ON CONFLICT DO UPDATE SET last_id = last_id + excluded.last_id RETURNING last_id`,
    siteId,
    events.length,
  );
  const before = Number(sequence?.['last_id']) - events.length;
  for (const [index, { workspaceId, data }] of events.entries()) {
    const id = before + 1 + index;
    await tx.run('INSERT INTO events VALUES (?, ?, ?, ?)', siteId, id, workspaceId, JSON.stringify({ ...data, id }));
  }
  const last = before + events.length;
  if (Math.floor(last / SLACK) === Math.floor(before / SLACK)) return;
  await tx.run('DELETE FROM events WHERE site_id = ? AND id <= ?', siteId, last - MAX_EVENTS);
}

/** Forgets all events of a site. */
export async function dropEvents(tx: Transaction, siteId: number): Promise<void> {
  await tx.run('DELETE FROM events WHERE site_id = ?', siteId);
}
