// Named snapshots of everything that a server keeps. Taking one only begins a new epoch, however many files there are:
// from then on triggers keep each row as it was before its first change in an epoch (`undo-tables.ts`). Restoring one
// runs in a single transaction: all rows that were changed since are replaced by their earlier versions, and the epochs
// after it are forgotten unless a later snapshot needs them; a failure rolls everything back. It costs as much as was
// changed since. Bytes are shared: a blob stays as long as a row or a snapshot names it, and is discarded afterwards.
// Snapshots survive a restart, but a server with another schema drops them at its start.
import type { Clock } from '../clock.ts';
import { problem } from '../problem.ts';
import type { BlobStore } from '../store/blobs.ts';
import { numberIn, textIn } from '../store/columns.ts';
import type { Database, Queries, Transaction } from '../store/contract.ts';
import { DEFER_REFERENCES } from '../store/dialect.ts';
import {
  createUndoTable,
  deleteUndoRows,
  dropUndoTables,
  type Epochs,
  findTouchedBlobs,
  formatColumns,
  listStateTables,
  restoreRows,
  type StateTable,
} from './undo-tables.ts';

/** A snapshot that can be gone back to. */
export interface Snapshot {
  readonly name: string;
  readonly takenAt: Date;
}

/** The snapshots of one server. They survive a restart, but not a change of the schema by a newer server. */
export class Snapshots {
  readonly #database: Database;
  readonly #blobs: Pick<BlobStore, 'discard'>;
  readonly #clock: Clock;

  constructor(deps: { database: Database; blobs: Pick<BlobStore, 'discard'>; clock: Clock }) {
    this.#database = deps.database;
    this.#blobs = deps.blobs;
    this.#clock = deps.clock;
  }

