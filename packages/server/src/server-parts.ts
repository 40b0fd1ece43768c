// The parts of one server below its interfaces, put together: the stores, the accounts, what callers do with files, and
// the runs of automations and syncs.
import { type Accounts, createAccounts } from './accounts/accounts.ts';
import type { AdjustableClock } from './clock.ts';
import { type OpenedFiles, openFiles } from './files/open-files.ts';
import { FileOperations } from './files/operations/operations.ts';
import { Webhooks } from './history/webhooks.ts';
import type { Log } from './log.ts';
import type { Outbox } from './outbox/outbox.ts';
import { Random } from './random.ts';
import { Runs } from './runs/runs.ts';
import { readSettings, type ServerOptions } from './server-options.ts';
import type { Services } from './services.ts';
import type { Database } from './store/contract.ts';
import type { DataDirectory } from './store/data-directory.ts';
import { SharedClock } from './store/shared-clock.ts';

/** What the parts are made from beside the options. */
interface PartDeps {
  readonly directory: DataDirectory;
  readonly clock: AdjustableClock;
  readonly outbox: Outbox;
  readonly log: Log;
  /** Without one the rows are in the data directory. */
  readonly shared: Database | undefined;
  /** The key that unknown credentials of this machine are taken for, where they are. */
  readonly standInKey: (() => string) | undefined;
}

/** The parts. */
export interface Parts {
  readonly stores: OpenedFiles;
  readonly services: Services;
  readonly operations: FileOperations;
  readonly accounts: Accounts;
  readonly runs: Runs;
  /** Where processes share the database. */
  readonly sharedClock: SharedClock | undefined;
}

/** Opens the stores and makes what works on them. */
export function createParts(options: ServerOptions, deps: PartDeps): Parts {
  const { clock, outbox, log } = deps;
  const random = new Random(options.idSeed);
  const stores = openStores(options, { ...deps, random });
  const { database, blobs, files, history, background, claims } = stores;
  const sharedClock = database.isShared ? new SharedClock({ database, log }) : undefined;
  if (sharedClock !== undefined) clock.follow(() => sharedClock.ms());
  const operations = new FileOperations(files, history);
  const services: Services = { database, blobs, clock, log, random, outbox };
  fillOutbox(stores, outbox);
  const accounts = createAccounts(services, { standInKey: deps.standInKey });
  const runs = new Runs(services, { accounts, operations, history, background, claims });
  return { stores, services, operations, accounts, runs, sharedClock };
}

function openStores(options: ServerOptions, deps: PartDeps & { random: Random }): OpenedFiles {
  const { clock, log, random, shared: database } = deps;
  const { path: directory, isTemporary } = deps.directory;
  const { durable = !isTemporary, simulator, blobs: blobsAddress, directTransfers: isDirect = true } = options;
  const listingOrder = simulator ? 'by-path' : 'folders-first';
  const given = { clock, log, random, database, directory, durable, blobsAddress, isDirect };
  return openFiles({ ...given, settings: readSettings(options), listingOrder });
}

/** Events at paths become webhooks, and whoever looks into the outbox waits for those that are on their way. */
function fillOutbox({ database, history }: OpenedFiles, outbox: Outbox): void {
  const webhooks = new Webhooks(database, outbox);
  history.onWritten((events) => webhooks.record(events));
  outbox.waitFor(() => history.settled());
}
