// What was done to files and accounts, for the lists of `GET /history` and `GET /action_logs`. Written behind the
// answer, in batches; the lists wait for what is still on its way. Where processes share the database, the answer waits
// instead, because the list may be asked for elsewhere.
import { parentOf } from '@filescom/paths';
import { BackgroundJob } from '../background-job.ts';
import { type Clock, formatTimestamp } from '../clock.ts';
import type { Log } from '../log.ts';
import { keyOfSitePath } from '../permissions/remote-path.ts';
import type { RecordData } from '../records/record-store.ts';
import { type Database, findUnavailable, type Transaction } from '../store/contract.ts';

/** One thing that happened to a file or folder. */
export interface FileEvent {
  readonly action: 'create' | 'read' | 'update' | 'destroy' | 'copy' | 'move' | 'archived_delete';
  readonly path: string;
  /** Copies and moves: where to. */
  readonly destination?: string;
}

/** One thing that happened to an account, or a login. */
export interface AccountEvent {
  /** `login`, or an entity and what was done to it, such as `user_create`. */
  readonly action: string;
  /** What it was done to, in the words of the service's exports without their prefix `target_`. */
  readonly targets: RecordData;
  /** Why a login failed. */
  readonly failure?: string | undefined;
}

/** Who caused an event, from where: a caller, or what is known of one who is not let in. */
export interface Originator {
  readonly siteId: number;
  readonly workspaceId: number;
  readonly userId: number | null;
  readonly username: string | null;
  readonly address: string;
  /** The automations in whose runs it was done, the last one innermost. */
  readonly causedBy?: readonly number[] | undefined;
}

interface Dated extends Originator {
  readonly atMs: number;
}

/** An event at a path, with who caused it, and when. */
export interface NotedEvent extends FileEvent, Dated {}

interface NotedAccountEvent extends AccountEvent, Dated {
  readonly path?: undefined;
}

type Noted = NotedEvent | NotedAccountEvent;

const BATCH_EVENTS = 500;
/** The database is tried again after so long. */
const RETRY_AFTER_MS = 1_000;

/** Keeps the history of all sites. */
export class History {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #job: BackgroundJob;
  #noted: Noted[] = [];
  /** What is on its way; kept while the database cannot be reached. */
  #batch: Batch | undefined;
  #retry: NodeJS.Timeout | undefined;
  #notedCount = 0;
  #writtenCount = 0;
  #waiting: { readonly count: number; readonly end: () => void }[] = [];
  readonly #listeners: ((events: readonly NotedEvent[]) => Promise<void>)[] = [];

  constructor(deps: { database: Database; clock: Clock; log: Log }) {
    this.#database = deps.database;
    this.#clock = deps.clock;
    // The step refreshes by itself, because it has to know when that fails.
    const database = { refresh: () => undefined };
    this.#job = new BackgroundJob('writing the history', () => this.#step(), { log: deps.log, database });
  }

  /** Notes what was done to a file. Returns at once. */
  note(by: Originator, event: FileEvent): void {
    this.#add({ ...event, ...originatorOf(by), atMs: this.#clock.ms() });
  }

  /** Notes a login, or what was done to an account. Returns at once. */
  noteAccount(by: Originator, event: AccountEvent): void {
    this.#add({ ...event, ...originatorOf(by), atMs: this.#clock.ms() });
  }

  /** Has somebody told of all events at paths, in order and in batches, once they can be listed. */
  onWritten(tell: (events: readonly NotedEvent[]) => Promise<void>): void {
    this.#listeners.push(tell);
  }

  /** Resolves when everything noted so far can be listed. */
  settled(): Promise<void> {
    return this.#job.settled();
  }

