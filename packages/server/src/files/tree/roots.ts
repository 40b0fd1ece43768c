// The root folder of each tree, made when it is first asked for: a site's own files, and the virtual roots below `_/`
// that snapshots, workspaces and remote servers have.
import { type Clock, truncateToSecondMs } from '../../clock.ts';
import type { ResolvedPath } from '../../permissions/remote-path.ts';
import { problem } from '../../problem.ts';
import { RecordStore, type StoredRecord } from '../../records/record-store.ts';
import { numberIn } from '../../store/columns.ts';
import type { Database, Transaction } from '../../store/contract.ts';
import { FOLDER_KIND } from './entry.ts';

const SELECT_ROOT = 'SELECT entry_id FROM entry_roots WHERE site_id = ? AND tree = ?';

/** The records behind virtual roots. Child sites have none here. */
const ENTITIES: Readonly<Record<string, string>> = {
  RemoteServers: 'RemoteServer',
  Snapshots: 'Snapshot',
  Workspaces: 'Workspace',
};

/** Names a tree. */
type TreeName = Pick<ResolvedPath, 'siteId' | 'tree'>;

/** Finds the root entry of a tree. */
export class Roots {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #records: RecordStore;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
    this.#records = new RecordStore(database);
  }

  /** The id of the root that a path starts from. Throws `not-found` for a virtual root without its record. */
  async of({ siteId, tree }: TreeName): Promise<number> {
    if (tree !== '') await this.#recordOf(siteId, tree);
    const row = await this.#database.get(SELECT_ROOT, siteId, tree);
    return row === undefined ? await this.#make(siteId, tree) : numberIn(row, 'entry_id');
  }

  /** The same, for a path that is to be changed. Throws `site-files-are-immutable` for a snapshot that is finished. */
  async forChange(path: TreeName): Promise<number> {
    if (path.tree.startsWith('Snapshots/')) {
      const { data } = await this.#recordOf(path.siteId, path.tree);
      if (data['finalized_at'] != null) {
        throw problem('not-authorized/site-files-are-immutable', 'A finalized snapshot cannot be changed.');
      }
    }
    return await this.of(path);
  }

  /** Takes roots away from the site, with all that is in them: one tree, or every one. Answers their ids. */
  async detach(tx: Transaction, siteId: number, tree?: string): Promise<number[]> {
    const rows = await tx.all(
      `SELECT entry_id, tree FROM entry_roots WHERE site_id = ?${tree === undefined ? '' : ' AND tree = ?'}`,
      siteId,
      ...(tree === undefined ? [] : [tree]),
    );
    for (const row of rows) {
      await tx.run('DELETE FROM entry_roots WHERE site_id = ? AND tree = ?', siteId, row['tree'] ?? '');
    }
    return rows.map((row) => numberIn(row, 'entry_id'));
  }

  async #recordOf(siteId: number, tree: string): Promise<StoredRecord> {
    const [kind = '', id = ''] = tree.split('/');
    const entity = ENTITIES[kind];
    const record = entity === undefined ? undefined : await this.#records.find(siteId, entity, Number(id));
    const expires = record?.data['expires_at'];
    const isOver = kind === 'Snapshots' && typeof expires === 'string' && Date.parse(expires) <= this.#clock.ms();
    if (record === undefined || isOver) throw problem('not-found', 'There is no such virtual root on this site.');
    return record;
  }

  #make(siteId: number, tree: string): Promise<number> {
    const nowMs = truncateToSecondMs(this.#clock.ms());
    const name = tree.slice(tree.indexOf('/') + 1);
    const work = async (tx: Transaction) => {
      const made = await tx.get(SELECT_ROOT, siteId, tree);
      if (made !== undefined) return numberIn(made, 'entry_id');
      const id = await tx.insert(
        'INSERT INTO entries (kind, name, name_key, size, created_ms, mtime_ms) VALUES (?, ?, ?, 0, ?, ?)',
        FOLDER_KIND,
        name,
        name,
        nowMs,
        nowMs,
      );
      await tx.run('INSERT INTO entry_roots (site_id, tree, entry_id) VALUES (?, ?, ?)', siteId, tree, id);
      return id;
    };
    return this.#database.write(work, { siteId });
  }
}
