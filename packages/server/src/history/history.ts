// What was done to files and accounts, for the lists of `GET /history` and `GET /action_logs`, and for whoever waits
// for events: webhooks, and automations that files start.
//
// A change notes its event in its own transaction. Where processes share the database, the event's row is part of that,
// and so is what follows from it in rows, such as the runs that it starts: all of it is kept, or nothing, and every
// process has it when the change is acknowledged. Alone with its database a process writes rows behind the answer, in
// batches, once the change is committed; its lists wait for what is still on its way.
//
// What is no change, such as a download or a refused login, or takes more than one, such as an archive, is noted by
// itself, in such batches everywhere. The answer waits for its batch where processes share the database, because the
// list may be asked for elsewhere.
import { BackgroundJob } from '../background-job.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { type Database, findUnavailable, type Transaction } from '../store/contract.ts';
import type { AccountEvent, FileEvent, Noted, NotedEvent, Originator } from './event.ts';
import { appendEvents, appendWithChange, dropEvents } from './event-rows.ts';

/** Writes what follows from events at paths into their transaction. It may await nothing but that. */
export type FollowEvents = (tx: Transaction, events: readonly NotedEvent[]) => Promise<void>;

const BATCH_EVENTS = 500;
/** The database is tried again after so long. */
const RETRY_AFTER_MS = 1_000;

/** Keeps the history of all sites. */
export class History {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #job: BackgroundJob;
  #noted: Waiting[] = [];
  /** What is on its way; kept while the database cannot be reached. */
  #batch: Batch | undefined;
  #retry: NodeJS.Timeout | undefined;
  #notedCount = 0;
  #writtenCount = 0;
  #waiting: { readonly count: number; readonly end: () => void }[] = [];
  readonly #listeners: ((events: readonly NotedEvent[]) => Promise<void>)[] = [];
  readonly #followers: FollowEvents[] = [];

  constructor(deps: { database: Database; clock: Clock; log: Log }) {
    this.#database = deps.database;
    this.#clock = deps.clock;
    // The step refreshes by itself, because it has to know when that fails.
    const database = { refresh: () => undefined };
    this.#job = new BackgroundJob('writing the history', () => this.#step(), { log: deps.log, database });
  }

  /** Notes what a work does to a file. It begins that together with its changes, and awaits it. */
  noteWithin(tx: Transaction, by: Originator, event: FileEvent): Promise<void> | undefined {
    return this.#addWithin(tx, { ...event, ...originatorOf(by), atMs: this.#clock.ms() });
  }

  /** The same as a function, for changes that say themselves what they are. */
  noteAlongside(by: Originator): (tx: Transaction, event: FileEvent) => Promise<void> | undefined {
    return (tx, event) => this.noteWithin(tx, by, event);
  }

  /** The same for what it does to an account. */
  noteAccountWithin(tx: Transaction, by: Originator, event: AccountEvent): Promise<void> | undefined {
    return this.#addWithin(tx, { ...event, ...originatorOf(by), atMs: this.#clock.ms() });
  }

  /** Notes what was done to a file apart from any transaction. Returns at once. */
  note(by: Originator, event: FileEvent): void {
    this.#add({ ...event, ...originatorOf(by), atMs: this.#clock.ms() }, { isWritten: false });
  }

  /** The same for an account. */
  noteAccount(by: Originator, event: AccountEvent): undefined {
    this.#add({ ...event, ...originatorOf(by), atMs: this.#clock.ms() }, { isWritten: false });
  }

  /** Has somebody told of all events at paths, in order and in batches, once they can be listed. */
  onWritten(tell: (events: readonly NotedEvent[]) => Promise<void>): void {
    this.#listeners.push(tell);
  }

  /** Has somebody write what follows from events at paths into the transaction that writes these. */
  onWriting(follow: FollowEvents): void {
    this.#followers.push(follow);
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

  #addWithin(tx: Transaction, noted: Noted): Promise<void> | undefined {
    const { isShared } = this.#database;
    tx.onCommitted(() => this.#add(noted, { isWritten: isShared }));
    return isShared ? this.#writeWithin(tx, [noted]) : undefined;
  }

  #add(noted: Noted, { isWritten }: { isWritten: boolean }): void {
    this.#noted.push({ noted, isWritten });
    if (!isWritten) this.#notedCount += 1;
    this.#job.wake();
  }

  async #step(): Promise<boolean> {
    this.#batch ??= this.#takeBatch();
    const batch = this.#batch;
    if (batch === undefined) return false;
    try {
      // Who noted something has refreshed before; what has to be done again comes later.
      if (batch.isReleased) await this.#database.refresh();
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
    const waiting = this.#noted.splice(0, BATCH_EVENTS);
    if (waiting.length === 0) return undefined;
    const unwritten = waiting.filter(({ isWritten }) => !isWritten).map(({ noted }) => noted);
    const events = waiting.map(({ noted }) => noted).filter(isAtPath);
    return { unwritten, events, isWritten: unwritten.length === 0, told: 0, isReleased: false };
  }

  #tryAgain(): void {
    this.#retry = undefined;
    this.#job.wake();
  }

  /** Whoever waits for the batch waits no longer, even if it could not be written yet. */
  #release(batch: Batch): void {
    if (batch.isReleased) return;
    batch.isReleased = true;
    this.#writtenCount += batch.unwritten.length;
    const done = this.#waiting.filter(({ count }) => count <= this.#writtenCount);
    this.#waiting = this.#waiting.filter(({ count }) => count > this.#writtenCount);
    for (const { end } of done) end();
  }

  /** Writes the batch and has it told of, from where an earlier attempt has come to. */
  async #finish(batch: Batch): Promise<void> {
    if (!batch.isWritten) {
      await this.#write(batch.unwritten).catch((error: unknown) => {
        // Listed twice would be worse than not at all.
        if (findUnavailable(error)?.mayHaveChanged) batch.isWritten = true;
        throw error;
      });
      batch.isWritten = true;
    }
    for (const tell of batch.events.length === 0 ? [] : this.#listeners.slice(batch.told)) {
      await tell(batch.events);
      batch.told += 1;
    }
  }

  async #write(noted: readonly Noted[]): Promise<void> {
    const { siteId } = noted[0] ?? {};
    const isOfOneSite = siteId !== undefined && noted.every((one) => one.siteId === siteId);
    const { isShared } = this.#database;
    const write = (tx: Transaction) => (isShared ? this.#writeWithin(tx, noted) : writeBatch(tx, noted));
    await this.#database.write(write, isOfOneSite ? { siteId } : undefined);
  }

  async #writeWithin(tx: Transaction, noted: readonly Noted[]): Promise<void> {
    const events = noted.filter(isAtPath);
    await Promise.all([
      ...[...Map.groupBy(noted, siteOf)].map(([siteId, own]) => appendWithChange(tx, siteId, own)),
      ...(events.length === 0 ? [] : this.#followers.map((follow) => follow(tx, events))),
    ]);
  }
}

/** An event, and whether it was written with its change. */
interface Waiting {
  readonly noted: Noted;
  readonly isWritten: boolean;
}

/** Events that are written together. */
interface Batch {
  readonly unwritten: readonly Noted[];
  /** Those at paths, which listeners are told of. */
  readonly events: readonly NotedEvent[];
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

async function writeBatch(tx: Transaction, noted: readonly Noted[]): Promise<void> {
  for (const [siteId, own] of Map.groupBy(noted, siteOf)) await appendEvents(tx, siteId, own);
}

function siteOf({ siteId }: Noted): number {
  return siteId;
}

function isAtPath(noted: Noted): noted is NotedEvent {
  return noted.path !== undefined;
}
