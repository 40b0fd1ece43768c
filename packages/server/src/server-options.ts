// The options of `createServer()`.
import type { ConsoleMode, ControlOptions } from './control/control-access.ts';
import { checkUpstream, type UpstreamOptions } from './faults/upstream.ts';
import { readTransferSettings, type TransferSettingsChanges } from './files/transfer-settings.ts';
import type { Log } from './log.ts';
import { refuseUnknownOptions } from './params/unknown-words.ts';
import type { Seed } from './seed/seed.ts';
import { checkBlobsAddress } from './store/open-blobs.ts';

/** The names of all options: a name that is missing here, or that no option has, does not compile. */
const SERVER_OPTIONS: Readonly<Record<keyof ServerOptions, true>> = {
  dataDir: true,
  database: true,
  blobs: true,
  directTransfers: true,
  apiKey: true,
  publicUrl: true,
  seed: true,
  partSizeBytes: true,
  transfers: true,
  strict: true,
  simulator: true,
  log: true,
  durable: true,
  control: true,
  console: true,
  idSeed: true,
  upstream: true,
};
const CONTROL_OPTIONS: Readonly<Record<keyof ControlOptions, true>> = { token: true, open: true, directories: true };

/** Choices for a server; all have defaults that suit a test. */
export interface ServerOptions {
  /** Where state is kept. Without it, a temporary folder that `close()` removes. */
  readonly dataDir?: string;
  /**
   * The address of a PostgreSQL database, `postgres://user:password@host:port/name`, that keeps all rows instead of the
   * data directory; needs the package `pg`. Several servers may use one database at the same time.
   */
  readonly database?: string;
  /**
   * Where the bytes of files are kept: `s3://bucket/prefix?endpoint=…&region=…`, with the credentials of the AWS
   * variables and the package `@aws-sdk/client-s3` installed beside the server, or `file:DIR`, a folder that processes
   * share. By default in the data directory.
   */
  readonly blobs?: string;
  /**
   * Clients send and get bytes straight to and from an S3 store, by addresses of the store: true by default. False
   * keeps all transfers on the server's own addresses, for stores that clients cannot reach and for faults on them.
   */
  readonly directTransfers?: boolean;
  /** The first site's key: 64 random hex digits by default. Added to the first site if the data directory has one. */
  readonly apiKey?: string;
  /**
   * The address in handed-out URLs; by default the one by which the client came, but never another machine's from a
   * server in process: `filescom-server.invalid` takes its place. `forwarded`: as a trusted proxy says.
   */
  readonly publicUrl?: string;
  /** Accounts and files that the first site starts with. */
  readonly seed?: Seed;
  /** Size of upload parts that the server suggests: 5 MiB by default. */
  readonly partSizeBytes?: number;
  /** How the sites treat uploads and downloads unless they have settings of their own. */
  readonly transfers?: TransferSettingsChanges;
  /**
   * Refuse parameters that the catalogue does not know, and name the nearest one: false by default, when they are
   * dropped and logged, as the service drops them.
   */
  readonly strict?: boolean;
  /**
   * Speaks the control contract of the vendor's mock server below `/__files_mock/v1`, and is what it is: any key of
   * this machine opens the first site, which begins without users, and folders are listed among files. Listens on
   * loopback addresses only, and goes with no `dataDir`.
   */
  readonly simulator?: boolean;
  /** Silent by default. */
  readonly log?: Log;
  /** Acknowledge writes only when they would survive a crash: true by default where `dataDir` is given. */
  readonly durable?: boolean;
  /** The control API over sockets: with a random token by default. In process nothing is asked for. */
  readonly control?: ControlOptions;
  /** The page about the server, which whoever is let in may use to change things: `full` by default. */
  readonly console?: ConsoleMode;
  /**
   * Makes keys, sessions, tokens, codes, request ids and signatures the same in every run, for tests that compare whole
   * answers under a stopped clock; anyone who knows the text can guess them, so it goes with no `dataDir`. SSH key
   * pairs stay random.
   */
  readonly idSeed?: string;
  /** The real site of the fault kind `pass-through`: requests that it hits are answered by that site, with that key. */
  readonly upstream?: UpstreamOptions;
}

/** Throws a TypeError for options that cannot be, and for names that no option has. */
export function checkServerOptions(options: ServerOptions): void {
  refuseUnknownOptions('createServer', options, Object.keys(SERVER_OPTIONS));
  refuseUnknownOptions('createServer: control', options.control ?? {}, Object.keys(CONTROL_OPTIONS));
  if (options.upstream !== undefined) {
    refuseUnknownOptions('createServer: upstream', options.upstream, ['url', 'apiKey']);
    checkUpstream(options.upstream);
  }
  if (options.blobs !== undefined) {
    checkBlobsAddress(options.blobs);
    if (options.dataDir === undefined && options.database === undefined) {
      throw new TypeError('blobs keeps bytes that outlive the server, so it goes with dataDir or database. Give one.');
    }
  }
  if (options.idSeed !== undefined && options.dataDir !== undefined) {
    throw new TypeError('idSeed makes secrets predictable, so it cannot be combined with dataDir. Give one of them.');
  }
  if (options.database !== undefined) checkDatabase(options);
  if (options.simulator && options.dataDir !== undefined) {
    throw new TypeError('A simulator is emptied by whoever can reach it, so it cannot be combined with dataDir.');
  }
}

function checkDatabase({ database = '', idSeed, simulator }: ServerOptions): void {
  if (!/^postgres(?:ql)?:\/\//.test(database)) {
    throw new TypeError('database must be an address that begins with postgres://.');
  }
  if (idSeed !== undefined || simulator) {
    throw new TypeError(
      'idSeed and simulator are for servers that are alone, so they cannot be combined with database.',
    );
  }
}

/** How the sites treat transfers unless they have settings of their own. */
export function readSettings({ partSizeBytes, transfers = {} }: ServerOptions): TransferSettingsChanges {
  return { ...(partSizeBytes && { partSizeBytes }), ...readTransferSettings(transfers) };
}