  /** Resolves when everything noted so far can be listed, and was told of; undefined if it can and was. */
  whenWritten(): Promise<void> | undefined {
    if (this.#writtenCount === this.#notedCount) return undefined;
    return new Promise((end) => this.#waiting.push({ count: this.#notedCount, end }));
  }

  /** Forgets a site, with what is still on its way. */
  async drop(siteId: number): Promise<void> {
    await this.settled();
    await this.#database.write((tx) => dropEvents(tx, siteId), { siteId });
  }

  async close(): Promise<void> {
    clearTimeout(this.#retry);
    await this.#job.settled();
    await this.#job.close();
  }

  #add(noted: Noted): void {
    this.#noted.push(noted);
    this.#notedCount += 1;
    this.#job.wake();
  }

  async #step(): Promise<boolean> {
    this.#batch ??= this.#takeBatch();
    const batch = this.#batch;
    if (batch === undefined) return false;
    try {
      await this.#database.refresh();
      await this.#finish(batch);
      this.#batch = undefined;
      return true;
    } catch (error) {
      if (findUnavailable(error) === undefined) this.#batch = undefined;
      else this.#retry ??= setTimeout(() => this.#tryAgain(), RETRY_AFTER_MS).unref();
      throw error;
    } finally {
      this.#release(batch);
    }
  }

  #takeBatch(): Batch | undefined {
    const noted = this.#noted.splice(0, BATCH_EVENTS);
    return noted.length === 0 ? undefined : { noted, isWritten: false, told: 0, isReleased: false };
  }

  #tryAgain(): void {
    this.#retry = undefined;
    this.#job.wake();
  }

  /** Whoever waits for the batch waits no longer, even if it could not be written yet. */
  #release(batch: Batch): void {
    if (batch.isReleased) return;
    batch.isReleased = true;
    this.#writtenCount += batch.noted.length;
    const done = this.#waiting.filter(({ count }) => count <= this.#writtenCount);
    this.#waiting = this.#waiting.filter(({ count }) => count > this.#writtenCount);
    for (const { end } of done) end();
  }

  /** Writes the batch and has it told of, from where an earlier attempt has come to. */
  async #finish(batch: Batch): Promise<void> {
    if (!batch.isWritten) {
      await this.#write(batch.noted).catch((error: unknown) => {
        // Listed twice would be worse than not at all.
        if (findUnavailable(error)?.mayHaveChanged) batch.isWritten = true;
        throw error;
      });
      batch.isWritten = true;
    }
    const events = batch.noted.filter((noted) => noted.path !== undefined);
    for (const tell of this.#listeners.slice(batch.told)) {
      await tell(events);
      batch.told += 1;
    }
  }

  async #write(noted: readonly Noted[]): Promise<void> {
    const bySite = Map.groupBy(noted, ({ siteId }) => siteId);
    const [only] = bySite.size === 1 ? bySite.keys() : [];
    await this.#database.write(
      async (tx) => {
        for (const [siteId, own] of bySite) await appendEvents(tx, siteId, own.map(eventOf));
      },
      only === undefined ? undefined : { siteId: only },
    );
  }
}

/** Events that are written together. */
interface Batch {
  readonly noted: readonly Noted[];
  isWritten: boolean;
  /** How many listeners were told. */
  told: number;
  /** Nobody waits for it any longer. */
  isReleased: boolean;
}

/** What is kept of a caller: not its access. */
function originatorOf({ siteId, workspaceId, userId, username, address, causedBy }: Originator): Originator {
  return { siteId, workspaceId, userId, username, address, causedBy };
}

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

/** Adds events of one site in their order. */
async function appendEvents(tx: Transaction, siteId: number, events: readonly NewEvent[]): Promise<void> {
  const sequence = await tx.get(
    `INSERT INTO record_sequences (site_id, entity, last_id) VALUES (?, 'History', ?)
     ON CONFLICT (site_id, entity) DO UPDATE SET last_id = record_sequences.last_id + excluded.last_id RETURNING last_id`,
    siteId,
    events.length,
  );
  const before = Number(sequence?.['last_id']) - events.length;
  const insert = 'INSERT INTO events VALUES (?, ?, ?, ?)';
  const add = ({ workspaceId, data }: NewEvent, id: number) =>
    tx.run(insert, siteId, id, workspaceId, JSON.stringify({ ...data, id }));
  await Promise.all(events.map((event, index) => add(event, before + 1 + index)));
  const last = before + events.length;
  if (Math.floor(last / SLACK) === Math.floor(before / SLACK)) return;
  await tx.run('DELETE FROM events WHERE site_id = ? AND id <= ?', siteId, last - KEPT_EVENTS);
}

/** Forgets all events of a site. */
async function dropEvents(tx: Transaction, siteId: number): Promise<void> {
  await tx.run('DELETE FROM events WHERE site_id = ?', siteId);
}