  /** Drops the snapshots of an earlier version of the schema. Called once, before the first request. */
  async start(): Promise<void> {
    if ((await this.list()).length === 0) return;
    const row = await this.#database.get('SELECT columns FROM snapshot_epoch');
    if (row?.['columns'] === formatColumns(await listStateTables(this.#database))) return;
    await this.#database.write(dropSnapshots);
  }

  /** All snapshots, oldest first. */
  async list(): Promise<readonly Snapshot[]> {
    const rows = await this.#database.all('SELECT name, taken_ms FROM snapshots ORDER BY epoch');
    return rows.map((row) => ({ name: textIn(row, 'name'), takenAt: new Date(numberIn(row, 'taken_ms')) }));
  }

  /** Remembers the state of now under a name; an earlier snapshot of that name is replaced. */
  async take(name: string): Promise<Snapshot> {
    const takenMs = this.#clock.ms();
    await this.#database.write(async (tx) => {
      if ((await tx.get('SELECT 1 FROM snapshots LIMIT 1')) === undefined) await createUndoTables(tx);
      const epoch = (await readCurrentEpoch(tx)) + 1;
      await tx.run('UPDATE snapshot_epoch SET epoch = ?', epoch);
      await tx.run('DELETE FROM snapshots WHERE name = ?', name);
      await tx.run('INSERT INTO snapshots (name, epoch, taken_ms) VALUES (?, ?, ?)', name, epoch, takenMs);
    });
    await this.#prune();
    return { name, takenAt: new Date(takenMs) };
  }

  /** Restores everything to the state of the snapshot; all snapshots stay. Throws `not-found`. */
  async restore(name: string): Promise<void> {
    await this.#database.write(async (tx) => {
      const from = await readEpoch(tx, name);
      const before = (await readCurrentEpoch(tx)) + 1;
      // Rows may come back in any order; what they point to is there again at the end.
      await tx.run(DEFER_REFERENCES);
      await tx.run('UPDATE snapshot_epoch SET epoch = ?', before);
      const tables = await listStateTables(tx);
      const blobs = await findTouchedBlobIds(tx, tables, { from, before });
      for (const table of tables) await restoreRows(tx, table, { from, before });
      const later = await tx.get('SELECT 1 FROM snapshots WHERE epoch > ? LIMIT 1', from);
      // A later snapshot needs the rows that were just undone. Without one, all of them can be forgotten.
      const next = later === undefined ? from : before + 1;
      if (later === undefined)
        for (const table of tables) await deleteUndoRows(tx, table, { from, before: before + 1 });
      await tx.run('UPDATE snapshots SET epoch = ? WHERE name = ?', next, name);
      await tx.run('UPDATE snapshot_epoch SET epoch = ?', next);
      await this.#blobs.discard(tx, blobs);
    });
  }

  /** Forgets a snapshot; false if there is none. */
  async drop(name: string): Promise<boolean> {
    const { changes } = await this.#database.write((tx) => tx.run('DELETE FROM snapshots WHERE name = ?', name));
    await this.#prune();
    return changes > 0;
  }

  /** Empties every table of the state. Snapshots stay. */
  async clear(): Promise<void> {
    await this.#database.write(async (tx) => {
      await tx.run(DEFER_REFERENCES);
      const blobs: string[] = [];
      for (const { name, columns } of await listStateTables(tx)) {
        if (columns.includes('blob_id')) {
          const rows = await tx.all(`SELECT DISTINCT blob_id FROM "${name}" WHERE blob_id IS NOT NULL`);
          for (const row of rows) blobs.push(textIn(row, 'blob_id'));
        }
        await tx.run(`DELETE FROM "${name}"`);
      }
      await this.#blobs.discard(tx, blobs);
    });
  }

  /** Forgets what no snapshot needs any longer, and stops keeping earlier rows when there is no snapshot. */
  async #prune(): Promise<void> {
    await this.#database.write(async (tx) => {
      const oldest = await tx.get('SELECT min(epoch) AS epoch FROM snapshots');
      const kept = typeof oldest?.['epoch'] === 'number' ? oldest['epoch'] : undefined;
      const watched = await tx.get("SELECT 1 FROM snapshot_epoch WHERE columns <> ''");
      if (watched === undefined) return;
      const tables = await listStateTables(tx);
      const needless = { from: 0, before: kept ?? Number.MAX_SAFE_INTEGER };
      const blobs = await findTouchedBlobIds(tx, tables, needless);
      if (kept === undefined) await dropSnapshots(tx);
      else for (const table of tables) await deleteUndoRows(tx, table, needless);
      await this.#blobs.discard(tx, blobs);
    });
  }
}

async function createUndoTables(tx: Transaction): Promise<void> {
  const tables = await listStateTables(tx);
  for (const table of tables) await createUndoTable(tx, table);
  await tx.run('UPDATE snapshot_epoch SET columns = ?', formatColumns(tables));
}

async function dropSnapshots(tx: Transaction): Promise<void> {
  await dropUndoTables(tx);
  await tx.run('DELETE FROM snapshots');
  await tx.run("UPDATE snapshot_epoch SET columns = ''");
}

/** The blob store asks before it removes any of these whether a row or a snapshot still names it. */
async function findTouchedBlobIds(tx: Transaction, tables: readonly StateTable[], epochs: Epochs): Promise<string[]> {
  const blobs: string[] = [];
  for (const table of tables) {
    if (table.columns.includes('blob_id')) blobs.push(...(await findTouchedBlobs(tx, table, epochs)));
  }
  return blobs;
}

async function readCurrentEpoch(queries: Queries): Promise<number> {
  const row = await queries.get('SELECT epoch FROM snapshot_epoch');
  return row === undefined ? 0 : numberIn(row, 'epoch');
}

async function readEpoch(queries: Queries, name: string): Promise<number> {
  const row = await queries.get('SELECT epoch FROM snapshots WHERE name = ?', name);
  if (row === undefined) throw problem('not-found', `There is no snapshot ${name}.`);
  return numberIn(row, 'epoch');
}
