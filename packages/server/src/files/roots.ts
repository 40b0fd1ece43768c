// The root folder of each site, made when it is first asked for. Used by files.ts and everything below it.
import type { Clock } from '../clock.ts';
import { numberIn } from '../store/columns.ts';
import type { Database, Transaction } from '../store/contract.ts';
import { folderKind } from './entry.ts';
import { wholeSecondMs } from './times.ts';

const selectRoot = "SELECT entry_id FROM entry_roots WHERE site_id = ? AND tree = ''";

/** Finds the root entry of a site. */
export class Roots {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #known = new Map<number, number>();

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** The id of the site's root folder. */
  async of(siteId: number): Promise<number> {
    const known = this.#known.get(siteId);
    if (known !== undefined) return known;
    const row = await this.#database.get(selectRoot, siteId);
    const id = row === undefined ? await this.#make(siteId) : numberIn(row, 'entry_id');
    this.#known.set(siteId, id);
    return id;
  }

  /** Takes the root away from the site, with all that is in it. Answers its id, or undefined if the site had none. */
  async detach(tx: Transaction, siteId: number): Promise<number | undefined> {
    this.#known.delete(siteId);
    const row = await tx.get(selectRoot, siteId);
    if (row === undefined) return undefined;
    await tx.run('DELETE FROM entry_roots WHERE site_id = ?', siteId);
    return numberIn(row, 'entry_id');
  }

  #make(siteId: number): Promise<number> {
    const nowMs = wholeSecondMs(this.#clock.ms());
    return this.#database.write(async (tx) => {
      const made = await tx.get(selectRoot, siteId);
      if (made !== undefined) return numberIn(made, 'entry_id');
      const { lastId } = await tx.run(
        "INSERT INTO entries (kind, name, name_key, size, created_ms, mtime_ms) VALUES (?, '', '', 0, ?, ?)",
        folderKind,
        nowMs,
        nowMs,
      );
      await tx.run("INSERT INTO entry_roots (site_id, tree, entry_id) VALUES (?, '', ?)", siteId, lastId);
      return lastId;
    });
  }
}
