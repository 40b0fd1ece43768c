// The server in process: `createServer()` builds the parts of a server and connects them. A server answers through its
// `fetch`, through sockets on request, and has sites.
import type { Accounts } from './accounts/accounts.ts';
import { createConsoleCredential } from './accounts/console-credentials.ts';
import type { NewSite } from './accounts/sites.ts';
import { type App, createApp } from './app.ts';
import { AdjustableClock } from './clock.ts';
import { createConsoleRoutes } from './console/console-pages.ts';
import { createControlRoutes } from './control/control.ts';
import { ControlAccess } from './control/control-access.ts';
import type { ControlledServer } from './control/controlled-server.ts';
import { EventSource } from './control/events/event-source.ts';
import { type FirstSite, ServerState } from './control/server-state.ts';
import { createTransferControl, type TransferControl } from './control/transfer-control.ts';
import { warnOfDirectTransfers } from './direct-transfers.ts';
import { lostConnectionError } from './faults/deliver.ts';
import { Faults } from './faults/faults.ts';
import type { OpenedFiles } from './files/open-files.ts';
import { createDocumentRoutes } from './handlers/documents.ts';
import { DownloadRequests } from './handlers/files/download-requests.ts';
import { createStorageRoutes, STORAGE_ROUTE_NAMES } from './handlers/files/storage.ts';
import { createEndpoints, type Endpoint } from './handlers/index.ts';
import { createAttachmentRoutes } from './handlers/record-handlers.ts';
import type { RawRoute } from './http/call.ts';
import { makeCertificate } from './http/certificate.ts';
import { isLoopback } from './http/own-machine.ts';
import { type Listening, type ListenOptions, SocketServer } from './http/socket-server.ts';
import { Journal } from './journal/journal.ts';
import { createLog, type Log } from './log.ts';
import { Outbox } from './outbox/outbox.ts';
import { refuseUnknownOptions } from './params/unknown-words.ts';
import type { Runs } from './runs/runs.ts';
import { applySeed } from './seed/apply.ts';
import type { Seed } from './seed/seed.ts';
import type { Server, Site } from './server-contract.ts';
import { checkServerOptions, type ServerOptions } from './server-options.ts';
import { createParts } from './server-parts.ts';
import type { Services } from './services.ts';
import { createSimulatorRoutes, type SimulatedServer } from './simulator/simulator.ts';
import type { Database } from './store/contract.ts';
import { DataDirectory } from './store/data-directory.ts';
import { runStart } from './store/first-start.ts';
import { MIGRATIONS } from './store/migrations/index.ts';
import type { SharedClock } from './store/shared-clock.ts';
import { VERSION } from './version.ts';

export type { CreatedSite, NewSite } from './accounts/sites.ts';
export type { AdjustableClock } from './clock.ts';
export type { ConsoleMode, ControlOptions } from './control/control-access.ts';
export type { StateControl } from './control/server-state.ts';
export type { TransferControl } from './control/transfer-control.ts';
export type {
  FaultAnswer,
  FaultEffect,
  FaultKind,
  FaultMatch,
  FaultRule,
  NewAnswer,
  NewFault,
} from './faults/fault-rule.ts';
export type { FaultControl } from './faults/faults.ts';
export type { UpstreamOptions } from './faults/upstream.ts';
export type { TransferSettings, TransferSettingsChanges, VariablePartLimits } from './files/transfer-settings.ts';
export type { Listening, ListenOptions } from './http/socket-server.ts';
export { type JournalControl, JournalTimeoutError, type WaitOptions } from './journal/journal.ts';
export type { JournalEntry, JournalMatch } from './journal/journal-entry.ts';
export {
  createLog,
  LOG_LEVELS,
  type Log,
  type LogFormat,
  type LogLevel,
  type LogOptions,
  type RequestLine,
} from './log.ts';
export type { OutboxControl } from './outbox/outbox.ts';
export type { OutboxEntry, OutboxMatch } from './outbox/outbox-entry.ts';
export { parseSeed, type Seed, SeedError } from './seed/seed.ts';
export type { Server, Site } from './server-contract.ts';
export type { ServerOptions } from './server-options.ts';
export type { Snapshot } from './snapshots/snapshots.ts';
export { DataDirectoryInUseError } from './store/database.ts';

