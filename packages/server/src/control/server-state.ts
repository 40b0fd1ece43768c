// Everything a server keeps, as a whole: reset, snapshot and restore, seed and dump. Before each of them the background
// work is waited for, so that nothing of it lands in the new state. The rows are the snapshots' business; what is kept
// in memory, such as the outbox and the position of seeded random series, is remembered here beside each snapshot, and
// what was counted or scheduled by the old rows is forgotten afterwards. Snapshots are refused where processes share
// the database: nobody can hold the others still.
import type { Accounts } from '../accounts/accounts.ts';
import type { AdjustableClock } from '../clock.ts';
import type { Files } from '../files/files.ts';
import type { Outbox, OutboxContents } from '../outbox/outbox.ts';
import { sharedStoreProblem } from '../problem.ts';
import type { Random, RandomPosition } from '../random.ts';
import { applySeed } from '../seed/apply.ts';
import { dumpSite } from '../seed/dump.ts';
import type { Seed } from '../seed/seed.ts';
import { putDirectory, readDirectory } from '../seed/seed-directory.ts';
import type { SeedTarget } from '../seed/seed-target.ts';
import { type Snapshot, Snapshots } from '../snapshots/snapshots.ts';
import type { BlobStore } from '../store/blobs.ts';
import type { Database } from '../store/contract.ts';

/** What tests do to the whole state of a server. */
export interface StateControl {
  /**
   * Empties the server and starts again: the first site with the same key and seed, no other sites, no faults, an empty
   * journal and outbox, the machine's own time. Snapshots stay.
   */
  reset(): Promise<void>;
  /**
   * Remembers the state of all sites under a name, replacing an earlier snapshot of that name. Costs the same for any
   * number of files.
   */
  snapshot(name?: string): Promise<Snapshot>;
  /**
   * Makes all sites as they were at the snapshot; costs as much as was changed since. Throws `not-found`. The snapshot
   * stays.
   */
  restore(name?: string): Promise<void>;
  /** All snapshots, oldest first. */
  snapshots(): Promise<readonly Snapshot[]>;
  /** Forgets a snapshot; false if there is none. */
  dropSnapshot(name?: string): Promise<boolean>;
  /** Adds accounts and files to a site, the first one by default. A text names a local directory. Throws SeedError. */
  seed(seed: Seed | string, options?: { siteId?: number }): Promise<void>;
  /**
   * Writes a site, the first one by default, to a local directory that `seed` can read: files, users, groups and
   * permissions, but no secrets.
   */
  dump(directory: string, options?: { siteId?: number }): Promise<void>;
}

/** What the state of a server is made of. */
export interface ServerStateDeps {
  readonly accounts: Accounts;
  readonly files: Files;
  readonly database: Database;
  readonly blobs: BlobStore;
  readonly clock: AdjustableClock;
  readonly random: Random;
  readonly outbox: Outbox;
  /** Tells whoever follows the server what became of it. */
  onChanged(change: 'reset' | 'restored' | 'seeded' | 'snapshots', siteId?: number): void;
  /** Resolves when the background work is done. */
  settled(): Promise<void>;
  /** Makes the first site in an empty store, from the server's seed by default; forgets what is kept outside of it. */
  createFirstSite(seed: Seed | undefined): Promise<FirstSite>;
}

/** The site that a server has from the start. */
export interface FirstSite {
  readonly siteId: number;
  readonly apiKey: string;
}

/** The name of a snapshot that was given none. */
const UNNAMED = 'default';

/** The state of one server. */
export class ServerState implements StateControl {
  /** The site that a server has from the start. */
  first: FirstSite = { siteId: 0, apiKey: '' };
  readonly #deps: ServerStateDeps;
  readonly #snapshots: Snapshots;
  /**
   * What is kept outside of the store at a snapshot. Seeded series go on from where they stood: the rows that know the
   * values after it are gone.
   */
  readonly #inMemory = new Map<string, { readonly position: RandomPosition; readonly outbox: OutboxContents }>();

  constructor(deps: ServerStateDeps) {
    this.#deps = deps;
    this.#snapshots = new Snapshots(deps);
    deps.clock.onMove(() => deps.files.onClockMoved());
  }

  /** Cleans up after an earlier process. Has to be called once, before the first request. */
  async start(): Promise<void> {
    if (!this.#deps.database.isShared) await this.#snapshots.start();
  }

  async reset(): Promise<void> {
    await this.resetTo(undefined);
  }

  /** The same with another seed than the one that the server was started with. */
  async resetTo(seed: Seed | undefined): Promise<void> {
    await this.#deps.accounts.activity.settled();
    await this.#deps.settled();
    await this.#snapshots.clear();
    await this.#onReplaced();
    this.first = await this.#deps.createFirstSite(seed);
    this.#deps.onChanged('reset');
  }

  async snapshot(name: string = UNNAMED): Promise<Snapshot> {
    this.#requireOwnStore();
    await this.#deps.accounts.activity.settled();
    await this.#deps.settled();
    const snapshot = await this.#snapshots.take(name);
    const { random, outbox } = this.#deps;
    this.#inMemory.set(name, { position: random.position(), outbox: outbox.contents() });
    this.#deps.onChanged('snapshots');
    return snapshot;
  }

  async restore(name: string = UNNAMED): Promise<void> {
    this.#requireOwnStore();
    const { accounts } = this.#deps;
    await accounts.activity.settled();
    await this.#deps.settled();
    await this.#snapshots.restore(name);
    const beside = this.#inMemory.get(name);
    this.#deps.random.moveTo(beside?.position);
    this.#deps.outbox.putBack(beside?.outbox);
    await this.#onReplaced();
    const { apiKey, siteId } = this.first;
    this.first = { apiKey, siteId: (await accounts.sites.siteOfKey(apiKey)) ?? siteId };
    this.#deps.onChanged('restored');
  }

  async snapshots(): Promise<readonly Snapshot[]> {
    return this.#deps.database.isShared ? [] : await this.#snapshots.list();
  }

  async dropSnapshot(name: string = UNNAMED): Promise<boolean> {
    if (this.#deps.database.isShared) return false;
    this.#inMemory.delete(name);
    const existed = await this.#snapshots.drop(name);
    this.#deps.onChanged('snapshots');
    return existed;
  }

  async seed(seed: Seed | string, { siteId }: { siteId?: number } = {}): Promise<void> {
    const target = this.#createTarget(siteId);
    if (typeof seed === 'string') {
      const { accounts, tree } = await readDirectory(seed);
      await applySeed(target, accounts);
      await putDirectory(target, tree);
    } else await applySeed(target, seed);
    this.#deps.onChanged('seeded', target.siteId);
  }

  async dump(directory: string, { siteId }: { siteId?: number } = {}): Promise<void> {
    await dumpSite({ ...this.#createTarget(siteId), database: this.#deps.database }, directory);
  }

  #requireOwnStore(): void {
    if (!this.#deps.database.isShared) return;
    throw sharedStoreProblem('Snapshots cannot be taken of this server, nor gone back to.');
  }

  #createTarget(siteId: number = this.first.siteId): SeedTarget {
    const { accounts, files } = this.#deps;
    return { accounts, files, siteId };
  }

  /** Tells those who derive something from rows that the rows have been replaced. */
  async #onReplaced(): Promise<void> {
    this.#deps.files.onStateReplaced();
    this.#deps.accounts.activity.forget();
    await this.#deps.accounts.logins.forget();
  }
}
