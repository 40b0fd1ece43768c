// What was done to files, for the lists of `GET /history` and `GET /action_logs`. Written behind the answer, in batches; the
// lists wait for what is still on its way. Told by the handlers.

import { normalizeForComparison, parentOf } from '@filescom/paths';
import type { Clock } from '../clock.ts';
import type { Call } from '../http/call.ts';
import type { Log } from '../log.ts';
import { RecordStore } from '../records/record-store.ts';
import type { Database, Transaction } from '../store/contract.ts';
import { BackgroundJob } from './background-job.ts';
import { timeText } from './times.ts';

/** One thing that happened to a file or folder. */
export interface FileEvent {
  readonly action: 'create' | 'read' | 'update' | 'destroy' | 'copy' | 'move' | 'archived_delete';
  readonly path: string;
  /** Copies and moves: where to. */
  readonly destination?: string;
}

/** An event with who caused it, and when. */
export interface NotedEvent extends FileEvent {
  readonly siteId: number;
  readonly workspaceId: number;
  readonly userId: number | null;
  readonly username: string | null;
  readonly address: string;
  readonly atMs: number;
}

const batchEvents = 500;
/** The newest that are kept of each site. */
const keptEvents = 100_000;

/** Keeps the history of all sites. */
export class History {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #records: RecordStore;
  readonly #job: BackgroundJob;
  #noted: NotedEvent[] = [];
  #tell: (events: readonly NotedEvent[]) => Promise<void> = async () => {};

  constructor(parts: { database: Database; clock: Clock; log: Log }) {
    this.#database = parts.database;
    this.#clock = parts.clock;
    this.#records = new RecordStore(parts.database);
    this.#job = new BackgroundJob('writing the history', () => this.#step(), parts.log);
  }

  /** Notes what a call has done. Returns at once. */
  note({ caller, request }: Call, event: FileEvent): void {
    const { siteId, workspaceId, userId, username } = caller;
    const { address } = request;
    this.#noted.push({ ...event, siteId, workspaceId, userId, username, address, atMs: this.#clock.ms() });
    this.#job.wake();
  }

  /** Has somebody told of all events, in order and in batches, once they can be listed. */
  onWritten(tell: (events: readonly NotedEvent[]) => Promise<void>): void {
    this.#tell = tell;
  }

  /** Resolves when everything noted so far can be listed. */
  settled(): Promise<void> {
    return this.#job.settled();
  }

  /** Forgets a site, with what is still on its way. */
  async drop(siteId: number): Promise<void> {
    await this.settled();
    const remove = "DELETE FROM records WHERE site_id = ? AND entity IN ('History', 'ActionLog')";
    await this.#database.write((tx) => tx.run(remove, siteId));
  }

  async close(): Promise<void> {
    await this.#job.settled();
    await this.#job.close();
  }

  async #step(): Promise<boolean> {
    const batch = this.#noted.splice(0, batchEvents);
    if (batch.length === 0) return false;
    await this.#database.write(async (tx) => {
      for (const noted of batch) await this.#store(tx, noted);
    });
    await this.#tell(batch);
    return true;
  }

  async #store(tx: Transaction, noted: NotedEvent): Promise<void> {
    const { siteId, workspaceId, userId, username, address, action, path, destination = null } = noted;
    const at = timeText(noted.atMs);
    const common = {
      action,
      path,
      'path@key': normalizeForComparison(path),
      destination,
      folder: parentOf(path),
      ip: address,
      user_id: userId,
      username,
      failure_type: null,
      interface: 'restapi',
      created_at: at,
    };
    const source = destination === null ? null : path;
    const display = `${username ?? 'API key'}: ${action} ${path}${destination === null ? '' : ` -> ${destination}`}`;
    const shown = { ...common, when: at, 'when@ms': noted.atMs, source, targets: {}, display };
    const { id } = await this.#records.insert(tx, { siteId, workspaceId, entity: 'History' }, shown);
    await this.#records.insert(
      tx,
      { siteId, workspaceId, entity: 'ActionLog' },
      { ...common, src: source, site_id: siteId },
    );
    if (id % 1_000 !== 0) return;
    const old = "DELETE FROM records WHERE site_id = ? AND entity IN ('History', 'ActionLog') AND id <= ?";
    await tx.run(old, siteId, id - keptEvents);
  }
}