/** Makes a server. It answers through `fetch` at once and through sockets after `listen()`. */
export async function createServer(options: ServerOptions = {}): Promise<Server> {
  checkServerOptions(options);
  const server = await buildServer(options);
  try {
    await server.start();
    return server;
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function buildServer(options: ServerOptions): Promise<LocalServer> {
  const { database: url, log = createLog('silent', () => {}) } = options;
  if (url === undefined) return new LocalServer(options);
  const { openPostgres } = await import('./store/postgres/database.ts');
  const database = await openPostgres({ url, log, migrations: MIGRATIONS });
  try {
    return new LocalServer(options, database);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Besides `seed`. */
const SITE_OPTIONS: readonly (keyof NewSite)[] = ['name', 'apiKey', 'adminUsername', 'adminPassword'];

/** For whoever waits until the server is there, or sends requests only where they can be answered. */
function createHealthRoute({ blobs }: Pick<OpenedFiles, 'blobs'>): RawRoute {
  const handler = async () => {
    // Whether the database can be asked was asked before, as for every request.
    await blobs.checkReachable();
    return { json: { status: 'ready', version: VERSION } };
  };
  return { method: 'GET', pattern: '/health', handler };
}

/** The key of Node's `util.inspect`, under which an object says how it is printed. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom');

class LocalServer implements Server {
  readonly clock = new AdjustableClock();
  readonly journal = new Journal({ clock: this.clock, routes: () => this.faults.routes });
  readonly outbox = new Outbox(this.clock);
  readonly #events: EventSource;
  readonly #access: ControlAccess;
  readonly state: ServerState;
  readonly faults: Faults;
  readonly transfers: TransferControl;
  readonly endpoints: ReadonlyMap<string, Endpoint>;
  readonly fetch: typeof fetch;
  readonly #options: ServerOptions;
  readonly #log: Log;
  readonly #directory: DataDirectory;
  readonly #stores: OpenedFiles;
  readonly #accounts: Accounts;
  readonly #runs: Runs;
  readonly #app: App;
  readonly #sharedClock: SharedClock | undefined;
  readonly #onClose: (() => Promise<void>)[] = [];
  #socket: SocketServer | undefined;
  #closing: Promise<void> | undefined;

  /** Without a shared database the rows are in the data directory. */
  constructor(options: ServerOptions, shared?: Database) {
    this.#options = options;
    const log = options.log ?? createLog('silent', () => {});
    this.#log = log;
    this.#directory = new DataDirectory(options.dataDir, (sentence) => log.warn(sentence));
    const { clock, outbox } = this;
    const standInKey = options.simulator ? () => this.apiKey : undefined;
    const parts = createParts(options, { directory: this.#directory, clock, outbox, log, shared, standInKey });
    const { services, operations } = parts;
    ({ stores: this.#stores, accounts: this.#accounts, runs: this.#runs, sharedClock: this.#sharedClock } = parts);
    this.#access = new ControlAccess(this.#directory.path, { ...options, log });
    const { database, blobs, files, history } = this.#stores;
    const { signedUrls } = files;
    const own = { accounts: this.#accounts, journal: this.journal, runs: this.#runs, operations, history, signedUrls };
    this.endpoints = createEndpoints(services, own);
    const routes = [...this.endpoints.keys(), ...Object.values(STORAGE_ROUTE_NAMES)];
    this.faults = new Faults({ clock, routes, upstream: options.upstream, log });
    warnOfDirectTransfers(options, { blobs, faults: this.faults, log });
    this.transfers = this.#transfersOf(() => this.siteId);
    this.#events = new EventSource({ journal: this.journal, faults: this.faults, outbox, clock });
    this.state = this.#makeState(services);
    this.#app = createApp({
      endpoints: this.endpoints,
      credentials: this.#accounts.credentials,
      reauthentication: this.#accounts.reauthentication,
      rawRoutes: this.#createRawRoutes(services),
      faults: this.faults,
      journal: this.journal,
      log,
      strict: options.strict ?? false,
      random: services.random,
      reserve: this.#stores.reserve,
      whenFlushed: () => database.whenFlushed(),
      whenTold: () => (database.isShared ? history.whenWritten() : undefined),
      refresh: () => database.refresh(),
      publicUrl: options.publicUrl?.replace(/\/+$/, ''),
    });
    this.fetch = this.#fetchFor(undefined);
  }

  /** What is answered outside the API: storage addresses, attachments, documents, the control API. */
  #createRawRoutes(services: Services): readonly RawRoute[] {
    const { files, reserve } = this.#stores;
    const { signedUrls, uploads, downloads, previews, batches, transferSettings } = files;
    const downloadRequests = new DownloadRequests(services);
    this.#onClose.push(() => downloadRequests.close());
    return [
      ...createStorageRoutes({
        signedUrls,
        uploads,
        downloads,
        previews,
        batches,
        transferSettings,
        downloadRequests,
        reserve,
      }),
      ...createAttachmentRoutes(services.database),
      ...createDocumentRoutes(this.endpoints),
      ...this.#createOwnRoutes(),
    ];
  }

  get apiKey(): string {
    return this.state.first.apiKey;
  }

  get siteId(): number {
    return this.state.first.siteId;
  }

  get url(): string | undefined {
    return this.#socket?.url;
  }

  async start(): Promise<void> {
    await this.#stores.blobs.start();
    await this.#sharedClock?.start();
    await this.state.start();
    this.#stores.files.start();
    this.clock.onMove(() => this.#runs.wake());
    this.#runs.wake();
    this.state.first = await runStart(this.#stores, {
      isEmpty: async () => (await this.#accounts.sites.list()).length === 0,
      discardHalf: () => this.#dropAllSites(),
      open: () => this.#openFirstSite(),
    });
  }

  async #openFirstSite(): Promise<FirstSite> {
    const [site] = await this.#accounts.sites.list();
    if (site !== undefined) return { siteId: site.siteId, apiKey: await this.#keyOf(site.siteId) };
    const { seed, apiKey } = this.#options;
    const made = await this.#createFirstSite({ ...(apiKey && { apiKey }), ...(seed && { seed }) });
    if (apiKey === undefined && !this.#directory.isTemporary) this.#directory.writeFirstKey(made.apiKey);
    return made;
  }

  async #dropAllSites(): Promise<void> {
    for (const { siteId } of await this.#accounts.sites.list()) await this.dropSite(siteId);
  }

  async createSite(options: NewSite & { seed?: Seed } = {}): Promise<Site> {
    const { seed: _seed, ...others } = options;
    refuseUnknownOptions('createSite', others, SITE_OPTIONS);
    return await this.#makeSite(options);
  }

  async #makeSite({
    seed,
    ...options
  }: NewSite & { seed?: Seed; withoutUsers?: boolean; siteId?: number | undefined }): Promise<Site> {
    const name = options.name ?? seed?.site?.name;
    const made = await this.#accounts.sites.create({ ...options, ...(name && { name }) });
    const target = { accounts: this.#accounts, files: this.#stores.files, siteId: made.siteId };
    try {
      if (seed !== undefined) await applySeed(target, seed);
    } catch (error) {
      // The next start would take half a seed for the whole, because it seeds only new sites.
      await this.dropSite(made.siteId);
      throw error;
    }
    const { siteId } = made;
    const controls = {
      faults: this.faults.ofSite(siteId),
      journal: this.journal.ofSite(siteId),
      outbox: this.outbox.ofSite(siteId),
      transfers: this.#transfersOf(() => siteId),
    };
    this.#events.addStateChange('site-created', siteId);
    // Printed without its key, and in one line.
    const printed = { [INSPECT]: () => `Site { siteId: ${siteId} }` };
    return { ...made, ...controls, ...printed, fetch: this.#fetchFor(siteId) };
  }

  async dropSite(siteId: number): Promise<boolean> {
    await this.#runs.forgetSite(siteId);
    const existed = await this.#accounts.sites.drop(siteId);
    if (existed) {
      await this.#stores.history.drop(siteId);
      await this.#stores.files.dropSite(siteId);
    }
    this.faults.ofSite(siteId).clear();
    this.faults.ofSite(siteId).clearRecordings();
    this.journal.forgetSite(siteId);
    await this.outbox.forgetSite(siteId);
    this.#events.addStateChange('site-dropped', siteId);
    return existed;
  }

  async listen(options: ListenOptions = {}): Promise<Listening> {
    refuseUnknownOptions('listen', options, ['port', 'host', 'tls']);
    const { port = 0, host = '127.0.0.1', tls } = options;
    if (this.#closing !== undefined) throw new Error('The server is closed.');
    if (this.#socket !== undefined) throw new Error('The server is already listening.');
    const certificate = tls === true ? await makeCertificate(host) : tls;
    const isOwn = tls === true && certificate !== undefined;
    const caFile = isOwn ? this.#directory.writeCertificate(certificate.cert) : undefined;
    this.#access.checkHost(host);
    if (this.#options.simulator && !isLoopback(host)) {
      throw new TypeError(`A simulator takes any key, so it listens on loopback addresses only, and ${host} is none.`);
    }
    this.#socket = await SocketServer.open(this.#app.serve, {
      port,
      host,
      tls: certificate,
      admits: () => this.faults.admitsConnection(),
    });
    const { url, port: ownPort } = this.#socket;
    const data = this.#directory.isTemporary ? 'temporary' : this.#directory.path;
    this.#log.info('listening', { url, version: VERSION, data });
    return { url, port: ownPort, caFile, ...this.#access.open(url) };
  }

  settled(): Promise<void> {
    return this.#runs.settled();
  }

  close(): Promise<void> {
    this.#closing ??= this.#release();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** What is printed of a server: where it answers, in one line and without its key. */
  [INSPECT](): string {
    const where = this.url === undefined ? 'in process' : `url: '${this.url}'`;
    return `LocalServer { ${where}, siteId: ${this.siteId} }`;
  }

  async #release(): Promise<void> {
    this.faults.close();
    this.#events.close();
    await this.#socket?.close();
    for (const close of this.#onClose) await close();
    await this.#accounts.activity.settled();
    await this.#runs.close();
    this.#sharedClock?.close();
    await this.#stores.close();
    await this.#directory.release();
    if (this.#socket !== undefined) this.#log.info('stopped');
  }

  #fetchFor(addressedSiteId: number | undefined): typeof fetch {
    return async (input, init) => {
      const target = input instanceof Request ? input.url : String(input);
      const request = new Request(input instanceof Request ? input : target, init);
      if (this.#closing !== undefined) throw lostConnectionError('the server is closed');
      if (!this.faults.admitsConnection()) throw lostConnectionError('the connection was refused');
      return await this.#app.fetch(request, { target, addressedSiteId });
    };
  }

  /** The key to name after a restart: the given one, added if it is new, or the one that the first start made. */
  async #keyOf(siteId: number): Promise<string> {
    const given = this.#options.apiKey;
    if (given === undefined) return this.#directory.readFirstKey() ?? '';
    if ((await this.#accounts.sites.siteOfKey(given)) === undefined) await this.#accounts.sites.addKey(siteId, given);
    return given;
  }

  /** What the server serves about itself. */
  #createOwnRoutes(): readonly RawRoute[] {
    const pages = createConsoleRoutes({ access: () => this.#access.access(), isOn: this.#access.isOn });
    const simulator = this.#options.simulator ? createSimulatorRoutes(this.#simulatorInterface()) : [];
    return [...createControlRoutes(this.#controlInterface()), ...simulator, ...pages, createHealthRoute(this.#stores)];
  }

  #simulatorInterface(): SimulatedServer {
    const { faults, journal } = this;
    return {
      access: () => this.#access.access(),
      faults,
      journal,
      reset: async (seed) => {
        await this.state.resetTo(seed);
        return await this.#accounts.sites.userIds(this.siteId);
      },
      changeTransfers: (changes) => this.transfers.change(changes),
    };
  }

  /** A simulator begins without users: there are those that its fixtures name, and no others. */
  #createFirstSite(site: NewSite & { seed?: Seed; siteId?: number | undefined }): Promise<Site> {
    return this.#makeSite({ ...site, withoutUsers: this.#options.simulator === true });
  }

  #controlInterface(): ControlledServer {
    return {
      faults: this.faults,
      journal: this.journal,
      outbox: this.outbox,
      clock: this.clock,
      state: this.state,
      transfersOf: (siteId) => this.#transfersOf(() => siteId),
      access: () => this.#access.access(),
      sessions: this.#access.sessions,
      createConsoleUrl: () => this.#access.createConsoleUrl(),
      directories: this.#options.control?.directories ?? [],
      events: this.#events,
      settled: () => this.settled(),
      sites: () => this.#accounts.sites.list(),
      createSite: (options) => this.createSite(options),
      dropSite: (siteId) => this.dropSite(siteId),
      createCredential: (siteId, readOnly) =>
        createConsoleCredential({ database: this.#stores.database, clock: this.clock }, { siteId, readOnly }),
    };
  }

  #transfersOf(siteId: () => number): TransferControl {
    return createTransferControl(this.#stores.files, siteId);
  }

  #makeState(services: Services): ServerState {
    const { database } = services;
    return new ServerState({
      ...services,
      accounts: this.#accounts,
      files: this.#stores.files,
      clock: this.clock,
      settled: () => this.settled(),
      onChanged: (change, siteId) => this.#events.addStateChange(change, siteId),
      createFirstSite: async (seed = this.#options.seed) => {
        this.faults.clear();
        this.faults.clearRecordings();
        this.journal.clear();
        this.outbox.putBack();
        if (!this.clock.isFollowing) this.clock.reset();
        services.random.moveTo();
        const siteId = database.isShared ? this.siteId : undefined;
        return await this.#createFirstSite({ apiKey: this.apiKey, siteId, ...(seed && { seed }) });
      },
    });
  }
}
